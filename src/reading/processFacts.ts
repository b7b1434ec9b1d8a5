import type { ProcessFact, Span } from "../records/types.js";
import type { Analysis } from "./analysis.js";
import type { Mention } from "./mentions.js";
import { spanOf } from "./prose.js";
import { tokenAt } from "./tokens.js";

/** An act around a statement, before its agents are records. */
export interface FoundFact {
  readonly act: ProcessFact["act"];
  readonly agent: Mention;
  readonly concerns: Mention | null;
  readonly span: Span;
  readonly sentence: number;
}

const ACTS: readonly (readonly [RegExp, ProcessFact["act"]])[] = [
  [
    /\b(?:did|do|does|has|have|had)(?:n[’']t| not)(?: \w+){0,2} (?:respond|responded|return|returned|reply|replied|answer|answered)\b[^.;]*?\b(?:comment|request|requests|inquir\w+|calls?|messages?|e-?mails?|questions?)\b/u,
    "no_response",
  ],
  [/\bcould not (?:immediately )?be reached\b(?: for comment)?/u, "no_response"],
  [/\b(?:declined|refused)\b(?: \w+){0,2} (?:to )?comment\b(?:ing)?/u, "declined_comment"],
  [/\b(?:contacted|reached out to|asked|approached|emailed)\b[^.;“”"]{1,80}? for comment\b/u, "asked_for_comment"],
  [/\b(?:reposted|retweeted|re-posted|shared a (?:link|post))\b[^.;“”"]*/u, "reposted"],
];

function inside(tokens: Analysis["prose"]["tokens"], mention: Mention, start: number, end: number): boolean {
  const [from, to] = spanOf(tokens, mention.first, mention.end);
  return from >= start && to <= end;
}

/** Reposts, requests for comment, refusals and silence. They carry no words of their own, so they are never quotes. */
export function processFactsOf({ prose }: Analysis): FoundFact[] {
  const found: FoundFact[] = [];
  prose.sentences.forEach((sentence, number) => {
    const [start, end] = spanOf(prose.tokens, sentence.first, sentence.end);
    const text = prose.text.slice(start, Math.min(end, start + 1_000));
    for (const [pattern, act] of ACTS) {
      const match = pattern.exec(text);
      if (!match) continue;
      const at = start + match.index;
      const mentions = (prose.mentions[number] ?? []).filter((mention) => prose.regionOf[mention.first] === -1);
      const agent = mentions.filter((mention) => tokenAt(prose.tokens, mention.end - 1).end <= at).at(-1) ?? null;
      if (!agent) continue;
      const objects = mentions.filter((mention) => inside(prose.tokens, mention, at, at + match[0].length));
      const concerns =
        act === "reposted" || act === "asked_for_comment"
          ? (objects.find(({ kind }) => kind === "named") ?? null)
          : null;
      found.push({ act, agent, concerns, span: [at, at + match[0].trimEnd().length], sentence: number });
      break;
    }
  });
  return found;
}
