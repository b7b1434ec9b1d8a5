import type { StoredQuote } from "../src/checking/outcome.js";
import type { Pasted } from "../src/checking/pasted.js";
import { attributionsBehind } from "./behind.js";
import type { Services } from "./services.js";

const NEAREST = 25;
const ASKED_AT_MOST = 8;

/** The stored quotes that come closest to pasted words, to each piece between ellipses and to each sentence. */
export async function nearQuotes(
  { words, pieces }: Pick<Pasted, "words" | "pieces">,
  services: Services,
): Promise<StoredQuote[]> {
  const asked = [...new Set([words, ...pieces, ...sentences(words)])].slice(0, ASKED_AT_MOST);
  const ids = (await Promise.all(asked.map((one) => services.search.nearest(one, NEAREST)))).flat();
  const found = await attributionsBehind([...new Set(ids)], services);
  return found
    .map(({ id, quoted }) => ({ id, segments: quoted.flatMap(({ exact }) => (exact === null ? [] : [exact])) }))
    .filter(({ segments }) => segments.length > 0);
}

const sentences = (words: string): string[] => words.split(/(?<=[.!?]["”’]?)\s+/u).slice(0, 6);
