/** Complete payloads as Discord sends them: discord.js fails outside any handler on an incomplete one. */
export type Json = Record<string, unknown>;

export interface Person {
  readonly id: string;
  readonly username: string;
  readonly global_name: string | null;
  readonly nick: string | null;
  /** The permission bits that this person has in the channel. */
  readonly permissions: string;
}

const EPOCH = 1_420_070_400_000n;
let count = 0n;

/** A new id: the time now, then a counter. */
export function snowflake(): string {
  count = (count + 1n) % 4_194_304n;
  return (((BigInt(Date.now()) - EPOCH) << 22n) | count).toString();
}

/** All but ADMINISTRATOR, which would make every other bit moot. */
export const EVERYTHING = ((1n << 51n) - 1n - 8n).toString();
const ATTACH_FILES = 1n << 15n;
export const NO_FILES = (BigInt(EVERYTHING) - ATTACH_FILES).toString();
export const CANNOT_WRITE = "1024";

export function personNamed(username: string, rest: Partial<Person> = {}): Person {
  return { id: snowflake(), username, global_name: null, nick: null, permissions: EVERYTHING, ...rest };
}

export const BOT: Person = personNamed("onrecord");
export const APPLICATION = BOT.id;
export const GUILD = snowflake();
export const CHANNEL = snowflake();
export const THREAD = snowflake();
/** A channel in which the bot may read and not write. */
export const LOCKED = snowflake();
export const DM = snowflake();

export function userPayload(person: Person): Json {
  return {
    id: person.id,
    username: person.username,
    global_name: person.global_name,
    discriminator: "0",
    avatar: null,
    avatar_decoration_data: null,
    public_flags: 0,
    bot: person.id === BOT.id,
    collectibles: null,
    clan: null,
    primary_guild: null,
  };
}

export function memberPayload(person: Person): Json {
  return {
    user: userPayload(person),
    nick: person.nick,
    avatar: null,
    banner: null,
    roles: [],
    joined_at: "2026-01-01T00:00:00.000000+00:00",
    premium_since: null,
    deaf: false,
    mute: false,
    pending: false,
    flags: 0,
    communication_disabled_until: null,
    unusual_dm_activity_until: null,
    permissions: person.permissions,
  };
}

export function channelPayload(id: string): Json {
  if (id === DM) return { id, type: 1, last_message_id: null, recipients: [], flags: 0 };
  if (id === THREAD) return { ...threadPayload(id) };
  return {
    id,
    type: 0,
    guild_id: GUILD,
    name: "politics",
    topic: null,
    nsfw: false,
    position: 0,
    parent_id: null,
    permission_overwrites: id === LOCKED ? [{ id: GUILD, type: 0, allow: "0", deny: "2048" }] : [],
    rate_limit_per_user: 0,
    last_message_id: null,
    flags: 0,
  };
}

const threadPayload = (id: string): Json => ({
  id,
  type: 11,
  guild_id: GUILD,
  parent_id: CHANNEL,
  owner_id: BOT.id,
  name: "a thread",
  last_message_id: null,
  message_count: 0,
  member_count: 1,
  rate_limit_per_user: 0,
  thread_metadata: {
    archived: false,
    auto_archive_duration: 1440,
    archive_timestamp: "2026-01-01T00:00:00.000000+00:00",
    locked: false,
  },
  total_message_sent: 0,
  flags: 0,
});

/** The server; `last` names the newest message of a channel. */
export function guildPayload(last: (channel: string) => string | null = () => null): Json {
  return {
    id: GUILD,
    name: "Ledger",
    icon: null,
    splash: null,
    discovery_splash: null,
    owner_id: "1",
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 1,
    explicit_content_filter: 0,
    roles: [rolePayload()],
    emojis: [],
    stickers: [],
    features: [],
    mfa_level: 0,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    vanity_url_code: null,
    description: null,
    banner: null,
    premium_tier: 0,
    preferred_locale: "en-US",
    public_updates_channel_id: null,
    nsfw_level: 0,
    premium_progress_bar_enabled: false,
    safety_alerts_channel_id: null,
    joined_at: "2026-01-01T00:00:00.000000+00:00",
    large: false,
    unavailable: false,
    member_count: 3,
    voice_states: [],
    members: [memberPayload(BOT)],
    channels: [CHANNEL, LOCKED].map((id) => ({ ...channelPayload(id), last_message_id: last(id) })),
    threads: [channelPayload(THREAD)],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

export const rolePayload = (): Json => ({
  id: GUILD,
  name: "@everyone",
  color: 0,
  colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
  hoist: false,
  icon: null,
  unicode_emoji: null,
  position: 0,
  permissions: EVERYTHING,
  managed: false,
  mentionable: false,
  flags: 0,
});

export function applicationPayload(): Json {
  return {
    id: APPLICATION,
    name: "Onrecord",
    icon: null,
    description: "",
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: "0".repeat(64),
    flags: 0,
    hook: true,
    summary: "",
    type: null,
    team: null,
  };
}

interface InteractionParts {
  readonly type: number;
  readonly data: Json;
  readonly who: Person;
  readonly channel: string;
  readonly message?: Json;
  readonly locale?: string;
  /** What the bot may do in the channel. */
  readonly rights?: string;
}

/** An INTERACTION_CREATE with everything that Discord sends. */
export function interactionPayload({
  type,
  data,
  who,
  channel,
  message,
  locale = "en-US",
  rights = EVERYTHING,
}: InteractionParts): Json {
  const inGuild = channel !== DM;
  return {
    id: snowflake(),
    application_id: APPLICATION,
    type,
    token: `token-${snowflake()}`,
    version: 1,
    data,
    channel_id: channel,
    channel: channelPayload(channel),
    ...(inGuild
      ? {
          guild_id: GUILD,
          guild: { id: GUILD, locale: "en-US", features: [] },
          guild_locale: "en-US",
          member: memberPayload(who),
        }
      : { user: userPayload(who) }),
    locale,
    app_permissions: rights,
    entitlements: [],
    authorizing_integration_owners: inGuild ? { "0": GUILD } : { "0": "0" },
    context: inGuild ? 0 : 1,
    attachment_size_limit: 10_485_760,
    ...(message ? { message } : {}),
  };
}

/** A message as Discord stores it and hands it out. */
export function messagePayload(parts: { author: Person; channel: string } & Json): Json {
  const { author, channel, ...rest } = parts;
  return {
    id: snowflake(),
    type: 0,
    channel_id: channel,
    author: userPayload(author),
    content: "",
    timestamp: new Date().toISOString(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    components: [],
    pinned: false,
    flags: 0,
    ...rest,
  };
}
