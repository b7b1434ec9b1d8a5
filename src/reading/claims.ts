import type { Attribution, Claim, Polarity, Quotation } from "../records/types.js";
import { stemOf } from "./stems.js";

/** A known claim that an attribution may be about, and what it would do to it. For a person to confirm. */
export interface StanceSuggestion {
  readonly attribution: string;
  readonly claim: string;
  readonly polarity: Polarity;
  /** Share of the claim's words that the statement takes up, 0 to 1. */
  readonly similarity: number;
  readonly evidence: readonly string[];
}

const STOP = new Set(
  "the a an of to in on for and or that this it its is are was were be been by with from as at his her their he she they has have had not no any will would".split(
    " ",
  ),
);
const NEGATIONS = /\b(?:not|never|no|neither|nor|none|nobody|nothing|without)\b|n[’']t\b/giu;
const UNDOING = /\b(?:fake|false|garbage|untrue|baseless|hoax|lie|lies)\b/iu;
const LEAST_SIMILARITY = 0.4;

const stems = (text: string): Set<string> =>
  new Set((text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !STOP.has(word)).map(stemOf));
const negated = (text: string): boolean => (text.match(NEGATIONS)?.length ?? 0) % 2 === 1;
const wordsOf = (attribution: Attribution): string => attribution.content.map(({ exact }) => exact ?? "").join(" ");

function polarityOf(attribution: Attribution, claim: Claim): Polarity {
  const words = wordsOf(attribution);
  const flips = [
    attribution.cue.polarity === -1,
    negated(words) !== negated(claim.text),
    attribution.cue.class !== "deny" && UNDOING.test(words),
  ].filter(Boolean).length;
  if (flips % 2 === 1)
    return UNDOING.test(words) || /\b(?:report|claim|article|stor(?:y|ies))/iu.test(words)
      ? "disputes_report"
      : "denies";
  return attribution.cue.class === "relay" || attribution.cue.class === "cite" ? "reports" : "affirms";
}

/**
 * Known claims that an attribution takes up, likeliest first. Denial is counted through: a cue that denies, a negation in the words and a negation in
 * the claim cancel in pairs, so a denial of a report of X denies X.
 */
export function linkClaims(attribution: Attribution, claims: readonly Claim[]): StanceSuggestion[] {
  const said = stems(wordsOf(attribution));
  const found = claims.flatMap((claim) => {
    const wanted = stems(claim.text);
    const shared = [...wanted].filter((stem) => said.has(stem));
    const similarity = wanted.size === 0 ? 0 : shared.length / wanted.size;
    if (similarity < LEAST_SIMILARITY || shared.length < 2) return [];
    return [
      {
        attribution: attribution.id,
        claim: claim.id,
        polarity: polarityOf(attribution, claim),
        similarity,
        evidence: [`shares ${shared.length} of the claim's ${wanted.size} words: ${shared.join(", ")}`],
      },
    ];
  });
  return found.sort((a, b) => b.similarity - a.similarity);
}

/** A proposition that no known claim covers, cut from the article for a person to name; never a sentence of ours. */
export interface ClaimProposal {
  readonly attribution: string;
  readonly text: string;
}

/** Indirect statements that could become claims. Quoted words are left alone: a claim is neutral, a quote is somebody's. */
export function proposeClaims(attributions: readonly Attribution[], claims: readonly Claim[]): ClaimProposal[] {
  return attributions
    .filter(
      (attribution) =>
        attribution.quoteType === "indirect" &&
        attribution.content.length === 1 &&
        linkClaims(attribution, claims).length === 0,
    )
    .map((attribution) => ({ attribution: attribution.id, text: wordsOf(attribution) }))
    .filter(({ text }) => text.split(/\s+/u).length >= 4);
}

const key = (text: string): string => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(" ");

/** Joins attributions that carry the same quoted words into one Quotation each; the key is normalised, the words shown are the first article's own. */
export function joinQuotations(attributions: readonly Attribution[]): Quotation[] {
  const groups = new Map<string, Attribution[]>();
  for (const attribution of attributions) {
    const words = key(attribution.quoted.map(({ exact }) => exact ?? "").join(" "));
    if (words.split(" ").length < 3) continue;
    groups.set(words, [...(groups.get(words) ?? []), attribution]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const agents = new Set(group.map(({ source }) => source.agent));
    return [
      {
        kind: "quotation" as const,
        id: `quotation-${first.id}`,
        creator: agents.size === 1 ? first.source.agent : null,
        text: first.quoted.map(({ exact }) => exact ?? "").join(" … "),
        dateCreated: first.date.from,
        attributions: group.map(({ id }) => id),
      },
    ];
  });
}
