import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Preview, startPreview } from "../../../src/adapters/web/index.js";
import { connections } from "../../../src/cli/connect.js";
import { playDay } from "../../../src/replay/play.js";
import { BROWSER, openBrowser } from "../../../src/workbench/browser.js";
import { QUESTION, SILENT, settings } from "./opened.js";
import { faint, faults, openVisitor, widthOf } from "./visitor.js";

const why = BROWSER === undefined ? " (skipped: no browser found; install chromium or set CHROMIUM)" : "";

const ARTICLE = `TESSERMOUTH. The night ferry may stop.

“We will not sell the ferry,” Orla Finch, the mayor of Tessermouth, said on Tuesday. “It is ours,” she added.`;

/** Every page with something on it, and how it comes there. */
const PAGES: readonly (readonly [name: string, path: string, prepare: (page: Page) => Promise<void>])[] = [
  ["an answer", "/", async () => {}],
  ["a completed command", "/", (page) => complete(page, "/quo")],
  ["a pasted article", "/", paste],
  ["the payload and the commands, opened", "/", openAll],
  ["a phone's width", "/", (page) => page.locator("#width-phone").check()],
  ["the beginning of the made-up day", "/day", async () => {}],
  ["the made-up day at its correction", "/day?at=380", openAll],
  ["the end of the made-up day", "/day?at=1440", async () => {}],
  ["connecting Slack", "/connect/slack", openAll],
  ["connecting Discord", "/connect/discord", async () => {}],
];

describe.skipIf(BROWSER === undefined)(`every page, for everybody${why}`, () => {
  let preview: Preview;
  let browser: Browser;
  beforeAll(async () => {
    const more = { newsDay: playDay, connections: connections({} as never, "/nowhere/.env"), kept: "until it stops" };
    preview = await startPreview({ ...(await settings()), ...more, port: 0, log: SILENT });
    browser = await openBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await preview?.stop();
  });

  for (const width of [1280, 320])
    for (const colorScheme of ["light", "dark"] as const)
      it(`reads well at ${width} pixels in ${colorScheme} colours, and asks nobody outside`, async () => {
        const { page, met } = await openVisitor(browser, { width, colorScheme });
        const wrong: string[] = [];
        for (const [name, path, prepare] of PAGES) {
          await page.goto(preview.url + path);
          await prepare(page);
          for (const tab of await tabsOf(page)) {
            if (tab !== "") await page.locator(`#tab-${tab}`).click();
            // Names, roles and landmarks are the same at every width and in all colours.
            const found = [
              ...(await faint(page)),
              ...(width === 1280 && colorScheme === "light" ? await faults(page) : []),
            ];
            wrong.push(...found.map((fault) => `${name}, ${tab}: ${fault}`));
            if ((await widthOf(page)) !== width) wrong.push(`${name}, ${tab}: ${await widthOf(page)} pixels wide`);
            await keepPicture(page, `${name} ${tab} ${width} ${colorScheme}`);
          }
        }
        expect(wrong).toEqual([]);
        expect(met).toEqual({ outside: [], mistakes: [] });
        await page.context().close();
      }, 120_000);

  it("shows the whole made-up day, and every answer, without any script", async () => {
    const { page, met } = await openVisitor(browser, { width: 320, javaScriptEnabled: false });
    await page.goto(`${preview.url}/day?at=380`);
    await page.locator("#next").click();
    expect(await page.locator("#hour").innerText()).toBe("16:00");
    await page.locator("#at").press("Home");
    for (let press = 0; press < 12; press++) await page.locator("#at").press("ArrowRight");
    await page.getByRole("button", { name: "Show this time" }).click();
    expect(await page.locator("#hour").innerText()).toBe("09:00");
    await page.waitForLoadState();
    expect(await widthOf(page)).toBe(320);
    expect(met).toEqual({ outside: [], mistakes: [] });
    await page.context().close();
  });
});

async function tabsOf(page: Page): Promise<string[]> {
  const ids = await page.locator("[role=tab]").evaluateAll((tabs) => tabs.map(({ id }) => id));
  return ids.length === 0 ? [""] : ids.map((id) => id.replace("tab-", ""));
}

async function complete(page: Page, typed: string): Promise<void> {
  await page.locator("#line").pressSequentially(typed);
  await page.locator("#offers [role=option]").first().waitFor();
}

async function paste(page: Page): Promise<void> {
  await page.locator(".reading summary").click();
  await page.locator("#article").fill(ARTICLE);
  await page.locator(".reading button").click();
  await page.locator("#panel-plain .choosing [type=checkbox]").first().check();
  await page.locator("#panel-plain .choosing button").click();
  await page.locator("#turns-plain .turn").nth(2).waitFor();
  await page.locator("#line").fill(QUESTION);
}

/** Opens everything that is folded away, so that it is looked at as well. */
async function openAll(page: Page): Promise<void> {
  await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
}

/** With SHOTS set to a folder, each page is also photographed, to be looked at. */
async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env.SHOTS;
  if (folder) await page.screenshot({ path: `${folder}/${name.replaceAll(/[^\w]+/g, "-")}.png`, fullPage: true });
}
