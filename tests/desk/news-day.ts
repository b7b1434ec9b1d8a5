import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Archive } from "../../src/archive/archive.js";
import type { Web } from "../../src/desk/feeds.js";
import { ingest } from "../../src/desk/ingest.js";
import { parseFeed } from "../../src/reading/parsePage.js";
import { read } from "../../src/reading/read.js";
import { inputFromUrl } from "../../src/reading/readingInput.js";
import { randomFrom } from "../../src/workbench/synthetic.js";

const SPEAKERS = ["Ana Ruiz", "Chloe Smith", "Omar Haddad"] as const;

/** One article of a made-up paper. */
interface Story {
  readonly path: string;
  readonly quote: string;
  readonly speaker: string;
  readonly at: number;
}

/** A paper of a made-up town, on loopback. It behaves as papers do: it republishes, renames, counts its readers, and is sometimes down. */
export async function openPaper(seed: number, begins: number, hours: number) {
  const random = randomFrom(seed);
  const stories: Story[] = Array.from({ length: hours }, (_, hour) => {
    const speaker = SPEAKERS[Math.floor(random() * SPEAKERS.length)] ?? "Ana Ruiz";
    const quote = `The ferry of pier ${hour} will sail again before the ${["spring", "summer", "autumn"][hour % 3]} comes`;
    return { path: `/story/${hour}`, quote, speaker, at: begins + hour * 3_600_000 + Math.floor(random() * 3_000_000) };
  });
  let now = begins;
  let down = false;
  let revision = 0;
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", base());
    if (down) return void response.destroy();
    if (url.pathname === "/")
      return void response.end(
        `<html><head><link rel="alternate" type="application/rss+xml" href="/feed.xml"></head></html>`,
      );
    if (url.pathname === "/feed.xml") {
      const etag = `"${stories.filter(({ at }) => at <= now).length}-${revision}"`;
      if (request.headers["if-none-match"] === etag) return void response.writeHead(304).end();
      return void response.writeHead(200, { "content-type": "application/rss+xml", etag }).end(feed());
    }
    const story = stories.find(({ path, at }) => path === url.pathname && at <= now);
    if (story === undefined) return void response.writeHead(404).end();
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(page(story));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const base = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  /** The newest stories in no order, with identities that change and links that count readers. */
  function feed(): string {
    const items = stories.filter(({ at }) => at <= now).slice(-12);
    const shuffled = [...items].sort(() => random() - 0.5);
    const one = ({ path }: Story) =>
      `<item><title>News ${revision} of ${path}</title><link>${base()}${path}?utm_source=feed${Math.floor(random() * 99)}#top</link><guid isPermaLink="false">${Math.floor(random() * 1e9)}</guid></item>`;
    return `<?xml version="1.0"?><rss version="2.0"><channel><title>Harbor Courier</title>${shuffled.map(one).join("")}</channel></rss>`;
  }

  const page = ({ quote, speaker, path }: Story): string =>
    `<html><head><title>Story ${path}</title><meta property="og:site_name" content="Harbor Courier"></head><body><article><h1>Story ${path}</h1>
     <p>SPRINGFIELD. The council met on Tuesday to speak of the harbor, as it has done every week since the storm, and heard people of the town for two hours.</p>
     <p>“${quote},” ${speaker}, a member of the council, said on Tuesday at the meeting in the old town hall.</p>
     <p>This story was given out for the time number ${revision}.</p>
     <p>The meeting ended late. The next one is in a week, and the hall will be open to everybody who wants to listen or to speak there.</p></article></body></html>`;

  return {
    stories,
    url: base(),
    /** The hours pass at the paper as well. */
    at(instant: number) {
      now = instant;
    },
    setDown(is: boolean) {
      down = is;
    },
    /** Everything is given out again under other names. */
    republish() {
      revision++;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The real parser and the real reader; only the guard against addresses of this computer is left out, since the paper lives here. */
export const openWeb = (archive: Archive): Web => ({
  async feed(url, { etag }) {
    const answer = await fetch(url, { headers: etag === null ? {} : { "if-none-match": etag } });
    const bytes = new Uint8Array(await answer.arrayBuffer());
    return {
      ...{ url, bytes, contentType: answer.headers.get("content-type"), unchanged: answer.status === 304 },
      ...{ etag: answer.headers.get("etag"), modified: null },
    };
  },
  parse: parseFeed,
  ingest: async (address, manner) =>
    ingest(
      await inputFromUrl(address, async (url) => {
        const answer = await fetch(url);
        if (!answer.ok) throw new Error(`answered ${answer.status}`);
        return {
          url,
          bytes: new Uint8Array(await answer.arrayBuffer()),
          contentType: answer.headers.get("content-type"),
        };
      }),
      archive,
      read,
      manner,
    ),
});
