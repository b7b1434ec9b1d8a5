import { type Difference, differenceOf } from "../src/checking/versions.js";
import { wordsOf } from "../src/checking/words.js";
import type { Attribution, StatedDate } from "../src/records/types.js";
import { attributionsBehind } from "./behind.js";
import type { Services } from "./services.js";

/** The same words of the same speaker as another outlet carries them, different in a word or more. */
export interface Version {
  readonly attribution: Attribution;
  readonly difference: Difference;
}

const LOOKED_AT = 12;
const SHOWN = 2;
const LONGEST_SEARCH = 300;
/** Further apart in time, like words are another occasion. In days. */
const SAME_OCCASION = 2;

/** Whoever finds one version must learn of the other: one of them may have lost a “not”. */
export async function versionsOf(one: Attribution, services: Services): Promise<Version[]> {
  const words = wordsIn(one);
  if (words === "" || one.source.agent === null) return [];
  const near = await services.search.nearest(words.slice(0, LONGEST_SEARCH), LOOKED_AT);
  const others = await attributionsBehind(
    near.filter((id) => id !== one.id),
    services,
  );
  const carrier = await publisherOf(one, services);
  const carriers = await Promise.all(others.map((other) => publisherOf(other, services)));
  return others
    .filter((_, at) => carriers[at] !== carrier)
    .filter((other) => other.source.agent === one.source.agent && mayBeSameOccasion(one.date, other.date))
    .map((attribution) => ({ attribution, difference: differenceOf(words, wordsIn(attribution)) }))
    .filter((version): version is Version => version.difference !== null)
    .slice(0, SHOWN);
}

/** Statements of the same speaker in the very same words, as others carry them: what one outlet takes back may stand elsewhere. */
export async function sameWordsAs(one: Attribution, services: Services): Promise<Attribution[]> {
  const words = wordsIn(one);
  if (words === "") return [];
  const near = await services.search.nearest(words.slice(0, LONGEST_SEARCH), LOOKED_AT);
  const forms = (text: string) =>
    wordsOf(text)
      .map(({ form }) => form)
      .join(" ");
  const others = await attributionsBehind(
    near.filter((id) => id !== one.id),
    services,
  );
  return others.filter((other) => other.source.agent === one.source.agent && forms(wordsIn(other)) === forms(words));
}

/** `S5, carried by Harbor Courier`. */
export async function carriedAs(one: Attribution, services: Services): Promise<string> {
  const publisher = await publisherOf(one, services);
  return publisher === null ? one.id : `${one.id}, carried by ${publisher}`;
}

const wordsIn = ({ quoted }: Attribution): string => quoted.flatMap(({ exact }) => exact ?? []).join(" ");

/** An outlet that prints like words twice prints two statements: how many passengers there were on each day. */
const publisherOf = async ({ article }: Attribution, { archive }: Services): Promise<string | null> =>
  (await archive.article(article))?.publisher ?? null;

/** Within two days of each other, as far as the dates are known. */
function mayBeSameOccasion(one: StatedDate, other: StatedDate): boolean {
  const [from, to] = [one.from ?? one.to, one.to ?? one.from].map(dayNumber);
  const [otherFrom, otherTo] = [other.from ?? other.to, other.to ?? other.from].map(dayNumber);
  if (from == null || to == null || otherFrom == null || otherTo == null) return true;
  return from - otherTo <= SAME_OCCASION && otherFrom - to <= SAME_OCCASION;
}

const dayNumber = (day: string | null): number | null =>
  day === null ? null : Date.parse(day.slice(0, 10)) / 86_400_000;
