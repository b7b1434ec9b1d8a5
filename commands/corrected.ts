import type { Block, Card, Reply } from "../src/core/reply.js";
import type { Attribution, Correction } from "../src/records/types.js";
import { statementCard } from "./cards.js";
import { claimCard } from "./claim-card.js";
import { writeDay } from "./dates.js";
import { nameOf } from "./say.js";
import type { Services } from "./services.js";
import { show } from "./shown.js";
import { viewClaim } from "./standing.js";
import { carriedAs, sameWordsAs } from "./versions.js";

/**
 * What a message that showed this shows from now on. It is labelled a correction, says what was corrected in our own words, and shows today's
 * records in the place of those that it showed; what was withdrawn is named by its number and not repeated.
 */
export async function correctedReply(
  shown: Reply,
  corrections: readonly Correction[],
  services: Services,
): Promise<Reply> {
  const ids = new Set(corrections.map(({ of }) => of));
  const cards = await Promise.all(
    (shown.cards ?? []).map((card) => (shows(card, ids) ? renewed(card, services) : card)),
  );
  const lines = await Promise.all(corrections.map((one) => lineOf(one, services)));
  const before = shown.text.replace(/^(?:(?:CORRECTION|CLARIFICATION), [^\n]*\n)+/, "").replace(BEFORE, "");
  const corrects = corrections.map(({ id }) => id);
  return { ...shown, text: [...lines, `${BEFORE}${before}`].join("\n"), cards, corrects, audience: "everyone" };
}

/** The headline may name somebody who is no longer the speaker. */
const BEFORE = "Posted as: ";

const shows = ({ blocks, carries = [] }: Card, ids: ReadonlySet<string>): boolean =>
  carries.some((id) => ids.has(id)) || blocks.some((block) => block.kind === "quote" && ids.has(block.id));

const KINDS = {
  correction: "taken out, because the record was wrong",
  clarification: "",
  retraction: "withdrawn",
  misattribution: "said by somebody else than stated",
  source_changed: "changed in the article since",
} as const satisfies Record<Correction["type"], string>;

/** `CORRECTION, March 6, 2025: S03: withdrawn. The outlet …`; `CLARIFICATION, March 6, 2025: S03: She spoke of …` */
export async function lineOf({ type, of, at, note }: Correction, services: Services): Promise<string> {
  const day = writeDay(at.slice(0, 10), services.dates);
  if (type === "clarification") return `CLARIFICATION, ${day}: ${of}: ${note}`.trim();
  const what = type === "misattribution" ? await nowSaidBy(of, services) : KINDS[type];
  return `CORRECTION, ${day}: ${of}: ${what}. ${note}`.trim();
}

/** `said by Po Lee, not by Ana Ruiz`. */
async function nowSaidBy(of: string, { wholeArchive }: Services): Promise<string> {
  const was = await wholeArchive.attribution(of);
  const is = was?.supersededBy ? await wholeArchive.attribution(was.supersededBy) : undefined;
  if (was === undefined || is === undefined) return KINDS.misattribution;
  const speaker = async ({ source }: Attribution) =>
    nameOf(source.agent === null ? undefined : await wholeArchive.agent(source.agent));
  return `said by ${await speaker(is)}, not by ${await speaker(was)}`;
}

/** The card as the records are now. */
async function renewed(card: Card, services: Services): Promise<Card> {
  const { archive } = services;
  const about = card.carries?.[0] ?? quotedIn(card);
  const claim = about === undefined ? undefined : await archive.claim(about);
  if (claim !== undefined) return claimCard(await viewClaim(claim, services), services);
  const current = about === undefined ? undefined : await successor(about, services);
  if (current !== undefined) return statementCard(await show(current, services), services.dates);
  const out = `What stood here (${about ?? "a record"}) was taken out.`;
  const [still] = about === undefined ? [] : await stillCarried(about, services);
  const carries = card.carries && { carries: card.carries };
  if (still === undefined) return { title: "Taken out", blocks: [{ kind: "text", text: out }], ...carries };
  const elsewhere: Block = { kind: "text", text: `${out} ${await stillStands(still, services)}` };
  const now = statementCard(await show(still, services), services.dates);
  return { ...now, blocks: [elsewhere, ...now.blocks], carries: [...(card.carries ?? []), ...(now.carries ?? [])] };
}

/** Who else carries the very words of a statement that was taken out. */
export async function stillCarried(id: string, services: Services): Promise<readonly Attribution[]> {
  const record = await services.wholeArchive.attribution(id);
  return record === undefined ? [] : sameWordsAs(record, services);
}

/** What one outlet took back, another may still print: said, never ruled on. */
export const stillStands = async (one: Attribution, services: Services): Promise<string> =>
  `The same words still stand as ${await carriedAs(one, services)}.`;

const quotedIn = ({ blocks }: Card): string | undefined =>
  blocks.flatMap((block) => (block.kind === "quote" ? [block.id] : []))[0];

/** What takes a record's place: itself while it is listed, else what superseded it; undefined where nothing does. */
export async function successor(id: string, { archive, wholeArchive }: Services): Promise<Attribution | undefined> {
  const seen = new Set<string>();
  let at: string | null = id;
  while (at !== null && !seen.has(at)) {
    seen.add(at);
    const found: Attribution | undefined = await archive.attribution(at);
    if (found !== undefined) return found;
    at = (await wholeArchive.attribution(at))?.supersededBy ?? null;
  }
  return undefined;
}
