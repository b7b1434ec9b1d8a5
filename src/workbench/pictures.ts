import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { type NewsDay, savePictures, startPreview } from "../adapters/web/index.js";
import { memoryKeeper } from "../core/keeper.js";
import { openData } from "../data.js";
import { createHouse } from "../house.js";
import { previewPlatforms } from "../platforms.js";
import { playDay } from "../replay/play.js";
import { ROOT } from "../root.js";
import { BROWSER, openBrowser } from "./browser.js";

/** The line whose answer the README shows. */
const LINE = "/quote stand-down";

/** Makes the README's pictures, drawn from the real payloads: an answer on both platforms, an alert and its correction. Needs chromium. */
export async function makePictures(folder = join(ROOT, "docs")): Promise<string[]> {
  const archive = await openData();
  const report = (_: string, failure: unknown) => {
    throw failure;
  };
  const bot = createHouse({ archive, config: { STYLE: undefined, TIMEZONE: "UTC" }, report });
  const keeper = memoryKeeper();
  const settings = { bot, keeper, platforms: previewPlatforms(keeper) };
  const browser = await openBrowser();
  try {
    const answer = await savePictures({ ...settings, questions: [LINE] });
    const frame = await savePictures({ ...settings, questions: [] });
    const day = await playDay();
    const server = { ...settings, questions: [], port: 0, log: { info: () => {}, warn: () => {} } };
    const preview = await startPreview({ ...server, newsDay: async () => day });
    const alert = await alertAndCorrection(browser, preview.url, day, frame).finally(() => preview.stop());
    const files = { "cards.png": await shoot(browser, answer), "correction.png": await shoot(browser, alert) };
    for (const [name, png] of Object.entries(files)) writeFileSync(join(folder, name), png);
    return Object.keys(files).map((name) => join(folder, name));
  } finally {
    await browser.close();
    await archive.close();
  }
}

/** The first alert of the made-up day that is corrected: as Slack has it before, and after. */
async function alertAndCorrection(browser: Browser, url: string, day: NewsDay, frame: string): Promise<string> {
  const isCorrection = ({ reply }: { reply: { text: string } }) => reply.text.startsWith("CORRECTION");
  const message = day.messages.find(({ asked, showings }) => asked === null && showings.some(isCorrection));
  const corrected = message?.showings.find(isCorrection);
  const before = message?.showings[0];
  if (message === undefined || before === undefined || corrected === undefined)
    throw new Error("Nothing is corrected on the made-up day.");
  const page = await browser.newPage();
  const posted = async (at: number) => {
    await page.goto(`${url}/day?at=${(at - day.begins) / 60_000}`);
    // Written as text: it runs in the page, whose names this program does not have. What the message said before is the other column.
    return page.evaluate<string>(`(() => {
      const item = document.querySelector('#panel-slack li[data-turn="${message.id}"]');
      item.querySelectorAll("details").forEach((one) => one.remove());
      return item.outerHTML;
    })()`);
  };
  const columns = [await posted(before.at), await posted(corrected.at)];
  const names = ["An alert", "The same message, corrected"];
  return frame
    .replace(/<h2>[^<]*<\/h2>/g, () => `<h2>${names.shift() ?? ""}</h2>`)
    .replace(/(class="panel) discord"/, '$1 slack"')
    .replace(/<ol><\/ol>/g, () => `<ol>${columns.shift() ?? ""}</ol>`);
}

async function shoot(browser: Browser, html: string): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 1240, height: 800 }, deviceScaleFactor: 2 });
  await page.setContent(html);
  return await page.locator("#pictures").screenshot();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  if (BROWSER === undefined) throw new Error("The pictures need a browser: install chromium, or name one in CHROMIUM.");
  for (const file of await makePictures()) console.log(file);
}
