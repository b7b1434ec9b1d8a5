import { UserError } from "../src/core/errors.js";
import { channelOf } from "../src/core/place.js";
import type { Follow } from "../src/desk/follow.js";
import type { Newsroom } from "../src/desk/newsroom.js";
import type { Services } from "./services.js";

/** The desk, where there is one. @throws UserError where the program only answers */
export function deskOf({ desk }: Services): Newsroom {
  if (desk !== undefined) return desk;
  throw new UserError(
    "This needs the bot to run.",
    "Start it with npm start; to follow, connect it to Slack or Discord.",
  );
}

/** The desk, and the channel that is asked from; what is in a thread goes to its channel. @throws UserError where nothing can be posted */
export async function deskIn(place: string, services: Services): Promise<{ desk: Newsroom; channel: string }> {
  const desk = deskOf(services);
  if (!desk.reaches(place))
    throw new UserError("Nothing can be posted here by itself.", "Follow from a channel in Slack or Discord.");
  const channel = channelOf(place);
  if ((await desk.mayPost(channel)) === false)
    throw new UserError(
      "I may not write in this channel, so nothing could be told here.",
      "Add me to it, or let me send messages in it, and ask again.",
    );
  return { desk, channel };
}

const KINDS = {
  speaker: "what a speaker says",
  topic: "a topic",
  claim: "a claim",
  phrase: "a phrase",
  outlet: "what an outlet carries",
} as const satisfies Record<Follow["kind"], string>;

const OFTEN = { instant: "at once", hourly: "every hour", daily: "once a day" } as const satisfies Record<
  Follow["cadence"],
  string
>;

/** `once a day at 8:00 Europe/London, quiet from 22:00 to 7:00`. */
export function rhythmOf({ cadence, hour, quiet, zone }: Follow): string {
  const daily = cadence === "daily" ? ` at ${hour}:00` : "";
  const hours = quiet === null ? "" : `, quiet from ${quiet.from}:00 to ${quiet.to}:00`;
  return `${OFTEN[cadence]}${daily}${hours}${daily !== "" || hours !== "" ? ` (${zone})` : ""}`;
}

const ONLY = { affirms: "who affirms it", denies: "who denies it", status: "changes of its status" } as const;

/** What a follow waits for, as rows of facts. */
export function followRows(follow: Follow, now: number): [string, string][] {
  const { kind, label, sourcing, stance, suggested, mutedUntil } = follow;
  const side = stance === "any" ? [] : [["Only", ONLY[stance]] satisfies [string, string]];
  const muted = mutedUntil !== null && mutedUntil > now;
  return [
    ["Follows", `${KINDS[kind]}: ${label}`],
    ["Told", rhythmOf(follow)],
    ["Sourcing", sourcing === "any" ? "any" : "on the record only"],
    ...side,
    ["Unreviewed", suggested ? "also what the reader found and nobody has confirmed, marked as such" : "left out"],
    ...(muted
      ? [
          ["Muted", `until ${new Date(mutedUntil).toISOString().slice(0, 16).replace("T", " ")} UTC`] satisfies [
            string,
            string,
          ],
        ]
      : []),
  ];
}
