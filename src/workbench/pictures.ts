import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { savePictures } from "../adapters/web/index.js";
import { memoryKeeper } from "../core/keeper.js";
import { openData } from "../data.js";
import { createHouse } from "../house.js";
import { previewPlatforms } from "../platforms.js";
import { ROOT } from "../root.js";
import { BROWSER, openBrowser } from "./browser.js";

/** The question whose answer the README shows. */
const QUESTION = "what did the Pentagon say about a stand-down order?";

/** Makes `docs/cards.png`: one answer as Slack and as Discord get it, drawn from the real payloads. Needs chromium. */
export async function makePictures(folder = join(ROOT, "docs")): Promise<string> {
  const archive = await openData();
  const keeper = memoryKeeper();
  const report = (_: string, failure: unknown) => {
    throw failure;
  };
  const bot = createHouse({ archive, config: { STYLE: undefined, TIMEZONE: "UTC" }, report });
  const html = await savePictures({ bot, keeper, platforms: previewPlatforms(keeper), questions: [QUESTION] });
  await archive.close();
  const png = await shoot(html);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "cards.png"), png);
  return join(folder, "cards.png");
}

async function shoot(html: string): Promise<Buffer> {
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1240, height: 800 }, deviceScaleFactor: 2 });
    await page.setContent(html);
    return await page.locator("#pictures").screenshot();
  } finally {
    await browser.close();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  if (BROWSER === undefined) throw new Error("The picture needs a browser: install chromium, or name one in CHROMIUM.");
  console.log(await makePictures());
}
