import type { Article, Attribution, ProcessFact, Stance } from "../records/types.js";
import type { Archive } from "./archive.js";

/**
 * The archive as people may see it: what is superseded, rejected, withheld, canceled or under embargo at this moment is not there,
 * whichever way it is asked for. Imports, exports and audits read the archive itself.
 */
export function listed(archive: Archive, now: () => Date): Archive {
  const shows = async (article: string) => mayShow(await archive.article(article), now());
  const attribution = async (id: string) => {
    const found = await archive.attribution(id);
    return found !== undefined && isCurrent(found) && (await shows(found.article)) ? found : undefined;
  };
  const processFact = async (id: string) => {
    const found = await archive.processFact(id);
    return found !== undefined && (await shows(found.article)) ? found : undefined;
  };
  const standing = async (stances: readonly Stance[]) => {
    const seen = await Promise.all(stances.map(async ({ by }) => (await attribution(by)) ?? (await processFact(by))));
    return stances.filter(({ supersededBy }, i) => supersededBy === null && seen[i] !== undefined);
  };
  return {
    ...archive,
    attribution,
    processFact,
    candidates: (plan) => archive.candidates({ ...plan, at: now().toISOString() }),
    article: async (id) => {
      const found = await archive.article(id);
      return mayShow(found, now()) ? found : undefined;
    },
    articles: async (limit) => (await archive.articles(limit)).filter((one) => mayShow(one, now())),
    attributions: async (filter) => {
      const found = await archive.attributions(filter);
      const seen = await Promise.all(found.map(({ article }) => shows(article)));
      return found.filter((one, i) => seen[i] === true && isCurrent(one));
    },
    processFacts: async (article) => ((await shows(article)) ? archive.processFacts(article) : NONE),
    stancesOn: async (claim) => standing(await archive.stancesOn(claim)),
    stancesBy: async (record) => standing(await archive.stancesBy(record)),
  };
}

const NONE: readonly ProcessFact[] = [];

const isCurrent = ({ supersededBy, reviewState }: Attribution): boolean =>
  supersededBy === null && reviewState !== "rejected";

/** An article that the archive does not hold hides nothing: its statements stand on their own digests. */
const mayShow = (article: Article | undefined, now: Date): boolean =>
  article === undefined ||
  (article.pubStatus === "usable" && (article.embargoedUntil === null || new Date(article.embargoedUntil) <= now));
