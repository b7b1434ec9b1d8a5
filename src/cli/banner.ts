import { writeDay } from "../../commands/dates.js";
import type { Archive } from "../archive/archive.js";
import { version } from "../root.js";
import type { Opened } from "./open-house.js";

/** The first lines a person sees: what runs, and what it knows. */
export async function banner({ archive, config }: Opened): Promise<string> {
  const preview =
    config.SLACK_BOT_TOKEN || config.DISCORD_TOKEN
      ? ""
      : "     preview: no Slack or Discord token found, and none needed";
  return `Onrecord ${version()}${preview}\n${await archiveLine(archive)}\n`;
}

/** `Archive    1 article · 25 statements · 12 claims · to March 5, 2025`. */
export async function archiveLine(archive: Archive): Promise<string> {
  const { articles, attributions, processFacts, claims, newest } = await archive.holdings();
  const count = (many: number, one: string) => `${many.toLocaleString("en-US")} ${one}${many === 1 ? "" : "s"}`;
  const parts = [count(articles, "article"), count(attributions + processFacts, "statement"), count(claims, "claim")];
  return `Archive    ${[...parts, ...(newest === null ? [] : [`to ${writeDay(newest, "plain")}`])].join(" · ")}`;
}
