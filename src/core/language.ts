/** What one language calls an option. A name is 1–32 lower-case letters, digits or dashes of any script, `about` at most 100. */
export interface OptionWords {
  readonly name: string;
  readonly about: string;
  /** What is shown for each choice; the value that a command receives stays the declared one. */
  readonly choices?: Readonly<Record<string, string>>;
}

export interface CommandWords {
  readonly name: string;
  readonly summary: string;
  readonly options: Readonly<Record<string, OptionWords>>;
}

/** The declarations of every command in another language, by their declared names. */
export interface Language {
  /** As the platforms name it: `de`, `fr`, `pt-BR`. */
  readonly locale: string;
  readonly commands: Readonly<Record<string, CommandWords>>;
  /** Right-click entries, by their declared names. */
  readonly menus: Readonly<Record<string, string>>;
}
