import { MONTHS, WEEKDAYS } from "../records/calendar.js";
import type { StatedDate } from "../records/types.js";

const DAY_MS = 86_400_000;

/** An expression of time in a clause: where it stands and what it says. Offsets are relative to the clause. */
export interface TimeExpression {
  readonly at: number;
  readonly text: string;
  readonly date: StatedDate;
}

export const UNKNOWN_DATE: StatedDate = { from: null, to: null, precision: "unknown", basis: "not stated" };

const MONTH =
  "(January|February|March|April|May|June|July|August|September|October|November|December|Jan\\.|Feb\\.|Aug\\.|Sept\\.|Oct\\.|Nov\\.|Dec\\.)";
const EXPRESSION = new RegExp(
  [
    `(?:on\\s+)?${MONTH}\\s+(\\d{1,2})(?:,\\s*(\\d{4}))?(?!\\d)`,
    "(?:later\\s+)?(?:on\\s+|late\\s+|early\\s+)?(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)(?:\\s+(?:morning|afternoon|evening|night))?",
    "\\b(today|yesterday|earlier this week|this week|last week|last month|last year|tonight|this morning)\\b",
  ].join("|"),
  "giu",
);

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
const timeOf = (day: string): number => Date.parse(`${day.slice(0, 10)}T00:00:00Z`);

function day(time: number, basis: string): StatedDate {
  return { from: dayOf(time), to: dayOf(time), precision: "day", basis };
}

/** The last such weekday on or before the publication day. */
function weekday(name: string, published: number): number {
  const wanted = WEEKDAYS.indexOf(name.toLowerCase());
  const today = new Date(published).getUTCDay();
  return published - ((today - wanted + 7) % 7) * DAY_MS;
}

function calendar(month: string, dayNumber: number, year: string | undefined, published: number): number {
  const index = MONTHS.findIndex((name) => name.startsWith(month.toLowerCase().replace(/\.$/u, "").slice(0, 3)));
  const given = Date.UTC(year ? Number(year) : new Date(published).getUTCFullYear(), index, dayNumber);
  return !year && given > published + DAY_MS
    ? Date.UTC(new Date(published).getUTCFullYear() - 1, index, dayNumber)
    : given;
}

function relative(words: string, published: number, basis: string): StatedDate {
  const date = new Date(published);
  switch (words.toLowerCase()) {
    case "yesterday":
      return day(published - DAY_MS, basis);
    case "earlier this week":
      return {
        from: dayOf(published - date.getUTCDay() * DAY_MS),
        to: dayOf(published - DAY_MS),
        precision: "range",
        basis,
      };
    case "this week":
      return { from: dayOf(published - date.getUTCDay() * DAY_MS), to: dayOf(published), precision: "range", basis };
    case "last week": {
      const sunday = published - (date.getUTCDay() + 7) * DAY_MS;
      return { from: dayOf(sunday), to: dayOf(sunday + 6 * DAY_MS), precision: "range", basis };
    }
    case "last month": {
      const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - 1, 1);
      return {
        from: dayOf(first),
        to: dayOf(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 0)),
        precision: "month",
        basis,
      };
    }
    case "last year":
      return {
        from: `${date.getUTCFullYear() - 1}-01-01`,
        to: `${date.getUTCFullYear() - 1}-12-31`,
        precision: "year",
        basis,
      };
    default:
      return day(published, basis);
  }
}

/**
 * Every expression of time in a clause, resolved backwards from the publication day (UTC, `YYYY-MM-DD`).
 * Without a publication day only full dates with a year are resolved; the rest keep their words and stay unknown.
 */
export function timesIn(clause: string, published: string | null): TimeExpression[] {
  const found: TimeExpression[] = [];
  const origin = published ? timeOf(published) : Number.NaN;
  for (const match of clause.matchAll(EXPRESSION)) {
    const [text, month, dayNumber, year, weekdayName, words] = match;
    const basis = `“${text.trim()}”`;
    const known = !Number.isNaN(origin) || year !== undefined;
    const date = !known
      ? { ...UNKNOWN_DATE, basis: `${basis}, and the article's own date is not known` }
      : month && dayNumber
        ? day(calendar(month, Number(dayNumber), year, origin), basis)
        : weekdayName
          ? day(weekday(weekdayName, origin), basis)
          : relative(words ?? "", origin, basis);
    found.push({ at: match.index, text: text.trim(), date });
  }
  return found;
}
