import { setTimeout } from "node:timers/promises";
import { DiscordAPIError, RateLimitError, REST, RESTJSONErrorCodes, Routes, SnowflakeUtil } from "discord.js";
import {
  type APIMessage,
  type APIMessageTopLevelComponent,
  type APIUser,
  ComponentType,
  type RESTPatchAPIChannelMessageJSONBody,
  type RESTPostAPIChannelMessageJSONBody,
} from "discord-api-types/v10";
import { type Courier, Limited, type Parcel, type Posted, Refused } from "../../core/courier.js";
import type { CallKeeper } from "../../core/keeper.js";
import { decodePlace } from "../../core/place.js";
import type { Reply } from "../../core/reply.js";
import { routeOf } from "./address.js";
import { mayPost } from "./may-post.js";
import { texts } from "./measure.js";
import { decodePress } from "./press.js";
import { alteredQuotes, asFiles } from "./readback.js";
import { type Drawing, draw } from "./render.js";
import type { Log } from "./room.js";

interface CourierParts {
  readonly token: string;
  readonly apiUrl?: string | undefined;
  readonly keeper: CallKeeper;
  readonly log: Log;
  /** Milliseconds after which a call counts as failed; 10,000 unless given. */
  readonly timeout?: number;
  /** Discord allows 50 to one bot; a few are left for answers. */
  readonly requestsPerSecond?: number;
}

/**
 * Carries alerts, digests and corrections to Discord, over REST alone. A delivery's id is the nonce of its message, which Discord heeds for a few
 * minutes, and stands in its *Receipt* button, by which it is found later.
 */
export function discordCourier({
  token,
  apiUrl,
  keeper,
  log,
  timeout = 10_000,
  requestsPerSecond = 40,
}: CourierParts): Courier {
  const rest = new REST({
    ...{
      version: "10",
      retries: 0,
      timeout,
      globalRequestsPerSecond: requestsPerSecond,
      rejectOnRateLimit: () => true,
    },
    ...(apiUrl ? { api: apiUrl } : {}),
  });
  rest.setToken(token);

  const write = (place: string, message: string | undefined, drawing: Drawing, more: object) =>
    once(async () => {
      const channel = channelOf(place);
      const body: RESTPostAPIChannelMessageJSONBody | RESTPatchAPIChannelMessageJSONBody = {
        ...{ components: [...drawing.message.components], flags: drawing.message.flags },
        allowed_mentions: { parse: [] },
        ...more,
      };
      const files = drawing.files.map(({ name, content }) => ({ name, data: Buffer.from(content, "utf8") }));
      const written =
        message === undefined
          ? await rest.post(Routes.channelMessages(channel), { body, files })
          : await rest.patch(routeOf(channel, message), { body: { ...body, attachments: [] }, files });
      return written as APIMessage;
    });

  /** Words of a quote that Discord has changed are taken out of the message at once, and attached with their exact bytes. */
  async function compare(place: string, written: APIMessage, reply: Reply, shown: Reply): Promise<Posted> {
    const altered = alteredQuotes(shown, texts(written.components ?? []));
    if (altered.length > 0) {
      log.error({ place, quotes: altered.map(({ id }) => id) }, "Discord altered the words of quotes: sent as files");
      await repair(place, written.id, asFiles(reply, altered));
    }
    return { message: written.id, altered: altered.map(({ id }) => id) };
  }

  /** The message is there: what fails now must not count as a message that was not sent. Altered words do not stay, though. */
  async function repair(place: string, message: string, { reply, files }: ReturnType<typeof asFiles>): Promise<void> {
    const drawing = await draw(reply, { keeper, files });
    for (let tries = 1; ; tries++) {
      try {
        return void (await write(place, message, drawing, {}));
      } catch (err) {
        if (tries < REPAIRS) {
          await setTimeout(err instanceof Limited ? err.wait : PAUSE * tries);
          continue;
        }
        log.error({ err, place, message }, "A message with altered words could not be repaired: it is taken away");
        await rest.delete(Routes.channelMessage(channelOf(place), message));
        throw new Error("altered words could not be repaired");
      }
    }
  }

  let own: Promise<string> | undefined;
  const ourselves = (): Promise<string> => {
    own ??= rest.get(Routes.user()).then((user) => (user as APIUser).id);
    own.catch(() => {
      own = undefined;
    });
    return own;
  };

  return {
    surface: "discord",
    async create({ place, reply, delivery, under }) {
      const drawing = await draw(reply, { keeper });
      const answers =
        under === undefined ? {} : { message_reference: { message_id: under, fail_if_not_exists: false } };
      const written = await write(place, undefined, drawing, { nonce: delivery, enforce_nonce: true, ...answers });
      return compare(place, written, reply, drawing.shown);
    },
    mayPost: (place) => once(() => mayPost(rest, channelOf(place))),
    find: (parcel) => once(async () => find(rest, keeper, parcel, parcel.only ? await ourselves() : "")),
    async edit(place, message, reply) {
      const drawing = await draw(reply, { keeper });
      return compare(place, await write(place, message, drawing, {}), reply, drawing.shown);
    },
    async remove(place, message) {
      await once(() => rest.delete(Routes.channelMessage(channelOf(place), message))).catch((failure: unknown) => {
        if (!(failure instanceof Refused && failure.reason === String(RESTJSONErrorCodes.UnknownMessage)))
          throw failure;
      });
    },
  };
}

/** How often a message with altered words is written over, and the wait between, in milliseconds. */
const REPAIRS = 3;
const PAUSE = 300;

const channelOf = (place: string): string => decodePlace(place).path.at(-1) ?? "";

/** Clocks differ, and jump: a message may bear a time up to an hour before that at which we began. */
const CLOCKS_DIFFER = 3_600_000;
const PAGE = 100;

async function find(rest: REST, keeper: CallKeeper, parcel: Parcel, own: string): Promise<string[]> {
  const { place, since } = parcel;
  const found: string[] = [];
  let after = SnowflakeUtil.generate({
    timestamp: Math.max(Number(SnowflakeUtil.epoch), since - CLOCKS_DIFFER),
  }).toString();
  for (;;) {
    const query = new URLSearchParams({ after, limit: String(PAGE) });
    const page = (await rest.get(Routes.channelMessages(channelOf(place)), { query })) as readonly APIMessage[];
    const oldestFirst = [...page].sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
    for (const message of oldestFirst) if (await carries(message, parcel, keeper, own)) found.push(message.id);
    const last = oldestFirst.at(-1);
    if (page.length < PAGE || last === undefined) return found;
    after = last.id;
  }
}

/** Only a bot's own messages tell their nonce; an answer that was written at once has no receipt, and is known by what it answers. */
async function carries(
  message: APIMessage,
  { delivery, under, only }: Parcel,
  keeper: CallKeeper,
  own: string,
): Promise<boolean> {
  const { nonce, components = [], message_reference: reference, author } = message;
  if (nonce === delivery) return true;
  if (only && under !== undefined && author.id === own && reference?.message_id === under) return true;
  for (const id of customIds(components)) {
    const press = await decodePress(id, keeper);
    if (press?.call.options.message === delivery) return true;
  }
  return false;
}

const customIds = (components: readonly APIMessageTopLevelComponent[]): string[] =>
  components.flatMap((component) => {
    const within = component.type === ComponentType.Container ? component.components : [component];
    return within.flatMap((part) =>
      part.type === ComponentType.ActionRow
        ? part.components.flatMap((button) => ("custom_id" in button ? [button.custom_id] : []))
        : [],
    );
  });

async function once<Result>(call: () => Promise<Result>): Promise<Result> {
  try {
    return await call();
  } catch (failure) {
    if (failure instanceof RateLimitError) throw new Limited(failure.retryAfter);
    // A token that was changed is put right by the operator: until then everything waits.
    if (failure instanceof DiscordAPIError && failure.status !== 401) throw new Refused(String(failure.code));
    throw failure;
  }
}
