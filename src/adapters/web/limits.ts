/** What the meters measure against. The platforms' own rooms refuse by the same numbers; a test compares them. */
export const SLACK = {
  /** https://docs.slack.dev/reference/block-kit/blocks */
  blocks: 50,
  /** Undocumented: `msg_blocks_too_long` near 13,200 characters over all blocks (slackapi/bolt-js#2509). */
  characters: 13_200,
} as const;

export const DISCORD = {
  /** https://discordjs.guide/popular-topics/display-components#text-display, over all text displays of a message */
  text: 4_000,
  /** https://docs.discord.com/developers/components/reference#component-object, nested ones counted */
  components: 40,
} as const;

/** From this share of a limit on, its meter says what happens next. */
export const NEAR = 0.8;

/** Largest request body that the page takes, in bytes: a whole pasted article in any script, encoded as a form. */
export const REQUEST_BYTES = 3_000_000;

/** The longest line the composer sends to the bot's doors, in UTF-16 units; the commands have smaller limits of their own. */
export const LINE = 250_000;

export const DEFAULT_PORT = 4310;

/** How many ports after the wanted one are tried before any free one is taken. */
export const PORTS_TRIED = 20;

/** Longest address that *Open in Block Kit Builder* carries; browsers and Slack refuse much longer ones. */
export const BUILDER_ADDRESS = 30_000;
