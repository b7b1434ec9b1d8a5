import { filterToken } from "../archive/document.js";
import type { Polarity } from "../records/types.js";
import { term } from "../search/normal.js";
import { words } from "../search/words.js";
import type { Follow } from "./follow.js";
import type { News } from "./news.js";

/** Finds the follows that a statement is news for, all at once: the cost goes with the words of the statement, not with the number of follows. */
export interface Matcher {
  match(news: News): readonly Follow[];
}

interface Compiled {
  readonly follow: Follow;
  /** Any of these index tokens or terms; the follow is looked at when a statement has one of them. */
  readonly keys: readonly string[];
  readonly holds: (news: News, terms: ReadonlySet<string>) => boolean;
}

/** Prepares follows for matching. */
export function createMatcher(follows: readonly Follow[]): Matcher {
  const known = new Map<string, Compiled[]>();
  const crowd = new Map<string, number>();
  for (const follow of follows) for (const one of termsOf(follow)) crowd.set(one, (crowd.get(one) ?? 0) + 1);
  for (const follow of follows) {
    const compiled = compile(follow, crowd);
    for (const key of compiled.keys) {
      const there = known.get(key);
      if (there === undefined) known.set(key, [compiled]);
      else there.push(compiled);
    }
  }
  return {
    match(news) {
      const { document, claims } = news;
      const terms = new Set([document.text, document.title, document.names].flatMap((field) => field.split(" ")));
      const keys = [...terms, ...document.tokens, ...claims.map(({ claim }) => claimKey(claim))];
      const found = new Set<Follow>();
      for (const key of keys)
        for (const one of known.get(key) ?? [])
          if (!found.has(one.follow) && wanted(one.follow, news) && one.holds(news, terms)) found.add(one.follow);
      return [...found];
    },
  };
}

const claimKey = (claim: string): string => `claim\u0000${claim}`;

/** The terms of a follow of words; none of one that names records. */
const termsOf = ({ kind, values }: Follow): string[] =>
  kind === "topic" || kind === "phrase"
    ? values.flatMap((value) => words(value).map(({ folded }) => term(folded)))
    : [];

function compile(follow: Follow, crowd: ReadonlyMap<string, number>): Compiled {
  const { kind, values } = follow;
  switch (kind) {
    case "speaker":
      return { follow, keys: values.map((id) => filterToken("speaker", id)), holds: () => true };
    case "outlet":
      return { follow, keys: values.map((id) => filterToken("carrier", id)), holds: () => true };
    case "claim":
      return { follow, keys: values.map(claimKey), holds: (news) => takesSide(follow, news) };
    case "topic": {
      const terms = termsOf(follow);
      return { follow, keys: rarest(terms, crowd), holds: (_, present) => terms.every((one) => present.has(one)) };
    }
    case "phrase": {
      const terms = termsOf(follow);
      const run = ` ${terms.join(" ")} `;
      return { follow, keys: rarest(terms, crowd), holds: ({ document }) => ` ${document.text} `.includes(run) };
    }
    default:
      return kind satisfies never;
  }
}

/** The term that the fewest follows have: those that share a common word are not all looked at for each statement with it. */
function rarest(terms: readonly string[], crowd: ReadonlyMap<string, number>): string[] {
  const [first] = [...terms].sort((a, b) => (crowd.get(a) ?? 0) - (crowd.get(b) ?? 0));
  return first === undefined ? [] : [first];
}

function wanted({ sourcing, suggested }: Follow, { attribution, document }: News): boolean {
  if (!document.listed) return false;
  if (attribution.reviewState === "suggested" && !suggested) return false;
  return sourcing === "any" || document.tokens.includes(filterToken("sourcing", sourcing));
}

const SIDE: Readonly<Partial<Record<Polarity, Follow["stance"]>>> = {
  affirms: "affirms",
  denies: "denies",
  partly_denies: "denies",
};

/** "When anyone confirms it": a report of what somebody said is not somebody saying it. */
const takesSide = ({ stance, values }: Follow, { claims }: News): boolean =>
  claims.some(({ claim, polarity }) => values.includes(claim) && (stance === "any" || SIDE[polarity] === stance));
