import { filterToken } from "../archive/document.js";
import { mayShowUnreviewed } from "../reading/reading.js";
import type { Polarity } from "../records/types.js";
import { term } from "../search/normal.js";
import { words } from "../search/words.js";
import type { Follow } from "./follow.js";
import type { News } from "./news.js";

/** Finds the follows that a statement is news for, all at once: the cost goes with the words of the statement, not with the number of follows. */
export interface Matcher {
  match(news: News): readonly Follow[];
  /** The follows of this claim. */
  ofClaim(claim: string): readonly Follow[];
  /** Every claim that somebody follows. */
  claims(): readonly string[];
  /** Adds a follow, or puts it in the place of the one that has its number. */
  put(follow: Follow): void;
  remove(id: string): void;
}

interface Compiled {
  readonly follow: Follow;
  /** Any of these index tokens or terms; the follow is looked at when a statement has one of them. */
  readonly keys: readonly string[];
  readonly holds: (news: News, terms: ReadonlySet<string>) => boolean;
}

/** Prepares follows for matching. */
export function createMatcher(follows: Iterable<Follow> = []): Matcher {
  const byKey = new Map<string, Map<string, Compiled>>();
  const byId = new Map<string, Compiled>();
  const crowd = (key: string): number => byKey.get(key)?.size ?? 0;

  function remove(id: string): void {
    for (const key of byId.get(id)?.keys ?? []) {
      const there = byKey.get(key);
      there?.delete(id);
      if (there?.size === 0) byKey.delete(key);
    }
    byId.delete(id);
  }

  function put(follow: Follow): void {
    remove(follow.id);
    const compiled = compile(follow, crowd);
    byId.set(follow.id, compiled);
    for (const key of compiled.keys) {
      const there = byKey.get(key);
      if (there === undefined) byKey.set(key, new Map([[follow.id, compiled]]));
      else there.set(follow.id, compiled);
    }
  }

  for (const follow of follows) put(follow);
  return {
    put,
    remove,
    claims: () => [...byKey.keys()].filter((key) => key.startsWith(CLAIM)).map((key) => key.slice(CLAIM.length)),
    ofClaim: (claim) => [...(byKey.get(CLAIM + claim)?.values() ?? [])].map(({ follow }) => follow),
    match(news) {
      const { document, claims, about } = news;
      const terms = new Set([document.text, document.title, document.names].flatMap((field) => field.split(" ")));
      for (const one of about) terms.add(one);
      const found = new Set<Follow>();
      const wants = wantedBy(news);
      for (const key of [...terms, ...document.tokens, ...claims.map(({ claim }) => CLAIM + claim)])
        for (const { follow, holds } of byKey.get(key)?.values() ?? [])
          if (wants(follow) && holds(news, terms)) found.add(follow);
      return [...found];
    },
  };
}

const CLAIM = "claim\u0000";

const termsIn = (value: string): string[] => words(value).map(({ folded }) => term(folded));

function compile(follow: Follow, crowd: (key: string) => number): Compiled {
  const { kind, values } = follow;
  switch (kind) {
    case "speaker":
      return { follow, keys: values.map((id) => filterToken("speaker", id)), holds: () => true };
    case "outlet":
      return { follow, keys: values.map((id) => filterToken("carrier", id)), holds: () => true };
    case "claim":
      return { follow, keys: values.map((id) => CLAIM + id), holds: (news) => takesSide(follow, news) };
    case "topic": {
      const terms = [...new Set(values.flatMap(termsIn))];
      return {
        follow,
        keys: loneliest(terms, crowd),
        holds: (_, present) => terms.every((one) => present.has(one)),
      };
    }
    case "phrase": {
      const terms = values.flatMap(termsIn);
      const run = ` ${terms.join(" ")} `;
      return { follow, keys: loneliest(terms, crowd), holds: ({ document }) => ` ${document.text} `.includes(run) };
    }
    default:
      return kind satisfies never;
  }
}

/** The term that the fewest follows are looked up by: those that share a common word are not all looked at for each statement with it. */
function loneliest(terms: readonly string[], crowd: (key: string) => number): string[] {
  let [best] = terms;
  for (const one of terms)
    if (best === undefined || crowd(one) < crowd(best) || (crowd(one) === crowd(best) && one.length > best.length))
      best = one;
  return best === undefined ? [] : [best];
}

/** What of a statement every follow asks is worked out once for all of them. What only the reader found must be as sure as what is shown unreviewed. */
function wantedBy({ attribution, document }: News): (follow: Follow) => boolean {
  if (!document.listed) return () => false;
  const suggested = attribution.reviewState === "suggested";
  if (suggested && !mayShowUnreviewed(attribution)) return () => false;
  const onRecord = document.tokens.includes(filterToken("sourcing", "on-record"));
  return (follow) => (follow.suggested || !suggested) && (follow.sourcing === "any" || onRecord);
}

const SIDE: Readonly<Partial<Record<Polarity, Follow["stance"]>>> = {
  affirms: "affirms",
  denies: "denies",
  partly_denies: "denies",
};

/** "When anyone confirms it": a report of what somebody said is not somebody saying it. */
const takesSide = ({ stance, values }: Follow, { claims }: News): boolean =>
  claims.some(({ claim, polarity }) => values.includes(claim) && (stance === "any" || SIDE[polarity] === stance));
