import { raw } from "hono/html";
import { ask, type PreviewSettings } from "./app.js";
import { drawPage } from "./page.js";
import { savedStyle } from "./static.js";
import { type DrawnTurn, drawTurn, PANEL_NAMES } from "./turn.js";

/** What is asked before a page is saved. */
export type SaveSettings = PreviewSettings & { readonly questions: readonly string[] };

/** The page as one file that opens without a server: these questions, their cards, no script, nothing to press. */
export async function savePreview(settings: SaveSettings): Promise<string> {
  const { bot, questions, archive } = settings;
  return drawPage({
    turns: await drawTurns(settings),
    token: "",
    questions,
    commands: bot.commands,
    style: savedStyle(),
    ...(archive !== undefined && { archive }),
  });
}

/** The Slack and Discord cards of these questions side by side in `#pictures`, to be photographed. */
export async function savePictures(settings: SaveSettings): Promise<string> {
  const turns = await drawTurns(settings);
  return `<!doctype html>\n${String(<Pictures turns={turns} />)}`;
}

async function drawTurns({ bot, questions, platforms, keeper }: SaveSettings): Promise<DrawnTurn[]> {
  const turns = await Promise.all(questions.map((question, i) => ask(bot, question, String(i + 1))));
  return Promise.all(turns.map((turn) => drawTurn(turn, { platforms, keeper, token: "" })));
}

const Pictures = ({ turns }: { turns: readonly DrawnTurn[] }) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <title>Onrecord cards</title>
      <style>{raw(savedStyle("pictures"))}</style>
    </head>
    <body>
      <div id="pictures">
        {(["slack", "discord"] as const).map((panel) => (
          <section class={`panel ${panel}`}>
            <h2>{PANEL_NAMES[panel]}</h2>
            <ol>{turns.map((turn) => raw(turn[panel]))}</ol>
          </section>
        ))}
      </div>
    </body>
  </html>
);
