import { DiscordAPIError, HTTPError, type Message, MessageFlags, RateLimitError } from "discord.js";
import { encodePlace } from "../../core/place.js";
import type { Reply } from "../../core/reply.js";
import { texts } from "./measure.js";
import { alteredQuotes, asFiles } from "./readback.js";
import { type Drawing, type DrawSettings, draw } from "./render.js";
import type { Log, Room } from "./room.js";

/** How a message is written the first time, and written over. */
export interface Writer {
  /** Whether we may attach files where this goes. */
  readonly mayAttach: boolean;
  write(drawing: Drawing): Promise<Message>;
  rewrite(message: Message, drawing: Drawing): Promise<Message>;
}

/**
 * Sends a reply and compares what Discord hands back with what was sent. Words of a quote that it has altered are taken out of
 * the message at once and attached as a file with their exact bytes.
 * @throws what the first writing throws where Discord did not take it
 */
export async function deliver(reply: Reply, settings: DrawSettings, writer: Writer, room: Told): Promise<void> {
  const { log } = room;
  const drawing = await drawPermitted(reply, settings, writer);
  const message = await readable(writer.write(drawing), log);
  if (message === undefined) return;
  noteAnswer(message, reply, room);
  const altered = alteredQuotes(drawing.shown, textsOf(message));
  if (altered.length === 0) return;
  log.error(
    { quotes: altered.map(({ id }) => id) },
    "Discord altered the words of quotes: they are sent as files instead",
  );
  const repaired = asFiles(reply, altered);
  await writer.rewrite(message, await drawPermitted(repaired.reply, { ...settings, files: repaired.files }, writer));
}

/** Who hears of an answer. */
type Told = Pick<Room, "log" | "noted">;

function noteAnswer({ id, guildId, channelId, flags }: Message, reply: Reply, { noted }: Told): void {
  const place = encodePlace({ surface: "discord", path: [guildId ?? "dm", channelId] });
  const alone = flags.has(MessageFlags.Ephemeral);
  noted?.({ place, message: alone ? null : id, reply, audience: alone ? "asker" : "everyone" });
}

/** What would need a file is not promised where files are not allowed: the missing permission is named instead. */
async function drawPermitted(reply: Reply, settings: DrawSettings, { mayAttach }: Writer): Promise<Drawing> {
  const drawing = await draw(reply, settings);
  if (mayAttach || drawing.files.length === 0) return drawing;
  const { files: _, ...rest } = settings;
  return draw({ ...reply, cards: [{ title: "", blocks: [{ kind: "text", text: MAY_NOT_ATTACH }] }] }, rest);
}

const MAY_NOT_ATTACH =
  "The exact words do not fit a message here, and I lack the permission Attach Files in this channel. Ask an administrator for it, or ask me in a direct message.";

const textsOf = ({ components }: Message): string[] => texts(components.map((component) => component.toJSON()));

/** A message that Discord took and the client cannot read has been posted all the same: it is not apologized for. */
async function readable(written: Promise<Message>, log: Log): Promise<Message | undefined> {
  try {
    return await written;
  } catch (failure) {
    if (isRefused(failure)) throw failure;
    log.error({ err: failure }, "Discord's copy of a message could not be read back");
    return undefined;
  }
}

function isRefused(failure: unknown): boolean {
  if (failure instanceof DiscordAPIError || failure instanceof HTTPError || failure instanceof RateLimitError)
    return true;
  return !(failure instanceof TypeError);
}

const PAUSE = 300;

/** One more try after a failure of the network or of Discord's servers: only for what may safely be done twice. */
export async function twice<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (failure) {
    const again = failure instanceof HTTPError ? failure.status >= 500 : isNetworkFailure(failure);
    if (!again) throw failure;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    return work();
  }
}

const isNetworkFailure = (failure: unknown): boolean =>
  failure instanceof Error &&
  (failure.name === "AbortError" || "errno" in failure || failure.message === "fetch failed");
