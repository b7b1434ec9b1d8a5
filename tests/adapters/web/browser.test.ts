import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Preview, startPreview } from "../../../src/adapters/web/index.js";
import { drawTurn } from "../../../src/adapters/web/turn.js";
import { BROWSER, openBrowser } from "../../../src/workbench/browser.js";
import { HOSTILE, quoteBlock } from "../replies.js";
import { DENIAL, QUESTION, SILENT, settings } from "./opened.js";

const why = BROWSER === undefined ? " (skipped: no browser found; install chromium or set CHROMIUM)" : "";

describe.skipIf(BROWSER === undefined)(`the preview page in a real browser${why}`, () => {
  let preview: Preview;
  let browser: Browser;
  let page: Page;
  const outside: string[] = [];
  const mistakes: string[] = [];

  beforeAll(async () => {
    preview = await startPreview({ ...(await settings()), port: 0, log: SILENT });
    browser = await openBrowser();
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.on("request", (request) => {
      if (!request.url().startsWith(preview.url) && !request.url().startsWith("data:")) outside.push(request.url());
    });
    page.on("pageerror", (mistake) => mistakes.push(mistake.message));
    page.on("console", (message) => message.type() === "error" && mistakes.push(message.text()));
    await page.goto(preview.url);
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await preview?.stop();
  });

  const shown = (selector: string) => page.locator(`.panel.shown ${selector}`);
  const quote = (panel: string) => page.locator(`#panel-${panel} .turn:last-child blockquote`).first();

  it("shows the exact words in each tab, reached with the keyboard alone", async () => {
    await page.locator("#line").fill(QUESTION);
    await page.locator("#line").press("Enter");
    await page.locator("#turns-slack .turn").nth(1).waitFor();
    expect(await quote("slack").innerText()).toBe(DENIAL);
    await page.locator("#tab-slack").focus();
    await page.keyboard.press("ArrowRight");
    expect(await page.locator("#tab-discord").getAttribute("aria-selected")).toBe("true");
    expect(await quote("discord").innerText()).toBe(`“${DENIAL}”`);
    await page.keyboard.press("End");
    expect(await quote("plain").innerText()).toBe(DENIAL);
    expect(await shown(".turn").count()).toBe(2);
  });

  it("reads each answer out, and keeps the question for the arrow key", async () => {
    expect(await page.locator("[role=status]").textContent()).toContain(DENIAL);
    await page.locator("#line").press("ArrowUp");
    expect(await page.locator("#line").inputValue()).toBe(QUESTION);
    await page.locator("#line").fill("");
  });

  it("turns a page where it stands, and adds what another button brings", async () => {
    const before = await shown(".turn").count();
    await shown(".turn:last-child button:has-text('Next')").click();
    await shown(".turn:last-child button:has-text('Previous')").waitFor();
    expect(await shown(".turn:last-child").textContent()).not.toContain(DENIAL);
    expect(await shown(".turn").count()).toBe(before);
    await shown(".turn:last-child button:has-text('Timeline')").first().click();
    await shown(`.turn:nth-child(${before + 1})`).waitFor();
  });

  it("completes a command and a name", async () => {
    await page.locator("#line").pressSequentially("/quo");
    await page.locator("#offers [role=option]").first().waitFor();
    await page.keyboard.press("Tab");
    expect(await page.locator("#line").inputValue()).toBe("/quote ");
    await page.locator("#line").pressSequentially("--speaker Zel");
    await page.locator("#offers [role=option]:has-text('Zelenskyy')").first().waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    expect(await page.locator("#line").inputValue()).toMatch(/^\/quote --speaker "?Vol\w+ Zelenskyy"?$/);
    await page.locator("#line").fill("");
  });

  it("answers and presses without its script, every panel under its heading", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const bare = await context.newPage();
    await bare.goto(preview.url);
    await bare.locator("#line").fill(QUESTION);
    await bare.locator("#composer button").click();
    for (const panel of ["slack", "discord", "plain"]) {
      expect(await bare.locator(`#panel-${panel} blockquote`).first().innerText()).toContain(DENIAL);
    }
    await bare.locator("#panel-discord button:has-text('Timeline')").first().click();
    expect(await bare.locator("#panel-plain .said").innerText()).toContain("pressed Timeline");
    await context.close();
  });

  it("reads every hostile quote back as it was said, through a real HTML parser", async () => {
    const given = await settings();
    const context = await browser.newContext();
    const bare = await context.newPage();
    for (const words of [...HOSTILE, "one\r\ntwo\rthree", "\n leading and trailing \n"]) {
      const reply = { text: "One.", cards: [{ title: "Ana Ruiz", blocks: [quoteBlock(words)] }] };
      const panels = await drawTurn({ id: "1", said: words, reply }, { ...given, token: "t" });
      await bare.setContent(`<!doctype html>${panels.slack}${panels.discord}${panels.plain}`);
      expect(await bare.locator("blockquote").allTextContents()).toEqual([words, `“${words}”`, words]);
      expect(await bare.locator("script, img, svg, iframe").count()).toBe(0);
    }
    await context.close();
  });

  it("asked nobody outside for anything, and made no mistake", () => {
    expect(outside).toEqual([]);
    expect(mistakes).toEqual([]);
  });
});
