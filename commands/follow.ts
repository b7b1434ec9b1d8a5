import { UserError } from "../src/core/errors.js";
import { choice, integer } from "../src/core/options.js";
import type { Reply } from "../src/core/reply.js";
import type { Follow, FollowKind, NewFollow, QuietHours } from "../src/desk/follow.js";
import { isZone } from "../src/desk/when.js";
import { offerClaims } from "./claim.js";
import { agentsCalled, findClaims } from "./find.js";
import { deskIn, followRows } from "./following.js";
import { defineCommand, type Services, text } from "./services.js";

export default defineCommand({
  name: "follow",
  summary: "Hear of new quotes in this channel: a speaker, a topic, a claim, a phrase or an outlet",
  options: {
    kind: choice("What to follow", ["speaker", "topic", "claim", "phrase", "outlet"], { required: true }),
    what: text("The name, the words, or the claim's number", {
      required: true,
      rest: true,
      suggest: async (typed, services) => [
        ...(await services.names()).suggest(typed, "speaker").slice(0, 15),
        ...(await offerClaims(typed, services)).slice(0, 10),
      ],
    }),
    sourcing: choice("On the record only, or any", ["any", "on-record"]),
    stance: choice("Of a claim: only who affirms it, who denies it, or that its status changed", [
      ...(["any", "affirms", "denies", "status"] as const),
    ]),
    review: choice("Only what a person has confirmed, or also what the reader suggests", ["confirmed", "suggested"]),
    often: choice("At once, every hour, or once a day", ["instant", "hourly", "daily"]),
    hour: integer("The hour of a daily message, 0 to 23", { min: 0, max: 23 }),
    quiet: text("Quiet hours, such as 22-7"),
    zone: text("Whose clock: Europe/London, America/New_York"),
  },
  examples: [
    { say: "/follow speaker Zelenskyy", see: /Follow from a channel in Slack or Discord/ },
    { say: "/follow topic housing --often daily", see: /Follow from a channel in Slack or Discord/ },
  ],
  async run({ kind, what, ...how }, services, { place, user }) {
    const { desk, channel } = await deskIn(place, services);
    const target = await TARGETS[kind](what, services);
    const zone = how.zone ?? desk.zone;
    if (!isZone(zone))
      throw new UserError(`“${zone}” is no time zone that I know.`, "Try Europe/London or America/New_York.");
    const { stance = "any", sourcing = "any", review = "confirmed", often: cadence = "instant", hour = 8 } = how;
    if (stance !== "any" && kind !== "claim")
      throw new UserError("stance goes with a claim.", "Follow a claim, or leave stance out.");
    const wanted: NewFollow = {
      ...{ place: channel, by: user, kind, ...target, sourcing, stance, cadence, hour, zone },
      ...{ suggested: review === "suggested", quiet: readQuiet(how.quiet) },
    };
    const same = (await desk.follows.inPlace(channel)).find((follow) => asksTheSame(follow, wanted));
    if (same !== undefined) return confirmation(same, desk.now(), "This channel follows");
    return confirmation(await desk.follows.add(wanted), desk.now(), "Following");
  },
});

interface Target {
  readonly values: readonly string[];
  readonly label: string;
}

const asWords = async (what: string): Promise<Target> => {
  if (!/[\p{L}\p{N}]/u.test(what))
    throw new UserError("There are no words to follow.", "Name a topic, such as housing.");
  return { values: [what], label: `“${what}”` };
};

/** How each kind finds what is meant; a name that may mean two is asked about. */
const TARGETS: Readonly<Record<FollowKind, (what: string, services: Services) => Promise<Target>>> = {
  speaker: async (what, services) => agentTarget(what, "speaker", services),
  outlet: async (what, services) => agentTarget(what, "outlet", services),
  topic: asWords,
  phrase: asWords,
  claim: async (what, services) => {
    const [claim] = await findClaims(what, {}, services, 1);
    if (claim === undefined)
      throw new UserError(`No claim in this archive comes close to “${what}”.`, "/claim lists the nearest ones.");
    return { values: [claim.id], label: `claim ${claim.id} (in our words: ${shortened(claim.text)})` };
  },
};

const LONGEST_LABEL = 120;

/** A label stands on every message for years: what changes, such as a status, has no place in it. */
const shortened = (words: string): string =>
  words.length <= LONGEST_LABEL
    ? words.replace(/\.$/, "")
    : `${words.slice(0, LONGEST_LABEL).replace(/\s+\S*$/u, "")} …`;

async function agentTarget(what: string, role: "speaker" | "outlet", services: Services): Promise<Target> {
  const ids = await agentsCalled(what, role, services);
  const agent = await services.archive.agent(ids[0] ?? "");
  const names = agent === undefined ? [] : "name" in agent ? [agent.name, ...agent.aliases] : [agent.descriptor];
  // An article names its publisher in words, a relay by the outlet's id.
  return { values: role === "outlet" ? [...ids, ...names] : ids, label: names[0] ?? what };
}

/** `22-7`. @throws UserError */
function readQuiet(typed: string | undefined): QuietHours | null {
  if (typed === undefined) return null;
  const [, from, to] = /^\s*(\d{1,2})(?::00)?\s*(?:-|–|to)\s*(\d{1,2})(?::00)?\s*$/.exec(typed) ?? [];
  const [start, end] = [Number(from ?? Number.NaN), Number(to ?? Number.NaN)];
  if (start >= 0 && start < 24 && end >= 0 && end < 24 && start !== end) return { from: start, to: end };
  throw new UserError(`I can't read “${typed}” as quiet hours.`, "Write two hours of the day, such as 22-7.");
}

/** Whoever asked, and whatever its claim's status was then: two of these would tell everything twice. */
function asksTheSame(follow: Follow, wanted: NewFollow): boolean {
  const asked = ({ kind, values, sourcing, stance, suggested, cadence, hour, quiet, zone }: NewFollow) =>
    JSON.stringify([kind, values, sourcing, stance, suggested, cadence, hour, quiet?.from, quiet?.to, zone]);
  return asked(follow) === asked(wanted);
}

const confirmation = (follow: Follow, now: number, state: "Following" | "This channel follows"): Reply => ({
  text:
    state === "Following"
      ? `Following ${follow.label} in this channel, as ${follow.id}. What is in the archive already is not told.`
      : `This channel follows ${follow.label} already, as ${follow.id}.`,
  cards: [{ title: "", blocks: [{ kind: "facts", rows: followRows(follow, now) }] }],
  actions: [
    { label: "All follows here", call: { command: "follows", options: {} } },
    { label: "Stop", call: { command: "unfollow", options: { follow: follow.id, how: "stop" } } },
  ],
});
