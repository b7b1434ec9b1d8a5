import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** Debian's and Ubuntu's places, and the one that `CHROMIUM` names. */
const PLACES = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Where a browser is installed on this computer, if one is. */
export const BROWSER = PLACES.find((path) => path !== undefined && existsSync(path));

/** A browser that asks nobody for anything of its own accord. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: BROWSER ?? "",
    headless: true,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
