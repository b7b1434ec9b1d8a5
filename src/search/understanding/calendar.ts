/** A stretch of days, both ends included, `YYYY-MM-DD`. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

const DAY = 86_400_000;

const number = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const text = (time: number): string => new Date(time).toISOString().slice(0, 10);

export const shiftDays = (day: string, days: number): string => text(number(day) + days * DAY);

/** The same day of another month, or that month's last day where it is shorter. */
export function shiftMonths(day: string, months: number): string {
  const index = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const { from, to } = monthOf(Math.floor(index / 12), (index % 12) + 1);
  const same = `${from.slice(0, 8)}${day.slice(8)}`;
  return same > to ? to : same;
}

export const weekday = (day: string): number => new Date(number(day)).getUTCDay();

/** Whether such a day exists. */
export function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

export const dayOf = (year: number, month: number, day: number): string => text(Date.UTC(year, month - 1, day));

/** `month` counts from 1. */
export function monthOf(year: number, month: number): Period {
  return { from: text(Date.UTC(year, month - 1, 1)), to: text(Date.UTC(year, month, 0)) };
}

export function monthsOf(year: number, first: number, last: number): Period {
  return { from: monthOf(year, first).from, to: monthOf(year, last).to };
}

/** Monday to Sunday of the week that holds this day. */
export function weekOf(day: string): Period {
  const from = shiftDays(day, -((weekday(day) + 6) % 7));
  return { from, to: shiftDays(from, 6) };
}

/** The day of a United States general election: the Tuesday after the first Monday of November. */
export function electionDay(year: number): string {
  const first = dayOf(year, 11, 1);
  return shiftDays(first, ((8 - weekday(first)) % 7) + 1);
}
