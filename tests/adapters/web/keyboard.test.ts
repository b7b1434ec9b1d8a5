import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Preview, startPreview } from "../../../src/adapters/web/index.js";
import { playDay } from "../../../src/replay/play.js";
import { BROWSER, openBrowser } from "../../../src/workbench/browser.js";
import { DENIAL, QUESTION, SILENT, settings } from "./opened.js";
import { type Met, openVisitor } from "./visitor.js";

const why = BROWSER === undefined ? " (skipped: no browser found; install chromium or set CHROMIUM)" : "";

const ARTICLE =
  "“We will not sell the ferry,” Orla Finch, the mayor of Tessermouth, said on Tuesday. “It is ours,” she added.";

/** Somebody without a mouse: Tab, Enter, Space and the arrow keys, nothing else. */
function hands(page: Page) {
  const focused = (): Promise<string> =>
    page.evaluate(`(() => {
      const one = document.activeElement;
      return (one.getAttribute("aria-label") ?? one.labels?.[0]?.textContent ?? one.textContent).trim();
    })()`);
  return {
    focused,
    press: (key: string) => page.keyboard.press(key),
    types: (words: string) => page.keyboard.insertText(words),
    /** Goes on with Tab until what has the focus is called so. */
    async goTo(name: RegExp, key = "Tab"): Promise<void> {
      for (let press = 0; press < 150; press++) {
        await page.keyboard.press(key);
        if (name.test(await focused())) return;
      }
      throw new Error(`Tab never comes to ${name}; it stands on “${await focused()}”.`);
    },
    heard: () => page.locator("[role=status]").first(),
  };
}

describe.skipIf(BROWSER === undefined)(`with the keyboard alone${why}`, () => {
  let preview: Preview;
  let browser: Browser;
  let page: Page;
  let met: Met;
  let ana: ReturnType<typeof hands>;
  beforeAll(async () => {
    preview = await startPreview({ ...(await settings()), newsDay: playDay, port: 0, log: SILENT });
    browser = await openBrowser();
    ({ page, met } = await openVisitor(browser));
    ana = hands(page);
    await page.goto(preview.url);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await preview?.stop();
  });

  const turns = (panel: string) => page.locator(`#turns-${panel} .turn`);
  const said = (words: RegExp) => ana.heard().filter({ hasText: words }).waitFor({ state: "attached" });

  it("skips to the question, asks it, and hears the answer", async () => {
    await ana.press("Tab");
    expect(await ana.focused()).toBe("Skip to the question");
    await ana.press("Enter");
    await ana.types(QUESTION);
    await ana.press("Enter");
    await turns("slack").nth(1).waitFor();
    expect(await ana.heard().textContent()).toContain(DENIAL);
  });

  it("turns a page and keeps its place in it, and presses another button", async () => {
    for (let answer = 0; answer < 2; answer++) await ana.goTo(/^Next \(/);
    await ana.press("Enter");
    await page.locator("#turns-slack .turn:last-child button:has-text('Previous')").waitFor();
    expect(await turns("slack").count()).toBe(2);
    expect(await page.evaluate("document.activeElement.closest('.turn:last-child') !== null")).toBe(true);
    await ana.goTo(/^Previous/);
    await ana.press("Space");
    await page.locator("#turns-slack .turn:last-child button:has-text('Next')").waitFor();
    await ana.goTo(/^Timeline/);
    await ana.press("Space");
    await turns("slack").nth(2).waitFor();
  });

  it("pastes an article, ticks what is right, confirms it, and asks about it", async () => {
    await ana.goTo(/^Read an article of your own/);
    await ana.press("Enter");
    await ana.goTo(/^Paste its text/);
    await ana.types(ARTICLE);
    await ana.goTo(/^Read$/);
    await ana.press("Enter");
    await turns("plain").nth(3).waitFor();
    expect(await page.locator("#tab-plain").getAttribute("aria-selected")).toBe("true");
    await ana.goTo(/^We will not sell the ferry/);
    await ana.press("Space");
    await ana.goTo(/^Confirm what is ticked/);
    await ana.press("Enter");
    await said(/1 statement is confirmed/);
    await ana.goTo(/^Ask: what did Orla Finch say\?/);
    await ana.press("Enter");
    await said(/^Orla Finch: 2 statements[\s\S]*“We will not sell the ferry,” — Orla Finch/);
    expect(await ana.heard().textContent()).toMatch(/Suggested, not confirmed: Orla Finch\n“It is ours,”/);
  });

  it("opens the made-up day, moves its clock, and is told what happened", async () => {
    await ana.goTo(/^Watch a made-up news day/);
    await ana.press("Enter");
    await page.waitForURL(/\/day$/);
    await ana.press("Tab");
    await ana.press("Enter");
    expect(await page.evaluate("document.activeElement.id")).toBe("at");
    await ana.press("ArrowRight");
    await said(/^08:05\. Joss adds the feed of the Tessermouth Ledger/);
    await ana.press("End");
    await page.locator("#hour", { hasText: "08:00" }).waitFor();
    expect(await page.locator("#date").textContent()).toBe("Wednesday, March 5, 2036");
    await ana.goTo(/^Previous event/);
    await ana.press("Enter");
    await said(/^07:00\. The clock Quiet hours end.*Onrecord posts: New on Orla Finch/);
    expect(await ana.focused()).toBe("Previous event");
    await page.reload();
    expect(await page.locator("#hour").textContent()).toBe("07:00");
  });

  it("goes to an event of the day, and sees what an edited message said before", async () => {
    await ana.goTo(/^14:20 Mara/);
    await ana.press("Enter");
    await said(/^14:20\. Mara corrects the speaker/);
    expect(await page.locator("#at").getAttribute("aria-valuetext")).toBe("14:20");
    const edited = page.locator("#turns-plain .just");
    expect(await edited.count()).toBe(5);
    await ana.goTo(/^What it said from 13:35 to 14:20/);
    await ana.press("Enter");
    const before = page.locator("#turns-plain .before[open]");
    expect(await before.locator("figcaption").first().textContent()).toMatch(/^Orla Finch/);
    expect(await before.locator("xpath=ancestor::article//figcaption").first().textContent()).toMatch(/^Piet Lund/);
  });

  it("asked nobody outside for anything, and made no mistake", () => {
    expect(met).toEqual({ outside: [], mistakes: [] });
  });
});
