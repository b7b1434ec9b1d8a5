import { certainties } from "./certainty.js";
import { explain } from "./explain.js";
import type { Candidate, Filters, Plan, TermCounts } from "./plan.js";
import { prepare } from "./query.js";
import { type Ranked, rank } from "./rank.js";
import type { Found, Match, Searcher } from "./search.js";
import { BAR } from "./weights.js";

/** What search asks of an archive, whatever engine is under it. */
export interface Searched {
  candidates(plan: Plan): Promise<readonly Candidate[]>;
  termCounts(terms: readonly string[]): Promise<TermCounts>;
  spellings(word: string): Promise<readonly string[]>;
}

const CANDIDATES = 200;
/** Beside the best match, others are shown while they are at least this much as sure. */
const BESIDE = 0.25;

/** Ranks everything that may match, best first, without the bar. For measurements and for `createSearcher`. */
export async function search(archive: Searched, words: string, filters: Filters, of: Plan["of"]) {
  const query = await prepare(words, archive);
  const candidates = await archive.candidates({ terms: query.terms, filters, of, limit: CANDIDATES });
  return { query, ranked: rank(query, candidates) };
}

/** A searcher over an archive. */
export function createSearcher(archive: Searched): Searcher {
  const find = async (
    words: string,
    filters: Filters,
    page: { offset: number; limit: number },
    of: Plan["of"],
  ): Promise<Found> => {
    const { query, ranked } = await search(archive, words, filters, of);
    const certain = certainties(ranked);
    const sure = ranked.map((one, at): [Ranked, number] => [one, certain[at] ?? 0]);
    const best = sure[0]?.[1] ?? 0;
    if (best < BAR) return { matches: [], total: 0 };
    const shown = sure.filter(([, certain]) => certain >= Math.max(BAR, best * BESIDE));
    const matches = shown
      .slice(page.offset, page.offset + page.limit)
      .map(([one, score]): Match => ({ id: one.read.candidate.id, score, why: explain(query, one) }));
    return { matches, total: shown.length };
  };
  return {
    quotes: (words, filters, page) => find(words, filters, page, "attribution"),
    claims: (words, filters, page) => find(words, filters, page, "claim"),
    nearest: async (words, limit) => {
      const { ranked } = await search(archive, words, {}, "attribution");
      return ranked.slice(0, limit).map(({ read }) => read.candidate.id);
    },
  };
}
