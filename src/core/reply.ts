/**
 * What a command hands back. Every string is literal: no markup, no mention syntax. Surfaces escape and draw.
 * The words inside a `quote` block are a slice of a stored article version (law 1), never cut and never split across messages.
 */
export interface Reply {
  /** Enough on its own: the notification, the screen-reader line and the terminal headline. */
  readonly text: string;
  /** What was understood of a line in plain words: `CISA · Russia · any date`. */
  readonly understood?: string;
  readonly cards?: readonly Card[];
  /** Buttons of the whole reply; those of one card stand on the card. */
  readonly actions?: readonly Action[];
  /** Present when the cards are a stretch of a longer list; surfaces may show fewer and page on. */
  readonly list?: List;
  readonly audience?: Audience;
  /** A whole text with its parts marked in place, for surfaces that have the room; the cards say the same. */
  readonly marked?: MarkedText;
  /** Nothing was answered: the line could not be read, and `text` says what to do. */
  readonly mistake?: true;
  /** The call that this reply answers: what sharing and asking again repeat. */
  readonly call?: Call;
  /** Ids of the corrections that `text` names: whoever looks for corrections that a message does not show yet leaves these out. */
  readonly corrects?: readonly string[];
}

/** Spans are UTF-16, half open; they may nest. `id` ties the parts of one statement together. */
export interface MarkedText {
  readonly text: string;
  readonly marks: readonly {
    readonly span: readonly [start: number, end: number];
    readonly role: "quote" | "content" | "source" | "cue";
    readonly id: string;
  }[];
  /** What a person may confirm of it. */
  readonly choice?: Choice;
}

/** Things of which a person picks some, none of them picked beforehand: `call` carries the picked ids in `option`, with spaces between them. */
export interface Choice {
  readonly label: string;
  readonly call: Call;
  readonly option: string;
  readonly items: readonly ChoiceItem[];
}

export interface ChoiceItem {
  readonly id: string;
  readonly speaker: string;
  /** How the speaker was understood, or why this cannot be picked. */
  readonly note?: string;
  readonly pickable: boolean;
}

export type Audience = "everyone" | "asker";

/** After `lead` cards of another kind, the cards are items `from`, `from + 1`, … of `total`; `call` with `from` set gives any other stretch. */
export interface List {
  readonly call: Call;
  readonly from: number;
  readonly total: number;
  /** How many cards stand before the first item; none unless said. */
  readonly lead?: number;
  /** How many items a full stretch holds. */
  readonly size: number;
}

export interface Card {
  readonly title: string;
  readonly url?: string;
  readonly blocks: readonly Block[];
  /** Shown instead of `blocks` where they do not fit a message: the sourcing tally, never one side alone (law 3). */
  readonly brief?: readonly Block[];
  readonly actions?: readonly Action[];
  /** Ids of records that the card speaks of, what it is about first: a correction of one of them must reach it. */
  readonly carries?: readonly string[];
}

export type Block = TextBlock | QuoteBlock | FactsBlock | SourcesBlock | ChangesBlock | CopyBlock;

/** Our own words. */
export interface TextBlock {
  readonly kind: "text";
  readonly text: string;
}

/** Somebody's exact words. A split quote is one block a segment, next to each other. */
export interface QuoteBlock {
  readonly kind: "quote";
  /** The attribution's id: `source S03` shows how we know. */
  readonly id: string;
  readonly text: string;
  readonly speaker: string;
  /** Where and when, in our words: `on X, March 4, 2025`. */
  readonly said?: string;
  readonly source?: Source;
  readonly segment?: { readonly index: number; readonly of: number };
}

export interface FactsBlock {
  readonly kind: "facts";
  readonly rows: readonly (readonly [label: string, value: string])[];
}

export interface SourcesBlock {
  readonly kind: "sources";
  readonly sources: readonly Source[];
}

/** A word-by-word comparison of pasted words with a stored quote. */
export interface ChangesBlock {
  readonly kind: "changes";
  readonly changes: readonly Change[];
}

/** `dropped` words are in the record and not in the pasted text; `added` ones the reverse. */
export interface Change {
  readonly op: "same" | "dropped" | "added";
  readonly text: string;
}

/** Text made to be taken elsewhere, shown untouched. */
export interface CopyBlock {
  readonly kind: "copy";
  readonly label: string;
  readonly text: string;
}

export interface Source {
  readonly label: string;
  readonly url?: string;
}

export type Action = LinkAction | CallAction;

export interface LinkAction {
  readonly label: string;
  readonly url: string;
}

/** A button is a call. */
export interface CallAction {
  readonly label: string;
  readonly call: Call;
}

export type Value = string | number | boolean;

export interface Call {
  readonly command: string;
  readonly options: Readonly<Record<string, Value>>;
}
