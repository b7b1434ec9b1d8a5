import { UserError } from "../src/core/errors.js";
import { integer } from "../src/core/options.js";
import { decodePlace, encodePlace } from "../src/core/place.js";
import type { Card, Reply } from "../src/core/reply.js";
import type { Posting, Showing } from "../src/delivery/postings.js";
import { lineOf } from "./corrected.js";
import { deskOf } from "./following.js";
import { nameOf } from "./say.js";
import { defineCommand, type Services, text } from "./services.js";

export default defineCommand({
  name: "receipt",
  summary: "What a message of mine showed, of which records in which version, and what was corrected since",
  options: {
    message: text("The link to the message, or its number", { required: true, rest: true }),
    replay: text("Which showing to show again", { hidden: true }),
    from: integer("Where the page begins", { hidden: true, min: 0, max: 100_000 }),
  },
  examples: [{ say: "/receipt 1700000000.000100", see: /no message of mine with this number/ }],
  audience: "asker",
  async run({ message, replay, from = 0 }, services, { place }) {
    const desk = deskOf(services);
    const posting = await desk.posting(messageId(message), linkedPlace(message, place));
    // What another newsroom was shown is none of this one's business.
    if (posting === undefined || !desk.sameTenant(posting.place, place))
      throw new UserError(
        "I know no message of mine with this number.",
        "Copy the link of a message that I posted here.",
      );
    const showings = await desk.showings(posting);
    const again = replay === "newest" ? showings.at(-1) : showings[Number(replay ?? 0) - 1];
    if (again !== undefined) return pageOf(again.reply, from);
    return receiptReply(posting, showings, { services, here: posting.place === place });
  },
});

/** A showing as it was, or a page of it. */
const pageOf = (reply: Reply, from: number): Reply => ({
  ...reply,
  audience: "asker",
  ...(from > 0 && reply.list && { cards: reply.cards?.slice(from) ?? [], list: { ...reply.list, from } }),
});

/** Slack: `…/archives/C1/p1700000000000100`; Discord: `…/channels/1/2/3`. */
function messageId(given: string): string {
  const slack = /\/p(\d{10})(\d{6})(?:\?|$)/.exec(given.trim());
  if (slack) return `${slack[1]}.${slack[2]}`;
  return /\/channels\/[^/\s]+\/\d+\/(\d+)/.exec(given)?.[1] ?? given.trim();
}

/** The channel that a link of Slack names, in the asker's workspace; undefined for whatever says no channel. */
function linkedPlace(given: string, place: string): string | undefined {
  const channel = /\/archives\/([A-Z0-9]+)\/p\d{16}/.exec(given)?.[1];
  const { surface, path } = decodePlace(place);
  return channel === undefined ? undefined : encodePlace({ surface, path: [...path.slice(0, 1), channel] });
}

/** `here`: it is asked in the channel of the message, so that its words may be named. */
interface Asked {
  readonly services: Services;
  readonly here: boolean;
}

async function receiptReply(posting: Posting, showings: readonly Showing[], asked: Asked): Promise<Reply> {
  const { call, delivery } = posting;
  const cause = showings.find(({ because }) => because !== null)?.because;
  const rows: [string, string][] = [
    [
      "Asked",
      call === null
        ? "nothing: it was posted by itself"
        : `/${call.command} ${Object.values(call.options).join(" ")}`.slice(0, 300),
    ],
    ...(cause ? [["Because of", cause] satisfies [string, string]] : []),
    ...(delivery === null ? [] : [["Delivery", delivery] satisfies [string, string]]),
    ["Shown", `${showings.length === 1 ? "once" : `${showings.length} times, each kept`}`],
  ];
  const cards = await Promise.all(showings.map((showing, at) => showingCard(showing, at + 1, posting, asked)));
  return {
    text: "What this message showed, and how the records stand now.",
    cards: [{ title: "The message", blocks: [{ kind: "facts", rows }] }, ...cards],
  };
}

async function showingCard(
  { records, at }: Showing,
  number: number,
  { delivery, message }: Posting,
  asked: Asked,
): Promise<Card> {
  const rows = await Promise.all(records.map((record) => recordRow(record, asked)));
  return {
    title: `Showing ${number}, ${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`,
    blocks: [{ kind: "facts", rows: rows.length === 0 ? [["Records", "none"]] : rows }],
    actions: [
      {
        label: `Show it again as it was (${number})`,
        call: { command: "receipt", options: { message: delivery ?? message, replay: String(number) } },
      },
    ],
  };
}

async function recordRow(
  { id, version }: Showing["records"][number],
  { services, here }: Asked,
): Promise<[string, string]> {
  const corrections = await services.wholeArchive.correctionsOf(id);
  const since = (await Promise.all(corrections.map((one) => lineOf(one, services)))).join(" ");
  const what = here ? await inShort(id, services) : "";
  return [id, `${what}version ${version?.slice(0, 12) ?? "not known"}. ${since || "Not corrected."}`];
}

const FEW_WORDS = 60;

/** `Ana Ruiz, “We will not sell…”: `, so that nobody has to know numbers by heart. */
async function inShort(id: string, { wholeArchive }: Services): Promise<string> {
  const record = await wholeArchive.attribution(id);
  if (record === undefined) return "";
  const speaker = nameOf(record.source.agent === null ? undefined : await wholeArchive.agent(record.source.agent));
  const words = record.quoted[0]?.exact ?? "";
  const begun = words.length > FEW_WORDS ? `${words.slice(0, FEW_WORDS).replace(/\s+\S*$/u, "")} […]` : words;
  return `${speaker}${begun === "" ? ", reported without a quote" : `, “${begun}”`}: `;
}
