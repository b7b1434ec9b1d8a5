import { readFileSync } from "node:fs";
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";

/** What a visitor's browser met: addresses elsewhere that a page asked for, and mistakes of its script. */
export interface Met {
  readonly outside: string[];
  readonly mistakes: string[];
}

interface Eyes {
  readonly width?: number;
  readonly colorScheme?: "light" | "dark";
  readonly javaScriptEnabled?: boolean;
}

/** A page in a window of its own. Whatever it asks of another computer is refused, and noted. */
export async function openVisitor(browser: Browser, eyes: Eyes = {}): Promise<{ page: Page; met: Met }> {
  const { width = 1280, colorScheme = "light", javaScriptEnabled = true } = eyes;
  const context = await browser.newContext({
    ...{ viewport: { width, height: width < 600 ? 700 : 900 }, colorScheme, javaScriptEnabled },
    reducedMotion: "reduce",
  });
  const met: Met = { outside: [], mistakes: [] };
  await context.route("**/*", (route) => {
    const url = route.request().url();
    if (/^(?:http:\/\/127\.0\.0\.1:\d+\/|data:)/.test(url)) return route.continue();
    met.outside.push(url);
    return route.abort();
  });
  const page = await context.newPage();
  page.on("pageerror", (mistake) => met.mistakes.push(mistake.message));
  page.on("console", (message) => message.type() === "error" && met.mistakes.push(message.text()));
  return { page, met };
}

/** Everything that axe checks of WCAG 2.2 A and AA, and what it thinks good practice. */
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds wrong with the page as it is shown now, a line each: names, roles, landmarks, headings, contrast. */
export async function faults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations }: Pick<axe.AxeResults, "violations"> = await page.evaluate(
    `axe.run(document, { runOnly: ${JSON.stringify(RULES)}, resultTypes: ["violations"], preload: false })`,
  );
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}: ${help}`));
}

const FAINT_WORDS = readFileSync(new URL("./faint-words.js", import.meta.url), "utf8");

/** Words with a contrast under 4.5 : 1. Axe leaves out what is scrolled away or half covered; this does not. */
export const faint = (page: Page): Promise<string[]> => page.evaluate(FAINT_WORDS);

/** How wide the page is. */
export const widthOf = (page: Page): Promise<number> => page.evaluate("document.documentElement.scrollWidth");
