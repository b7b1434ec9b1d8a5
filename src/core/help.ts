import { shownOptions, usage } from "./accept.js";
import type { Command } from "./command.js";
import type { Card, Reply } from "./reply.js";

/** Every command in its declared order, one line each. */
export function helpForAll(commands: readonly Command<never>[]): Reply {
  const rows = commands.map((command) => [`/${usage(command)}`, command.summary] as const);
  return {
    text: "Ask in plain words, or use a command. Answers are exact words with their sources.",
    cards: [{ title: "Commands", blocks: [{ kind: "facts", rows }] }, examplesCard(commands)],
    audience: "asker",
  };
}

/** One command: what it does, its options, lines to try. */
export function helpFor(command: Command<never>): Reply {
  const options = shownOptions(command).map(
    ([name, { about, required }]) => [required ? name : `${name} (optional)`, about] as const,
  );
  const tries = command.examples.map(({ say }) => say);
  return {
    text: `/${command.name}: ${command.summary}.`,
    cards: [
      {
        title: `/${usage(command)}`,
        blocks: [
          ...(options.length > 0 ? [{ kind: "facts" as const, rows: options }] : []),
          { kind: "text", text: `Try: ${tries.join(" · ")}` },
        ],
      },
    ],
    audience: "asker",
  };
}

function examplesCard(commands: readonly Command<never>[]): Card {
  const lines = commands.flatMap((command) => command.examples.slice(0, 1).map(({ say }) => say));
  return { title: "Try", blocks: [{ kind: "text", text: lines.join("\n") }] };
}
