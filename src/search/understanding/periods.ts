import { MONTHS, WEEKDAYS } from "../../records/calendar.js";
import {
  dayOf,
  electionDay,
  isDay,
  monthOf,
  monthsOf,
  type Period,
  shiftDays,
  shiftMonths,
  weekday,
  weekOf,
} from "./calendar.js";

/**
 * One way to write a stretch of time. A quote can never lie in the future, so a period without a year is the latest one that has begun by
 * `today`. `year` is given where the sentence says it elsewhere ("between March and June 2024").
 */
interface Form {
  readonly pattern: string;
  read(found: readonly string[], today: string, year: number | null): Period | null;
}

const MONTH =
  "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
const YEAR = "(?:19|20)\\d\\d";
const UNIT = "days?|weeks?|months?|years?";
const COUNT = "\\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|couple of|few";
const COUNTS: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
  "couple of": 2,
  few: 3,
};
const QUARTERS = ["first", "second", "third", "fourth"];

const month = (name = ""): number => MONTHS.findIndex((full) => full.startsWith(name.toLowerCase().slice(0, 3))) + 1;
const count = (word = ""): number => COUNTS[word.toLowerCase()] ?? Number(word);
const only = (day: string): Period => ({ from: day, to: day });
const yearOf = (today: string): number => Number(today.slice(0, 4));

/** The period in this year, or a year earlier where it has not begun yet. */
function latest(make: (year: number) => Period, today: string, year: number | null): Period {
  if (year !== null) return make(year);
  const period = make(yearOf(today));
  return period.from > today ? make(yearOf(today) - 1) : period;
}

function dayPeriod(year: number, inMonth: number, day: number): Period | null {
  return isDay(year, inMonth, day) ? only(dayOf(year, inMonth, day)) : null;
}

function latestDay(inMonth: number, day: number, today: string, year: number | null): Period | null {
  if (year !== null) return dayPeriod(year, inMonth, day);
  const period = dayPeriod(yearOf(today), inMonth, day);
  return period && period.from <= today ? period : dayPeriod(yearOf(today) - 1, inMonth, day);
}

function back(today: string, size: number, unit: string): string {
  if (unit.startsWith("day")) return shiftDays(today, -size);
  if (unit.startsWith("week")) return shiftDays(today, -7 * size);
  return shiftMonths(today, unit.startsWith("month") ? -size : -12 * size);
}

function calendarUnit(which: string, unit: string, today: string): Period {
  const before = which === "this" ? 0 : 1;
  if (unit === "week") return weekOf(shiftDays(today, -7 * before));
  if (unit === "weekend") {
    const sunday = which === "this" && weekday(today) === 0 ? today : shiftDays(today, -(weekday(today) || 7));
    return { from: shiftDays(sunday, -1), to: sunday };
  }
  if (unit === "month") {
    const day = shiftMonths(`${today.slice(0, 7)}-01`, -before);
    return monthOf(yearOf(day), Number(day.slice(5, 7)));
  }
  if (unit === "quarter") {
    const day = shiftMonths(`${today.slice(0, 7)}-01`, -3 * before);
    const first = Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1;
    return monthsOf(yearOf(day), first, first + 2);
  }
  return monthsOf(yearOf(today) - before, 1, 12);
}

function pastWeekday(name: string, today: string, last: boolean): Period {
  const wanted = WEEKDAYS.findIndex((full) => full.startsWith(name.toLowerCase().slice(0, 3)));
  const ago = (weekday(today) - wanted + 7) % 7;
  return only(shiftDays(today, -(ago === 0 && last ? 7 : ago)));
}

const quarter = (name = ""): number => (/\d/u.test(name) ? Number(name) : QUARTERS.indexOf(name.toLowerCase()) + 1);

function part(which: string, year: number): Period {
  const first = { early: 1, mid: 5, late: 9 }[which.toLowerCase()] ?? 1;
  return monthsOf(year, first, first + 3);
}

/** Longest forms first: the first that fits is taken. Each pattern has one group for each value that `read` gets. */
const FORMS: readonly Form[] = [
  { pattern: `(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})`, read: ([y, m, d]) => dayPeriod(Number(y), Number(m), Number(d)) },
  { pattern: `(\\d{1,2})/(\\d{1,2})/(\\d{4})`, read: ([m, d, y]) => dayPeriod(Number(y), Number(m), Number(d)) },
  {
    pattern: `(${MONTH})\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (${YEAR})`,
    read: ([name, d, y]) => dayPeriod(Number(y), month(name), Number(d)),
  },
  {
    pattern: `(\\d{1,2})(?:st|nd|rd|th)? (?:of )?(${MONTH})\\.?,? (${YEAR})`,
    read: ([d, name, y]) => dayPeriod(Number(y), month(name), Number(d)),
  },
  { pattern: `(${MONTH})\\.?,? (?:of )?(${YEAR})`, read: ([name, y]) => monthOf(Number(y), month(name)) },
  {
    pattern: `(${MONTH})\\.? (\\d{1,2})(?:st|nd|rd|th)?`,
    read: ([name, d], today, year) => latestDay(month(name), Number(d), today, year),
  },
  {
    pattern: `(\\d{1,2})(?:st|nd|rd|th)? (?:of )?(${MONTH})`,
    read: ([d, name], today, year) => latestDay(month(name), Number(d), today, year),
  },
  {
    pattern: `(?:last|this past) (${MONTH})`,
    read: ([name], today) => {
      const period = latest((year) => monthOf(year, month(name)), today, null);
      return period.to >= today ? monthOf(yearOf(period.from) - 1, month(name)) : period;
    },
  },
  {
    pattern: `q([1-4])[ ,]*(?:of )?(${YEAR})`,
    read: ([q, y]) => monthsOf(Number(y), Number(q) * 3 - 2, Number(q) * 3),
  },
  {
    pattern: `(?:the )?(first|second|third|fourth) quarter of (${YEAR})`,
    read: ([q, y]) => monthsOf(Number(y), quarter(q) * 3 - 2, quarter(q) * 3),
  },
  {
    pattern: `(?:the )?(?:q([1-4])|(first|second|third|fourth) quarter)`,
    read: ([digit, name], today, year) =>
      latest((y) => monthsOf(y, quarter(digit || name) * 3 - 2, quarter(digit || name) * 3), today, year),
  },
  { pattern: `(?:the )?(early|mid|late)[- ](${YEAR})`, read: ([which, y]) => part(which ?? "", Number(y)) },
  {
    pattern: `(?:the )?(first|second) half of (${YEAR})`,
    read: ([half, y]) => (half?.toLowerCase() === "first" ? monthsOf(Number(y), 1, 6) : monthsOf(Number(y), 7, 12)),
  },
  {
    pattern: `the (${YEAR}) (?:presidential |general |midterm )?elections?`,
    read: ([y]) => only(electionDay(Number(y))),
  },
  { pattern: `the (${YEAR}) inauguration`, read: ([y]) => only(dayOf(Number(y), 1, 20)) },
  { pattern: `the inauguration`, read: (_, today) => only(dayOf(yearOf(today) - ((yearOf(today) + 3) % 4), 1, 20)) },
  { pattern: `(?:the )?((?:19|20)\\d)0s`, read: ([decade]) => ({ from: `${decade}0-01-01`, to: `${decade}9-12-31` }) },
  { pattern: `(?:the year )?(${YEAR})`, read: ([y]) => monthsOf(Number(y), 1, 12) },
  {
    pattern: `(?:the )?(?:last|past|previous) (${COUNT}) (${UNIT})`,
    read: ([size, unit = ""], today) => ({ from: back(today, count(size), unit), to: today }),
  },
  { pattern: `(${COUNT}) (${UNIT}) ago`, read: ([size, unit = ""], today) => only(back(today, count(size), unit)) },
  {
    pattern: `the past (day|week|month|year)`,
    read: ([unit = ""], today) => ({ from: back(today, 1, unit), to: today }),
  },
  {
    pattern: `(?:the )?(last|this|this past|previous|past) (weekend|week|month|quarter|year)`,
    read: ([which = "", unit = ""], today) =>
      calendarUnit(which.toLowerCase() === "this" ? "this" : "last", unit.toLowerCase(), today),
  },
  {
    pattern: `(last|this|this past|on|since|after|before|until|by) (sunday|monday|tuesday|wednesday|thursday|friday|saturday)`,
    read: ([which = "", name = ""], today) => pastWeekday(name, today, which.toLowerCase() === "last"),
  },
  {
    pattern: `(sunday|monday|tuesday|wednesday|thursday|friday|saturday)`,
    read: ([name = ""], today) => pastWeekday(name, today, false),
  },
  { pattern: `(the day before )?yesterday`, read: ([more], today) => only(shiftDays(today, more ? -2 : -1)) },
  { pattern: `(?:today|tonight|this morning|this afternoon|this evening)`, read: (_, today) => only(today) },
  { pattern: `(?:last night)`, read: (_, today) => only(shiftDays(today, -1)) },
  { pattern: `(${MONTH})`, read: ([name], today, year) => latest((y) => monthOf(y, month(name)), today, year) },
];

/** A regular expression source that fits any written period, without groups. */
export const PERIOD = FORMS.map((form) => form.pattern.replace(/\((?!\?)/gu, "(?:")).join("|");

/** The year that the words name, or null. */
export function statedYear(words: string): number | null {
  const year = new RegExp(`\\b(${YEAR})\\b`, "u").exec(words)?.[1];
  return year === undefined ? null : Number(year);
}

/** Reads a written period; null when the words are none, or name a day that does not exist. */
export function readPeriod(words: string, today: string, year: number | null = null): Period | null {
  for (const form of FORMS) {
    const match = new RegExp(`^(?:${form.pattern})$`, "iu").exec(words.trim());
    if (match)
      return form.read(
        match.slice(1).map((group) => group ?? ""),
        today,
        year,
      );
  }
  return null;
}
