import type { Archive } from "../archive/archive.js";
import { UserError } from "../core/errors.js";
import { holds } from "../records/verify.js";
import type { Finding } from "./finding.js";

const CHECKED_AT_MOST = 10_000;

/** Opens the archive and checks the kept words of its statements against their digests or their articles. */
export async function checkData(open: () => Promise<Archive>): Promise<Finding[]> {
  try {
    const archive = await open();
    try {
      return [await checkWords(archive), ...(await checkLinks(archive))];
    } finally {
      await archive.close();
    }
  } catch (failure) {
    if (!(failure instanceof UserError)) throw failure;
    return [{ area: "DATA", state: "fix", text: failure.message, remedy: failure.hint ?? "see the README" }];
  }
}

async function checkWords(archive: Archive): Promise<Finding> {
  const { attributions, processFacts } = await archive.holdings();
  const bad: string[] = [];
  for (const { id, article, quoted } of await archive.attributions({ limit: CHECKED_AT_MOST })) {
    const text = (await archive.article(article))?.text ?? null;
    if (!quoted.every((selector) => holds(selector, text))) bad.push(id);
  }
  const text = `${(attributions + processFacts).toLocaleString("en-US")} statements`;
  return bad.length === 0
    ? { area: "DATA", state: "ok", text: `${text}, every quoted word matches its digest or its article` }
    : {
        area: "DATA",
        state: "fix",
        text: `${text}; the words of ${bad.slice(0, 5).join(", ")} differ from what was recorded`,
        remedy: "restore the archive from a copy; these quotes are not shown",
      };
}

async function checkLinks(archive: Archive): Promise<Finding[]> {
  const without = (await archive.articles(CHECKED_AT_MOST)).filter(({ url }) => url === null).length;
  if (without === 0) return [];
  const text = `${without} article${without === 1 ? "" : "s"} without a link`;
  return [{ area: "DATA", state: "warn", text, remedy: "quotes from there have no link to the exact place" }];
}
