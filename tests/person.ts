import { expect } from "vitest";
import type { Bot } from "../src/core/bot.js";
import type { Asker } from "../src/core/command.js";
import { plain } from "../src/core/plain.js";
import type { Action, Call, Reply } from "../src/core/reply.js";

/** Somebody who talks to the bot: `await ana.says("…")`, then `hears`, `presses` and so on, about the last answer. */
export interface Person {
  says(line: string): Promise<Answer>;
  /** Presses a button that stands anywhere, also on somebody else's answer. */
  presses(call: Call): Promise<Answer>;
}

export interface Answer {
  readonly reply: Reply;
  /** The answer as plain text matches every pattern. */
  hears(...expected: RegExp[]): Answer;
  hearsNot(...expected: RegExp[]): Answer;
  /** Presses the button with this label, as the same person. */
  presses(label: string | RegExp): Promise<Answer>;
}

export function person(bot: Bot, user = "ana", place = "test:room"): Person {
  const asker = { user, place };
  return {
    says: async (line) => answer(await bot.hear(line, asker), bot, asker),
    presses: async (call) => answer(await bot.call(call, asker), bot, asker),
  };
}

function answer(reply: Reply, bot: Bot, asker: Asker): Answer {
  const heard = plain(reply);
  const self: Answer = {
    reply,
    hears(...expected) {
      for (const pattern of expected) expect(heard).toMatch(pattern);
      return self;
    },
    hearsNot(...expected) {
      for (const pattern of expected) expect(heard).not.toMatch(pattern);
      return self;
    },
    async presses(label) {
      const action = actionsOf(reply).find((one) =>
        typeof label === "string" ? one.label === label : label.test(one.label),
      );
      if (action === undefined || !("call" in action)) throw new Error(`There is no button ${label} in: ${heard}`);
      return answer(await bot.call(action.call, asker), bot, asker);
    },
  };
  return self;
}

const actionsOf = (reply: Reply): readonly Action[] => [
  ...(reply.cards ?? []).flatMap((card) => card.actions ?? []),
  ...(reply.actions ?? []),
];
