/**
 * What Discord accepts in one message, each number with the page that states it. Characters are counted as UTF-16 code
 * units: Discord does not say how it counts, and this is the stricter count.
 */
export const LIMITS = {
  /** https://docs.discord.com/developers/components/reference#component-object (nested ones are counted) */
  components: 40,
  /** https://discordjs.guide/popular-topics/display-components#text-display (over all text displays of a message) */
  text: 4000,
  /** https://docs.discord.com/developers/components/reference#action-row */
  buttonsInRow: 5,
  /** https://docs.discord.com/developers/components/reference#button */
  buttonLabel: 80,
  buttonUrl: 512,
  /** https://docs.discord.com/developers/components/reference#anatomy-of-a-component */
  customId: 100,
  /** https://docs.discord.com/developers/interactions/application-commands#autocomplete */
  suggestions: 25,
  suggestionLabel: 100,
  suggestionValue: 100,
  /** https://docs.discord.com/developers/interactions/application-commands#registering-a-command */
  commandName: 32,
  commandDescription: 100,
  commandCharacters: 8000,
  chatCommands: 100,
  /** https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-structure */
  stringLength: 6000,
  /** https://docs.discord.com/developers/resources/message#create-message */
  nonce: 25,
  /** https://docs.discord.com/developers/components/reference#string-select */
  selectOptions: 25,
  /** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-modal */
  modalTitle: 45,
  modalFields: 5,
  /** https://docs.discord.com/developers/components/reference#text-input */
  textInput: 4000,
  files: 10,
} as const;

/** Components kept free for attached quotes when a card stands alone: each file is shown by a component of its own. */
export const ROOM_FOR_FILES = 6;
