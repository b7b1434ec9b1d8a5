import type { StatedDate } from "../src/records/types.js";
import type { DateStyle } from "./services.js";

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
/** AP keeps March to July whole and shortens the others beside a day (from memory of the stylebook). */
const AP_MONTHS = ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."];

/** `2025-03-04` as `March 4, 2025`; `2025-03` as `March 2025`; `2025` as it is. */
export function writeDay(day: string, style: DateStyle): string {
  const [year = "", month, date] = day.slice(0, 10).split("-");
  if (month === undefined) return year;
  const index = Number(month) - 1;
  if (date === undefined) return `${MONTHS[index] ?? month} ${year}`;
  const name = (style === "ap" ? AP_MONTHS : MONTHS)[index] ?? month;
  return `${name} ${Number(date)}, ${year}`;
}

/** A stated date in words; one that is not known is called unknown, never filled in, and one that we took from elsewhere says so. */
export function writeDate(date: StatedDate, style: DateStyle): string {
  const words = statedWords(date, style);
  return date.inferred ? `${words}, inferred` : words;
}

function statedWords({ from, to }: StatedDate, style: DateStyle): string {
  if (from === null && to === null) return "date not stated";
  if (from !== null && to !== null && from !== to) return `between ${writeDay(from, style)} and ${writeDay(to, style)}`;
  if (from === null) return `by ${writeDay(to ?? "", style)}`;
  return to === null ? `on or after ${writeDay(from, style)}` : writeDay(from, style);
}
