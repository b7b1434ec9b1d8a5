import { join } from "node:path";
import { type Moment, type NewsDay, openRoom, type Room } from "../adapters/web/index.js";
import type { Archive } from "../archive/archive.js";
import { openArchive } from "../archive/sqlite/open.js";
import { PACE } from "../delivery/dispatcher.js";
import { createHouse } from "../house.js";
import { openOffice } from "../office/office.js";
import { previewPlatforms } from "../platforms.js";
import { readRecords } from "../records/lines.js";
import { openState } from "../state/sqlite/open.js";
import type { State } from "../state/state.js";
import { actIn, type Newsdesk } from "./acts.js";
import { openPapers } from "./papers.js";
import { DAY_FOLDER, readEvents, readStories } from "./script.js";

/** A Tuesday that has not come, in a town that is not there. */
const DAY = "2036-03-04";
const ZONE = "Europe/London";
const MINUTE = 60_000;
const STEP = 5 * MINUTE;
const BEGINS = Date.parse(`${DAY}T08:00:00Z`);
const ENDS = BEGINS + 24 * 60 * MINUTE;
const SURFACE = "room";
const QUIET = { info: () => {}, warn: () => {}, error: () => {} };

/**
 * Plays the made-up day: the real archive, desk, outbox and dispatcher, with a clock that is moved by hand and a channel that is kept in memory. The
 * script says what people and papers do; everything that the channel then shows is the program's own doing.
 */
export async function playDay(): Promise<NewsDay> {
  const archive = openArchive(":memory:");
  const state = openState(":memory:");
  try {
    await archive.put(readRecords(join(DAY_FOLDER, "town.jsonl")), { quiet: true });
    return await play(archive, state);
  } finally {
    await state.close();
    await archive.close();
  }
}

async function play(archive: Archive, state: State): Promise<NewsDay> {
  let now = BEGINS;
  const moments: Moment[] = [];
  const note = (moment: Omit<Moment, "at">) => void moments.push({ at: now, ...moment });
  const room = openRoom({ surface: SURFACE, platforms: previewPlatforms(state.calls), now: () => now });
  const desk = openDesk(archive, state, room, () => now, note);
  const events = readEvents().map((event) => ({ event, at: BEGINS + minutesAfterEight(event.at) * MINUTE }));
  for (; now <= ENDS; now += STEP) {
    for (const { event } of events.filter(({ at }) => at === now)) {
      note(await actIn(desk, event));
      await settle(desk, note);
    }
    await desk.office.readFeeds();
    await settle(desk, note);
  }
  return { zone: ZONE, begins: BEGINS, ends: ENDS, step: STEP, moments, messages: room.messages };
}

function openDesk(
  archive: Archive,
  state: State,
  room: Room,
  now: () => number,
  note: (moment: Omit<Moment, "at">) => void,
): Newsdesk {
  const stories = readStories();
  const papers = openPapers(archive, stories, DAY, (headline, found) => {
    const wait = found === 1 ? "1 suggestion waits" : `${found} suggestions wait`;
    note({ who: "Onrecord", what: `reads “${headline}” from the feed. ${wait} for review.`, kind: "desk" });
  });
  const config = { STYLE: undefined, TIMEZONE: ZONE, EDITORS: ["Mara", "Dev"] };
  const office = openOffice({
    ...{ archive, state, config, now, web: papers.web, couriers: [room.courier], log: QUIET },
    // The clock stands still while things are done, so nothing may wait for it to move on.
    pace: { ...PACE, gap: 0 },
  });
  const bot = createHouse({
    ...{ archive, config, desk: office.desk, now: () => new Date(now()) },
    report(_, failure) {
      throw failure;
    },
  });
  return { archive, bot, room, office, papers, stories, place: `${SURFACE}:tessermouth:desk` };
}

/** Does what is due now until nothing is, and names what the channel then shows. */
async function settle({ office, room }: Newsdesk, note: (moment: Omit<Moment, "at">) => void): Promise<void> {
  const posted = room.messages.length;
  const shown = showings(room);
  for (let idle = 0; idle < 2; ) idle = (await office.turn()) === 0 ? idle + 1 : 0;
  const added = room.messages.slice(posted);
  for (const {
    showings: [first],
  } of added)
    if (first !== undefined)
      note({ who: "Onrecord", what: `posts: ${first.reply.text.replace(/ Follow f\d.*$/s, "")}`, kind: "desk" });
  const edits = showings(room) - shown - added.length;
  if (edits > 0)
    note({ who: "Onrecord", what: `edits ${edits === 1 ? "a message" : `${edits} messages`}.`, kind: "desk" });
}

const showings = ({ messages }: Room): number => messages.reduce((sum, one) => sum + one.showings.length, 0);

/** `09:10` is 70; `+07:00`, the next morning, is 1,380. */
function minutesAfterEight(at: string): number {
  const [hours = 0, minutes = 0] = at.replace("+", "").split(":").map(Number);
  return (hours - 8 + (at.startsWith("+") ? 24 : 0)) * 60 + minutes;
}
