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

/** A stated date in words; one that is not known is called unknown, never filled in. */
export function writeDate(date: StatedDate, style: DateStyle): string {
  if (date.from === null && date.to === null) return "date not stated";
  if (date.from !== null && date.to !== null && date.from !== date.to) {
    return `between ${writeDay(date.from, style)} and ${writeDay(date.to, style)}`;
  }
  return writeDay(date.from ?? date.to ?? "", style);
}
