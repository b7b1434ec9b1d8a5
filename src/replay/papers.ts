import type { Archive } from "../archive/archive.js";
import type { Web } from "../desk/feeds.js";
import { ingest } from "../desk/ingest.js";
import { readFeed } from "../reading/feed.js";
import { pageArticle } from "../reading/page.js";
import { read } from "../reading/read.js";
import type { Story } from "./script.js";

/** The made-up papers: what they have published by now. */
export interface Papers {
  publish(story: Story): void;
  readonly web: Web;
}

/**
 * Papers that live in memory. Their feeds and pages go through the real parsers, the real reader and the real way into the archive; only the
 * network and the worker that guards against strangers' pages are left out, since every page here is ours.
 */
export function openPapers(
  archive: Archive,
  stories: readonly Story[],
  day: string,
  told: (headline: string, found: number) => void,
): Papers {
  const out: Story[] = [];
  const addressOf = ({ site, id }: Story) => `https://${site}/${id}`;
  const nameOf = (host: string) => stories.find(({ site }) => site === host)?.outlet ?? host;
  return {
    publish: (story) => void out.unshift(story),
    web: {
      async feed(url, { etag }) {
        const { host } = new URL(url);
        const stories = out.filter(({ site }) => site === host);
        const now = `"${stories.length}"`;
        const feed = feedOf(
          nameOf(host),
          stories.map((one) => [one.headline, addressOf(one)] as const),
        );
        const answer = { url, contentType: "application/rss+xml", etag: now, modified: null };
        return { ...answer, bytes: Buffer.from(feed), unchanged: etag === now };
      },
      parse: async (bytes, _, base) => readFeed(Buffer.from(bytes).toString(), base),
      async ingest(address) {
        const story = out.find((one) => addressOf(one) === address);
        if (story === undefined) throw new Error(`nothing is at ${address}`);
        const { text, headline } = pageArticle(pageOf(story, day));
        const { outlet: publisher } = story;
        const ingested = await ingest({ text, headline, publisher, url: address, datePublished: day }, archive, read);
        told(story.headline, ingested.statements);
        return ingested;
      },
    },
  };
}

const escaped = (words: string): string =>
  words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

const feedOf = (title: string, items: readonly (readonly [headline: string, address: string])[]): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>${escaped(title)}</title>${items
    .map(([headline, address]) => `<item><title>${escaped(headline)}</title><link>${escaped(address)}</link></item>`)
    .join("")}</channel></rss>`;

const pageOf = ({ headline, outlet, paragraphs }: Story, day: string): string =>
  `<!doctype html><html lang="en"><head><title>${escaped(headline)}</title>
  <meta property="og:site_name" content="${escaped(outlet)}"><meta property="article:published_time" content="${day}"></head>
  <body><article><h1>${escaped(headline)}</h1>${paragraphs.map((one) => `<p>${escaped(one)}</p>`).join("")}</article></body></html>`;
