import type { Entities, Entity } from "./entities.js";
import type { Mention } from "./mentions.js";
import type { Prose } from "./prose.js";
import { tokenAt } from "./tokens.js";

const list = (words: string): Set<string> => new Set(words.split(" "));

const ANY_BODY = list(
  "agency department company firm group organization organisation bank union campaign committee panel court team party church university college school commission ministry council bureau office service institute foundation association coalition alliance board administration government league network corporation charity hospital authority",
);
/** These name one body each: without the word in a name nobody is meant. */
const OWN_NAME = list(
  "government administration church university court party school college hospital ministry department",
);
const OUTLETS = list("newspaper paper magazine outlet website broadcaster station publication daily tabloid site blog");
const FARTHEST = 12;

/** Names that everybody uses for an institution: the building for the body. */
const METONYMS: Readonly<Record<string, string>> = {
  pentagon: "defense department",
  "foggy bottom": "state department",
  "federal reserve board": "federal reserve",
  fed: "federal reserve",
};

/** One key for “the Department of Defense”, “the U.S. Defense Department” and “the Pentagon”. */
export function institutionKey(words: readonly string[]): string {
  const kept = words.map((word) => word.toLowerCase()).filter((word) => !/^(?:the|u\.?s\.?)$/u.test(word));
  const [head, of, ...rest] = kept;
  const turned =
    (head === "department" || head === "ministry") && of === "of" && rest.length > 0
      ? [...rest.filter((word) => word !== "the"), head]
      : kept;
  const key = turned.join(" ");
  return Object.hasOwn(METONYMS, key) ? (METONYMS[key] ?? key) : key;
}

/** Whether the head of a phrase is a body that can speak: “the Pentagon’s rapid response team”. */
export const isBodyNoun = (word: string): boolean => ANY_BODY.has(word) || word === "account";

/** “the agency”, “the newspaper”: the last institution that fits the word, nearest first. */
export function institutionFor(prose: Prose, entities: Entities, mention: Mention): Entity | null {
  const head = tokenAt(prose.tokens, mention.head).lower;
  const first = tokenAt(prose.tokens, mention.first).lower;
  if (!["the", "this", "its", "that"].includes(first) || mention.end - mention.first > 3) return null;
  const outlet = OUTLETS.has(head);
  if (!outlet && !ANY_BODY.has(head)) return null;
  const here = prose.sentenceOf[mention.first] ?? 0;
  let found: Entity | null = null;
  let best = -1;
  for (const entity of entities.all) {
    if (entity.kind === "person") continue;
    const last = entity.places.filter((place) => place.mention.first < mention.first).at(-1);
    if (!last || here - last.sentence > FARTHEST) continue;
    const says = entity.words.some((word) => word.toLowerCase() === head);
    const fits = outlet
      ? entity.outlet
      : says || (!OWN_NAME.has(head) && entity.kind === "organization" && !entity.outlet);
    if (!fits) continue;
    const score = (says ? 100 : 0) + (last.leads ? 2 : 0) + FARTHEST - (here - last.sentence);
    if (score > best) [best, found] = [score, entity];
  }
  return found;
}
