import { accept } from "./accept.js";
import type { Asker, Command } from "./command.js";
import { UserError } from "./errors.js";
import { hear } from "./hear.js";
import type { Suggestion } from "./options.js";
import type { Audience, Call, Reply } from "./reply.js";

/** The four doors. A surface turns what it receives into a call or a line, knocks, and draws the reply. */
export interface Bot {
  readonly commands: readonly Command<never>[];
  /** A line as a person types it. Mistakes that the person can mend come back as a reply to the asker. */
  hear(line: string, asker: Asker): Promise<Reply>;
  /** A call from a slash command, a button, a menu or a form. */
  call(call: Call, asker: Asker): Promise<Reply>;
  /** At most 25 completions; an unknown command or option offers none. */
  suggest(command: string, option: string, typed: string): Promise<readonly Suggestion[]>;
  /** Who will see the answer to a call; known before any work, because a deferral must already carry it. */
  audience(call: Call): Audience;
}

/** What the bot tells its operator of a failure; the person gets the reference. */
export type ReportFailure = (reference: string, failure: unknown) => void;

interface BotSettings<Services> {
  readonly commands: readonly Command<Services>[];
  /** Answers any line that is no command. */
  readonly fallback: Command<Services>;
  readonly services: Services;
  readonly report: ReportFailure;
}

export function createBot<Services>({ commands, fallback, services, report }: BotSettings<Services>): Bot {
  const all = commands.includes(fallback) ? commands : [...commands, fallback];
  const find = (name: string) => all.find((command) => command.name === name);

  async function run(call: Call, asker: Asker): Promise<Reply> {
    const command = find(call.command);
    if (command === undefined)
      throw new UserError(`There is no command “${call.command}”.`, "Ask for help to see them all.");
    const reply = await command.run(accept(command, call.options), services, asker);
    return { audience: command.audience, call, ...reply };
  }

  const answer = (work: () => Promise<Reply>) => work().catch((failure: unknown) => replyTo(failure, report));

  return {
    commands: all,
    hear: (line, asker) => answer(async () => run(hear(line, all, fallback), asker)),
    call: (call, asker) => answer(() => run(call, asker)),
    async suggest(command, option, typed) {
      const declared = find(command)?.options[option];
      if (declared?.kind !== "text" || declared.suggest === undefined) return [];
      return (await declared.suggest(typed.slice(0, 100), services)).slice(0, 25);
    },
    audience: (call) => find(call.command)?.audience ?? "asker",
  };
}

function replyTo(failure: unknown, report: ReportFailure): Reply {
  if (failure instanceof UserError) {
    return { text: [failure.message, failure.hint].filter(Boolean).join(" "), audience: "asker", mistake: true };
  }
  const reference = Math.random().toString(16).slice(2, 6).padEnd(4, "0");
  report(reference, failure);
  return {
    text: `Something failed on our side. Nothing was posted. Reference ${reference}.`,
    audience: "asker",
    mistake: true,
  };
}
