import type { Attribution, Selector } from "../records/types.js";

const isSlice = (text: string, { span: [start, end], exact }: Selector): boolean =>
  start >= 0 && start <= end && end <= text.length && text.slice(start, end) === exact;

/** Law 1: keeps only attributions whose every span is a slice of the stored text; and nobody is named without a span or a stated reason. */
export function verified(text: string, attributions: readonly Attribution[]): Attribution[] {
  const kept = attributions.filter(
    ({ content, quoted, cue, source }) =>
      [...content, ...quoted, cue.selector].every((selector) => isSlice(text, selector)) &&
      (source.agent === null ||
        source.resolved !== null ||
        (source.selector !== null && isSlice(text, source.selector))),
  );
  const ids = new Set(kept.map(({ id }) => id));
  return kept.map((attribution) =>
    attribution.parent && !ids.has(attribution.parent) ? { ...attribution, parent: null } : attribution,
  );
}
