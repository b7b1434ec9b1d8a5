import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { ROOT } from "../root.js";

/** Where the made-up day is written down; README.md there says what is what. */
export const DAY_FOLDER = join(ROOT, "data", "made-up-day");

const article = z.strictObject({
  id: z.string(),
  outlet: z.string(),
  /** A host under `.example`, a name that nobody can own (RFC 2606). */
  site: z.string().regex(/^[a-z]+\.example$/),
  headline: z.string(),
  paragraphs: z.array(z.string()).min(1),
});

/** An article of one of the made-up papers. */
export type Story = z.infer<typeof article>;

/** `09:10`, or `+07:00` on the next morning. */
const hour = z.string().regex(/^\+?\d{2}:\d[05]$/, "an hour on a multiple of five minutes");
const shared = { at: hour, what: z.string() };
const event = z.union([
  z.strictObject({ ...shared, publishes: z.string() }),
  z.strictObject({ ...shared, who: z.string(), says: z.string() }),
  z.strictObject({ ...shared, who: z.string(), presses: z.string() }),
  z.strictObject({ ...shared, who: z.string(), shares: z.string() }),
  z.strictObject({ ...shared, who: z.string(), confirms: z.string() }),
  z.strictObject({
    ...shared,
    who: z.string(),
    links: z.string(),
    claim: z.string(),
    polarity: z.enum(["affirms", "denies"]),
  }),
  z.strictObject({ ...shared, notes: z.literal(true) }),
]);

/** Something that happens in the town or in the newsroom. What the desk then does of itself is not written down anywhere. */
export type Event = z.infer<typeof event>;

export const readStories = (): readonly Story[] => readLines("articles.jsonl", article);
export const readEvents = (): readonly Event[] => readLines("events.jsonl", event);

function readLines<Line>(name: string, schema: z.ZodType<Line>): Line[] {
  const lines = readFileSync(join(DAY_FOLDER, name), "utf8").trimEnd().split("\n");
  return lines.map((line) => schema.parse(JSON.parse(line)));
}
