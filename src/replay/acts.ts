import type { Asked, Moment, Room } from "../adapters/web/index.js";
import type { Archive } from "../archive/archive.js";
import type { Bot } from "../core/bot.js";
import type { Action, Call, Reply } from "../core/reply.js";
import type { Office } from "../office/office.js";
import type { Attribution } from "../records/types.js";
import type { Papers } from "./papers.js";
import type { Event, Story } from "./script.js";

/** What there is to act with. */
export interface Newsdesk {
  readonly archive: Archive;
  readonly bot: Bot;
  readonly room: Room;
  readonly office: Office;
  readonly papers: Papers;
  readonly stories: readonly Story[];
  readonly place: string;
}

/** What was done, as the list of the day names it. */
type Done = Omit<Moment, "at">;

/** Does one thing of the script, through the doors that people use; gives it as the list of the day names it. */
export async function actIn(desk: Newsdesk, event: Event): Promise<Done> {
  const { what } = event;
  if ("notes" in event) return { who: "The clock", what, kind: "desk" };
  if ("publishes" in event) {
    const story = desk.stories.find(({ id }) => id === event.publishes);
    if (story === undefined) throw new Error(`The script publishes ${event.publishes}, which is not written.`);
    desk.papers.publish(story);
    return { who: `The ${story.outlet}`, what, kind: "paper" };
  }
  if ("says" in event) await say(desk, event.who, event.says);
  else if ("presses" in event) await press(desk, event.who, event.presses);
  else if ("shares" in event) await share(desk, event.who, event.shares);
  else if ("confirms" in event) await confirm(desk, event.who, event.confirms);
  else await link(desk, event.links, event.claim, event.polarity);
  return { who: event.who, what, kind: "person" };
}

/** `{words}` in a line stands for the number of the statement with these words. */
async function say(desk: Newsdesk, who: string, line: string): Promise<void> {
  const [, words] = /\{([^}]+)\}/.exec(line) ?? [];
  const said = words === undefined ? line : line.replace(`{${words}}`, (await standing(desk, words)).id);
  await answered(desk, { who, said }, await desk.bot.hear(said, { user: who, place: desk.place }));
}

/** Presses the newest button whose label begins so. */
async function press(desk: Newsdesk, who: string, label: string): Promise<void> {
  const button = buttons(desk).findLast((one) => one.action.label.startsWith(label));
  if (button === undefined || !("call" in button.action)) throw new Error(`Nobody sees a button ${label}.`);
  await call(desk, who, button.action.label, button.action.call);
}

/** Puts the newest answer with such a button into the channel, as *Share to channel* does. */
async function share(desk: Newsdesk, who: string, label: string): Promise<void> {
  const button = buttons(desk).findLast((one) => one.action.label.startsWith(label));
  if (button === undefined) throw new Error(`Nobody sees a button ${label}.`);
  const asked = { who, said: "pressed Share to channel", shared: true } as const;
  await answered(desk, asked, { ...button.reply, audience: "everyone" });
}

/** Every button that stands in the channel now, oldest first. */
const buttons = ({ room }: Newsdesk): { readonly action: Action; readonly reply: Reply }[] =>
  room.messages.flatMap(({ showings }) =>
    showings.slice(-1).flatMap(({ reply }) => actionsOf(reply).map((action) => ({ action, reply }))),
  );

async function confirm(desk: Newsdesk, who: string, words: string): Promise<void> {
  const { id } = await standing(desk, words, "suggested");
  await call(desk, who, "Confirm", { command: "review", options: { confirm: id } });
}

/** Links between statements and claims come with an import. */
async function link(desk: Newsdesk, words: string, claim: string, polarity: "affirms" | "denies"): Promise<void> {
  const { id: by } = await standing(desk, words);
  const stance = {
    kind: "stance",
    id: `${by}-${claim}`,
    claim,
    by,
    polarity,
    scope: null,
    supersededBy: null,
  } as const;
  await desk.archive.put([stance]);
}

async function call(desk: Newsdesk, who: string, label: string, pressed: Call): Promise<void> {
  await answered(
    desk,
    { who, said: `pressed ${label}` },
    await desk.bot.call(pressed, { user: who, place: desk.place }),
  );
}

/** The answer stands in the channel and is kept, so that a correction reaches it. */
async function answered({ room, office, place }: Newsdesk, asked: Asked, reply: Reply): Promise<void> {
  if (reply.mistake) throw new Error(`“${asked.said}” was not understood: ${reply.text}`);
  const message = await room.answer(asked, reply);
  const audience = reply.audience ?? "everyone";
  office.noted({ place, reply, audience, message: audience === "asker" ? null : message });
}

async function standing(
  { archive }: Newsdesk,
  words: string,
  state?: Attribution["reviewState"],
): Promise<Attribution> {
  const all = await archive.attributions({ limit: 500 });
  const found = all.find(
    ({ quoted, supersededBy, reviewState }) =>
      supersededBy === null &&
      (state === undefined || reviewState === state) &&
      quoted.some(({ exact }) => exact === words),
  );
  if (found === undefined) throw new Error(`No statement says “${words}”.`);
  return found;
}

const actionsOf = ({ cards = [], actions = [] }: Reply): Action[] => [
  ...cards.flatMap((card) => card.actions ?? []),
  ...actions,
];
