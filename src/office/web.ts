import type { Archive } from "../archive/archive.js";
import type { Web } from "../desk/feeds.js";
import { ingest } from "../desk/ingest.js";

/** The guarded ways out into the web. The reader and the parsers are loaded with the first article. */
export function guardedWeb(archive: Archive): Web {
  return {
    feed: async (url, known) => (await import("../fetching/fetchPage.js")).fetchFeed(url, known),
    parse: async (...page) => (await import("../reading/parsePage.js")).parseFeed(...page),
    async ingest(address, manner) {
      const [{ fetchPage }, { inputFromUrl }, { read }] = await Promise.all([
        import("../fetching/fetchPage.js"),
        import("../reading/readingInput.js"),
        import("../reading/read.js"),
      ]);
      return ingest(await inputFromUrl(address, fetchPage), archive, read, manner);
    },
  };
}
