import { ask, type PreviewSettings } from "./app.js";
import { drawPage } from "./page.js";
import { readStatic } from "./static.js";
import { drawTurn } from "./turn.js";

/** The page as one file that opens without a server: these questions, their cards, no script, nothing to press. */
export async function savePreview(
  settings: PreviewSettings & { readonly questions: readonly string[] },
): Promise<string> {
  const { bot, questions, platforms, keeper, archive } = settings;
  const turns = await Promise.all(questions.map((question, i) => ask(bot, question, String(i + 1))));
  return drawPage({
    turns: await Promise.all(turns.map((turn) => drawTurn(turn, { platforms, keeper, token: "" }))),
    token: "",
    questions,
    commands: bot.commands,
    style: readStatic("preview.css"),
    ...(archive !== undefined && { archive }),
  });
}
