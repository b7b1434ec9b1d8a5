import { parse as parseWithChrono } from "chrono-node";
import { type Period, shiftDays } from "./calendar.js";
import { PERIOD, readPeriod, statedYear } from "./periods.js";

/** Days from which and to which words were said; null is open. `start` and `end` are the place in the text that said so. */
export interface FoundDates {
  readonly since: string | null;
  readonly until: string | null;
  readonly start: number;
  readonly end: number;
}

interface Range {
  readonly since: string | null;
  readonly until: string | null;
}

interface Frame {
  readonly pattern: RegExp;
  read(first: string, second: string, today: string): Range | null;
}

const frame = (source: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])${source.replaceAll("PERIOD", `(${PERIOD})`)}(?![\\p{L}\\p{N}])`, "iu");

const past = (period: Period | null, today: string): Range | null => {
  if (!period || period.from > today) return null;
  return { since: period.from, until: period.to > today ? today : period.to };
};

function span(first: string, second: string, today: string): Range | null {
  const end = readPeriod(second, today, statedYear(second));
  const year = statedYear(first) ?? statedYear(second);
  let begin = readPeriod(first, today, year);
  if (!begin || !end) return null;
  if (begin.from > end.to && statedYear(first) === null)
    begin = readPeriod(first, end.to, Number(end.to.slice(0, 4)) - 1);
  return begin && begin.from <= end.to ? past({ from: begin.from, to: end.to }, today) : null;
}

const WEEKS = ["first", "second", "third", "fourth"];

/** Seven days of a period, counted from its first day, or its last seven. */
function week(which: string, period: Period | null, today: string): Range | null {
  if (!period) return null;
  const nth = WEEKS.indexOf(which.toLowerCase());
  const from = nth < 0 ? shiftDays(period.to, -6) : shiftDays(period.from, nth * 7);
  return past({ from, to: shiftDays(from, 6) }, today);
}

const FRAMES: readonly Frame[] = [
  { pattern: frame("(?:between|from) PERIOD (?:and|to|through|until|till|-|–) PERIOD"), read: span },
  { pattern: frame("PERIOD ?(?:-|–|to|through) ?PERIOD"), read: span },
  {
    pattern: frame(
      "(?<=\\b(?:quotes?|statements?|remarks?|comments?|posts?|tweets?|words|claims?|anything|everything) )(?:from )?PERIOD",
    ),
    read: (first, _, today) => past(readPeriod(first, today), today),
  },
  {
    pattern: frame("(?:(?:in|during|over) )?(?:the )?(first|second|third|fourth|last) week of PERIOD"),
    read: (which, month, today) => week(which, readPeriod(month, today), today),
  },
  {
    pattern: frame(
      "(?:ever since|since|starting(?: in| on)?|from) (?:at least |early |late |mid |about |around )?PERIOD(?: on(?! \\p{L})| onwards?| forward)?",
    ),
    read: (first, _, today) => {
      const begin = readPeriod(first, today);
      return begin && begin.from <= today ? { since: begin.from, until: null } : null;
    },
  },
  {
    pattern: frame("(?:after|following) PERIOD"),
    read: (first, _, today) => {
      const begin = readPeriod(first, today);
      return begin && begin.to < today ? { since: shiftDays(begin.to, 1), until: null } : null;
    },
  },
  {
    pattern: frame("(?:before|prior to|ahead of|earlier than) PERIOD"),
    read: (first, _, today) => {
      const end = readPeriod(first, today);
      return end && { since: null, until: shiftDays(end.from, -1) };
    },
  },
  {
    pattern: frame("(?:until|till|up to|through|by|no later than) PERIOD"),
    read: (first, _, today) => {
      const end = readPeriod(first, today);
      return end && { since: null, until: end.to > today ? today : end.to };
    },
  },
  {
    pattern: frame("(?:in|on|during|over|within|throughout|for|of|back in|dated) (?:the )?PERIOD"),
    read: (first, _, today) => past(readPeriod(first, today), today),
  },
  {
    pattern: frame("PERIOD"),
    read: (first, _, today) => (ambiguous(first) ? null : past(readPeriod(first, today), today)),
  },
];

/** Words that are names, verbs or numbers more often than dates, where nothing else says that a date is meant. */
function ambiguous(words: string): boolean {
  return /^(?:may|march|mar|sun|sat|jan|june?|april|august|aug|(?:the year )?\d{4}|mon|the (?:first|second|third|fourth) quarter|the inauguration|the \d{4} .*)$/iu.test(
    words.trim(),
  );
}

/** What is left for chrono: only results with a certain day or month, moved back one period when they lie ahead. */
function fromChrono(text: string, today: string): FoundDates | null {
  const noon = new Date(`${today}T12:00:00Z`);
  for (const result of parseWithChrono(text, { instant: noon, timezone: 0 }, { forwardDate: false })) {
    if (!/\d|ago|last|past|yesterday/iu.test(result.text) || !/\p{L}/u.test(result.text)) continue;
    if (result.start.isCertain("year") && result.start.date() > noon) continue;
    if (!result.start.isCertain("month") && !result.start.isCertain("day") && !result.start.isCertain("weekday"))
      continue;
    const day = result.start.date().toISOString().slice(0, 10);
    const behind = day > today ? `${Number(day.slice(0, 4)) - 1}${day.slice(4)}` : day;
    const end = result.end?.date().toISOString().slice(0, 10) ?? behind;
    return {
      since: behind,
      until: end < behind ? behind : end > today ? today : end,
      start: result.index,
      end: result.index + result.text.length,
    };
  }
  return null;
}

/** Finds when something was said. Dates look backwards only: a period without a year is the latest one that has begun. */
export function findDates(text: string, today: string): FoundDates | null {
  for (const { pattern, read } of FRAMES) {
    const match = pattern.exec(text);
    const range = match && read(match[1] ?? "", match[2] ?? "", today);
    if (match && range) return { ...range, start: match.index, end: match.index + match[0].length };
  }
  return fromChrono(text, today);
}
