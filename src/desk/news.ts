import { createHash } from "node:crypto";
import type { Archive } from "../archive/archive.js";
import { agentNames, attributionDocument, type SearchDocument } from "../archive/document.js";
import type { Agent, Article, Attribution, Polarity } from "../records/types.js";
import { term } from "../search/normal.js";
import { words } from "../search/words.js";

/** A statement that is new, or newly confirmed, with all that a follow may ask of it. */
export interface News {
  readonly attribution: Attribution;
  readonly article: Article | undefined;
  readonly document: SearchDocument;
  readonly claims: readonly { readonly claim: string; readonly polarity: Polarity }[];
  /** Terms of the topics and the words of the claims that it bears on. */
  readonly about: readonly string[];
  /** The same words of the same speaker have the same one, in whatever article they stand. */
  readonly fingerprint: string;
  /** Who carried the words to us, by name. */
  readonly outlet: string | null;
}

/** Everything about a statement that follows are matched with. */
export async function newsOf(attribution: Attribution, archive: Archive): Promise<News> {
  const ids = [attribution.source.agent, ...attribution.relay.map((hop) => hop.agent)].filter((id) => id !== null);
  const agents = await Promise.all([...new Set(ids)].map((id) => archive.agent(id)));
  const byId = new Map(agents.filter((one) => one !== undefined).map((one) => [one.id, one]));
  const article = await archive.article(attribution.article);
  const stances = (await archive.stancesBy(attribution.id)).filter(({ supersededBy }) => supersededBy === null);
  const claims = await Promise.all(stances.map(({ claim }) => archive.claim(claim)));
  return {
    ...{ attribution, article },
    document: attributionDocument(attribution, { article, agent: (id) => byId.get(id) }),
    claims: stances.map(({ claim, polarity }) => ({ claim, polarity })),
    about: claims.flatMap((claim) => (claim === undefined ? [] : [claim.text, ...claim.topics].flatMap(termsIn))),
    fingerprint: fingerprintOf(attribution, byId.get(attribution.source.agent ?? ""), article),
    outlet: article?.publisher ?? null,
  };
}

const termsIn = (text: string): string[] => words(text).map(({ folded }) => term(folded));

const folded = (words: string): string =>
  words
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** Marks, case and spacing are the printer's: two outlets that print the same words carry one quote. */
function fingerprintOf(attribution: Attribution, agent: Agent | undefined, article: Article | undefined): string {
  const passages = attribution.quoted.length > 0 ? attribution.quoted : attribution.content;
  const words = passages.map(({ exact, span }) => exact ?? article?.text?.slice(...span) ?? "").join(" ");
  const said = folded(words) || folded(attribution.gist ?? "") || attribution.id;
  const speaker = agent === undefined ? "" : folded(agentNames(agent)[0] ?? "");
  // An unnamed source is another one in each outlet: its words are one quote only where one outlet repeats them.
  const vouching = agent?.kind === "unnamed" ? (article?.publisher ?? attribution.article) : "";
  return createHash("sha256")
    .update(JSON.stringify([speaker, vouching, said]))
    .digest("hex")
    .slice(0, 32);
}
