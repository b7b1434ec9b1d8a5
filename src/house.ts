import { commands, fallback } from "../commands/index.js";
import type { Services } from "../commands/services.js";
import type { Archive } from "./archive/archive.js";
import { listed } from "./archive/listed.js";
import type { Config } from "./config.js";
import { type Bot, createBot, type ReportFailure } from "./core/bot.js";
import type { Command } from "./core/command.js";
import type { Newsroom } from "./desk/newsroom.js";
import { rightsOf } from "./desk/rights.js";
import type { Reading } from "./reading/reading.js";
import { createNames, type NameIndex } from "./search/names.js";
import type { Question } from "./search/question.js";
import { createSearcher } from "./search/searcher.js";
import { findDates } from "./search/understanding/dates.js";
import { echo } from "./search/understanding/echo.js";
import { type LastAnswer, understand } from "./search/understanding/understand.js";

interface HouseSettings {
  readonly archive: Archive;
  readonly config: Pick<Config, "STYLE" | "TIMEZONE"> & Partial<Pick<Config, "EDITORS">>;
  readonly report: ReportFailure;
  /** The desk of a newsroom that runs. */
  readonly desk?: Newsroom;
  /** The instant that `last week` counts from. */
  readonly now?: () => Date;
}

/** Puts the services and the commands together: the bot that every surface knocks at. */
export function createHouse({ report, ...settings }: HouseSettings): Bot {
  return createBot({ commands, fallback, services: createServices(settings), report });
}

/** What commands work with. */
export function createServices({
  archive: whole,
  config,
  desk,
  now = () => new Date(),
}: Omit<HouseSettings, "report">): Services {
  const archive = listed(whole, now);
  const today = () => dayIn(config.TIMEZONE, now());
  const names = rememberNames(archive);
  const places = new Map<string, LastAnswer>();
  return {
    archive,
    wholeArchive: whole,
    search: createSearcher(archive),
    dates: config.STYLE ?? "plain",
    names: async () => askedNames(await names()),
    async understand(line, place, context) {
      const index = await names();
      const { newest } = await archive.holdings();
      const last = context === undefined ? places.get(place) : readContext(context);
      const question = understandWithin(line, index, { today: today(), newest }, last);
      if (context === undefined)
        remember(places, place, { speaker: question.speaker?.value ?? [], about: question.about });
      return { question, echo: echo(question, index), context: last === undefined ? null : JSON.stringify(last) };
    },
    read: readSource,
    readDay(words, edge) {
      const found = findDates(words, today()) ?? findDates(`in ${words}`, today());
      return found === null ? null : ((edge === "since" ? found.since : found.until) ?? found.since ?? found.until);
    },
    ...{ rights: rightsOf(config.EDITORS ?? []), now },
    ...(desk === undefined ? {} : { desk }),
    commands: () => [...commands] as readonly Command<never>[],
  };
}

/** An address is fetched, guarded; anything else is the article itself. The reader and its weights are loaded with the first article. */
async function readSource(source: string): Promise<Reading> {
  const [{ read }, { inputFromBytes, inputFromUrl }] = await Promise.all([
    import("./reading/read.js"),
    import("./reading/readingInput.js"),
  ]);
  if (!/^https?:\/\/\S+$/i.test(source.trim())) return read(await inputFromBytes(Buffer.from(source)));
  const { fetchPage } = await import("./fetching/fetchPage.js");
  return read(await inputFromUrl(source.trim(), fetchPage));
}

const MONTH_AND_DAY = /\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\b/i;

/**
 * A month and a day without a year mean the latest such day that the archive can hold: "March 4" asked of an archive that ends in March 2025
 * is not March 2026.
 */
function understandWithin(
  line: string,
  names: NameIndex,
  { today, newest }: { today: string; newest: string | null },
  last: LastAnswer | undefined,
): Question {
  const question = understand(line, names, today, last);
  const { dates } = question;
  const beyond = dates !== null && newest !== null && (dates.value.since ?? "") > newest;
  const words = dates === null ? "" : line.slice(...dates.span);
  return beyond && MONTH_AND_DAY.test(words) && !/\d{4}/.test(words) ? understand(line, names, newest, last) : question;
}

/** What a button carried back; undefined where it is not ours. */
function readContext(context: string): LastAnswer | undefined {
  try {
    const parsed: unknown = JSON.parse(context);
    if (typeof parsed !== "object" || parsed === null || !("speaker" in parsed) || !("about" in parsed))
      return undefined;
    const { speaker, about } = parsed;
    return Array.isArray(speaker) && typeof about === "string" ? { speaker: speaker.map(String), about } : undefined;
  } catch {
    return undefined;
  }
}

/** How many threads' last questions are kept for "and what did she say about…". */
const PLACES_KEPT = 1000;

function remember(places: Map<string, LastAnswer>, place: string, last: LastAnswer): void {
  places.delete(place);
  places.set(place, last);
  const oldest = places.keys().next().value;
  if (places.size > PLACES_KEPT && oldest !== undefined) places.delete(oldest);
}

/** `YYYY-MM-DD` in the newsroom's zone. */
function dayIn(zone: string | undefined, instant: Date): string {
  const parts = new Intl.DateTimeFormat("en-CA", { ...(zone ? { timeZone: zone } : {}), dateStyle: "short" });
  return parts.format(instant);
}

/** The index of names is made anew when the archive has more or fewer agents than before. */
function rememberNames(archive: Archive): () => Promise<NameIndex> {
  let index: NameIndex | null = null;
  let agents = -1;
  return async () => {
    const holdings = await archive.holdings();
    if (index === null || holdings.agents !== agents) {
      index = createNames(await archive.agents());
      agents = holdings.agents;
    }
    return index;
  };
}

const askedNames = (index: NameIndex): Awaited<ReturnType<Services["names"]>> => ({
  resolve(name) {
    const { ids, exact, suggestion } = index.resolve(name);
    return { ids, exact, nearest: suggestion === null ? [] : [suggestion] };
  },
  suggest: (typed, kind) =>
    index.suggest(typed, kind).map((name) => ({ label: name.slice(0, 100), value: name.slice(0, 100) })),
});
