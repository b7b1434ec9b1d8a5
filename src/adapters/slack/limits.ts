/**
 * What Slack takes, each number with where it is written down. Lengths are counted in UTF-16 units, which is never less than
 * what Slack counts where it counts code points.
 */
export const LIMITS = {
  /** https://docs.slack.dev/reference/block-kit/blocks */
  blocksInMessage: 50,
  /** https://docs.slack.dev/surfaces/modals */
  blocksInView: 100,
  /**
   * Undocumented: `msg_blocks_too_long` came near 13,200 characters over all blocks (slackapi/bolt-js#2509), and once with
   * 11,341 characters of text in rich text (slackapi/bolt-js#2867). So the whole JSON is counted, with room to spare.
   */
  allBlocks: 12_000,
  /** https://docs.slack.dev/reference/block-kit/composition-objects/text-object */
  textObject: 3000,
  /** https://docs.slack.dev/reference/block-kit/blocks/actions-block */
  actionsInBlock: 25,
  /** https://docs.slack.dev/reference/block-kit/block-elements/button-element */
  buttonLabel: 75,
  buttonUrl: 3000,
  /** Slack takes 2,000; less, because button state counts towards `allBlocks`. Longer calls are kept under a key. */
  buttonValue: 300,
  /** https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
  optionLabel: 75,
  optionValue: 75,
  optionsInMenu: 100,
  /** https://docs.slack.dev/surfaces/modals */
  viewTitle: 24,
  placeholder: 150,
  /** https://docs.slack.dev/reference/methods/chat.postMessage: cut above 40,000, at most 4,000 advised. */
  fallbackText: 4000,
  /** Where no whole card fits the advised length, the headline may still use all that Slack keeps. */
  messageText: 40_000,
} as const;
