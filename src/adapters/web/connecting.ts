/** One line of what was found: a tick, a warning, or something to mend with its remedy. */
export interface Step {
  readonly state: "ok" | "warn" | "fix" | "off";
  readonly text: string;
  readonly remedy?: string;
}

/** A box for a secret. */
export interface Box {
  /** As `.env` names it. */
  readonly name: string;
  readonly label: string;
  /** Where to get it. */
  readonly note: string;
  readonly optional?: boolean;
  /** The last four characters of what `.env` holds already: an empty box keeps it. */
  readonly held?: string;
}

/** What came of looking at the pasted secrets, or of saving them. Never holds a secret. */
export interface Looked {
  readonly steps: readonly Step[];
  /** Everything needed is there and good. */
  readonly ready: boolean;
  /** The way to the next step: the address of an invitation. */
  readonly link?: { readonly label: string; readonly url: string };
}

export type Pasted = Readonly<Record<string, string>>;

/** How one platform is connected: handed in by the composition root, because a page decides nothing. */
export interface Connecting {
  readonly name: string;
  /** What to do there, in order, before there is anything to paste. */
  readonly places: readonly string[];
  /** The page of the platform on which it begins. */
  readonly begin: { readonly label: string; readonly url: string };
  /** A text to take along: copied with one press, and printed. */
  readonly manifest?: string;
  boxes(): readonly Box[];
  look(pasted: Pasted): Promise<Looked>;
  /** Looks once more, and writes the settings only where everything is good. */
  save(pasted: Pasted): Promise<Looked>;
}

export interface Connections {
  readonly slack: Connecting;
  readonly discord: Connecting;
}
