import { type APIMessageTopLevelComponent, ComponentType, MessageFlags } from "discord-api-types/v10";
import { type AttachedQuote, fit as fitMessage } from "../../core/fit.js";
import type { CallKeeper } from "../../core/keeper.js";
import type { Reply } from "../../core/reply.js";
import { drawCard, drawRows, type Name, pressButton, sliceWhole, textDisplay } from "./card.js";
import { literal } from "./escape.js";
import { jumpMenu } from "./jump.js";
import { ROOM_FOR_FILES } from "./limits.js";
import { holds } from "./measure.js";
import { encodePress, type Press } from "./press.js";

/** One message of Components V2, as it is sent. The flag cannot stand on a deferral and cannot be taken back. */
export interface DrawnMessage {
  readonly flags: typeof MessageFlags.IsComponentsV2;
  readonly components: readonly APIMessageTopLevelComponent[];
  /** Sent with every create and every edit: an edit without it falls back to parsing everything. */
  readonly allowed_mentions: { readonly parse: [] };
}

export interface Drawing {
  readonly message: DrawnMessage;
  /** Quotes that no message can hold: shown by file components, sent as attachments of these names. */
  readonly files: readonly AttachedQuote[];
  /** What of the reply the message shows. */
  readonly shown: Reply;
}

export interface DrawSettings {
  readonly keeper: CallKeeper;
  /** The user id of the person who asked: only they turn the pages of a public answer. */
  readonly asker?: string;
  /** Only the asker sees the answer: it gets a *Share to channel* button where there is a call to repeat. */
  readonly share?: boolean;
  /** The display name of the person who shared the answer. */
  readonly sharedBy?: string;
  /** Menus and forms, where whoever presses reaches handlers that know them. */
  readonly forms?: { readonly narrow: boolean };
  /** Files that the reply speaks of already. */
  readonly files?: readonly AttachedQuote[];
}

/** Draws a reply as one message that Discord accepts: whole cards or none, never a part of a quote. */
export async function draw(reply: Reply, settings: DrawSettings): Promise<Drawing> {
  const { files: given = [] } = settings;
  const body = (shown: Reply, name: Name) => compose(shown, name, settings);
  const fits = (shown: Reply) => holds(body(shown, unnamed), given.length + freeFor(shown));
  const fitted = fitMessage(reply, fits);
  const whole = fits(fitted.reply) && fitted.files.length <= ROOM_FOR_FILES;
  const shown = whole ? fitted.reply : headOnly(fitted.reply);
  const files = [...given, ...(whole ? fitted.files : [])];
  const named = await nameButtons((name) => body(shown, name), settings);
  const components = [...named, ...files.map(({ name }) => fileComponent(name))];
  const message: DrawnMessage = { flags: MessageFlags.IsComponentsV2, components, allowed_mentions: { parse: [] } };
  return { message, files, shown };
}

const unnamed: Name = () => "";
const freeFor = ({ cards = [] }: Reply): number => (cards.length === 1 ? ROOM_FOR_FILES : 0);

/** Naming a button may have to keep its call first, so presses are collected, named, and drawn again in the same order. */
async function nameButtons(
  body: (name: Name) => APIMessageTopLevelComponent[],
  { keeper, asker = "" }: DrawSettings,
): Promise<APIMessageTopLevelComponent[]> {
  const presses: Press[] = [];
  body((press) => String(presses.push(press)));
  const names = await Promise.all(presses.map((press, i) => encodePress(press, i, asker, keeper)));
  return body(() => names.shift() ?? "");
}

function compose(reply: Reply, name: Name, { share, sharedBy, forms }: DrawSettings): APIMessageTopLevelComponent[] {
  const cards = (reply.cards ?? []).map((card) => drawCard(card, reply, name));
  const last = [
    ...(forms?.narrow && reply.call ? [pressButton("Narrow…", name({ verb: "narrow", call: reply.call }))] : []),
    ...(share && reply.call ? [pressButton("Share to channel", name({ verb: "share", call: reply.call }))] : []),
  ];
  const rows = drawRows(reply.actions ?? [], reply, name, last);
  const menus = forms && reply.list ? jumpMenu(reply.list, name) : [];
  const head = textDisplay(headline(reply, sharedBy));
  return [head, ...cards.filter(({ components }) => components.length > 0), ...menus, ...rows];
}

/** Our own words may be shortened; the words of a quote stand in quote blocks only. */
const HEADLINE = 1500;

function headline({ text, understood }: Reply, sharedBy: string | undefined): string {
  const lines = [
    literal(shorten(text.trim() === "" ? "Here is what there is." : text, HEADLINE)),
    understood && `-# understood: ${literal(shorten(understood.replaceAll("\n", " "), 300))}`,
    sharedBy && `-# shared by ${literal(shorten(sharedBy.replaceAll("\n", " "), 100))}`,
  ];
  return lines.filter(Boolean).join("\n");
}

const shorten = (words: string, length: number): string =>
  words.length <= length ? words : `${sliceWhole(words, length - 1)}…`;

/** The very last resort, where not even the brief form of one card fits. */
function headOnly(reply: Reply): Reply {
  const note = "This is too long for one Discord message. The terminal and the preview page show it whole.";
  return {
    ...reply,
    cards: [{ title: "", blocks: [{ kind: "text", text: note }] }],
    actions: (reply.actions ?? []).slice(0, 5),
  };
}

const fileComponent = (name: string): APIMessageTopLevelComponent => ({
  type: ComponentType.File,
  file: { url: `attachment://${name}` },
});
