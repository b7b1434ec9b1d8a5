import { UserError } from "../src/core/errors.js";
import { helpFor, helpForAll } from "../src/core/help.js";
import { defineCommand, text } from "./services.js";

export default defineCommand({
  name: "help",
  summary: "What you can ask, and how",
  options: {
    command: text("One command", {
      suggest: (typed, { commands }) =>
        commands()
          .filter(({ name }) => name.startsWith(typed.trim().toLowerCase().replace(/^\//, "")))
          .map(({ name, summary }) => ({ label: `${name}: ${summary}`.slice(0, 100), value: name })),
    }),
  },
  phrases: ["what can you do", "how does this work"],
  examples: [
    { say: "/help", see: /\/quote <words>/ },
    { say: "/help check", see: /Compare pasted words/ },
  ],
  questionWord: true,
  audience: "asker",
  run({ command }, { commands }) {
    if (command === undefined) return helpForAll(commands());
    const name = command.replace(/^\//, "").toLowerCase();
    const found = commands().find((one) => one.name === name);
    if (found === undefined) {
      throw new UserError(
        `There is no command “${command}”.`,
        `Try one of: ${commands()
          .map((one) => one.name)
          .join(", ")}.`,
      );
    }
    return helpFor(found);
  },
});
