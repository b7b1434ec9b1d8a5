import { outcomeOf } from "../src/checking/outcome.js";
import type { Pasted } from "../src/checking/pasted.js";
import type { Reply } from "../src/core/reply.js";
import type { Attribution } from "../src/records/types.js";
import { statementCard } from "./cards.js";
import { lineOf, stillCarried, stillStands, successor } from "./corrected.js";
import type { Services } from "./services.js";
import { show } from "./shown.js";

/** So many corrections are looked through for words that stood here once. */
const NEWEST = 500;

/**
 * What is said of a statement that was here and is not any more, by its number: what became of it, when and why, and what stands in its place. The old
 * words are not repeated. Undefined for a number that nobody may know of, or that still stands.
 */
export async function takenBackNumber(number: string, services: Services): Promise<Reply | undefined> {
  const { wholeArchive } = services;
  const typed = number.trim();
  const record = (await wholeArchive.attribution(typed)) ?? (await wholeArchive.attribution(typed.toUpperCase()));
  return record === undefined ? undefined : takenBack(record, services);
}

/** The same, for words that stood here until they were taken back. */
export async function takenBackWords(pasted: Omit<Pasted, "speaker">, services: Services): Promise<Reply | undefined> {
  const { wholeArchive } = services;
  const ids = new Set((await wholeArchive.corrections(NEWEST)).map(({ of }) => of));
  for (const id of ids) {
    const record = await wholeArchive.attribution(id);
    if (record === undefined || record.supersededBy === null) continue;
    const segments = record.quoted.flatMap(({ exact }) => exact ?? []);
    const { kind } = outcomeOf(pasted, [{ id, segments }]);
    if (kind !== "verbatim" && kind !== "elided") continue;
    const reply = await takenBack(record, services);
    if (reply !== undefined) return { ...reply, text: `These words stood here, and do not any more. ${reply.text}` };
  }
  return undefined;
}

async function takenBack(record: Attribution, services: Services): Promise<Reply | undefined> {
  const { archive, wholeArchive, dates } = services;
  const { id, supersededBy, reviewState, article } = record;
  // Of an article under embargo, or withheld, nobody learns that it is here.
  if ((await wholeArchive.article(article)) !== undefined && (await archive.article(article)) === undefined)
    return undefined;
  if (supersededBy === null)
    return reviewState === "rejected"
      ? { text: `${id} was only suggested by the reader, and an editor rejected it. Do not use it.` }
      : undefined;
  const corrections = (await wholeArchive.correctionsOf(id)).filter(({ type }) => type !== "clarification");
  const lines = await Promise.all(corrections.map((one) => lineOf(one, services)));
  const next = await successor(id, services);
  const [still] = next === undefined ? await stillCarried(id, services) : [];
  const shown = next ?? still;
  const place = next !== undefined ? `${next.id} stands in its place.` : "Nothing stands in its place.";
  const elsewhere = still === undefined ? [] : [await stillStands(still, services)];
  return {
    text: [`WITHDRAWN: ${id} no longer stands. Do not use it.`, ...lines, place, ...elsewhere].join(" "),
    cards: shown === undefined ? [] : [statementCard(await show(shown, services), dates)],
  };
}
