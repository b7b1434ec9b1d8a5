import type { Archive } from "../../src/archive/archive.js";
import { openArchive } from "../../src/archive/sqlite/open.js";
import type { Web } from "../../src/desk/feeds.js";
import { createHouse } from "../../src/house.js";
import { type Office, openOffice } from "../../src/office/office.js";
import { sha256 } from "../../src/records/digest.js";
import type { ArchiveRecord, Attribution, Correction, Stance } from "../../src/records/types.js";
import { openState } from "../../src/state/sqlite/open.js";
import type { State } from "../../src/state/state.js";
import { article, attribution, claim, organization, person, selector } from "../archive/records.js";
import { HASTE } from "../delivery/deliveries.js";
import { type Platform, QUIET } from "../delivery/platforms.js";
import { person as talker } from "../person.js";
import { openWeb } from "./news-day.js";

/** A made-up town and its papers. */
export const TOWN: readonly ArchiveRecord[] = [
  person("ruiz", "Ana Ruiz", ["the mayor"]),
  person("lee", "Po Lee"),
  organization("ledger", "Daily Ledger", [], true),
  organization("courier", "Harbor Courier", [], true),
  claim("C1", "The ferry will be sold.", ["ferry"]),
];

/** A statement as an outlet carries it, with its article. */
export function carried(
  id: string,
  speaker: string | null,
  words: string,
  { outlet = "Daily Ledger", ...more }: Partial<Attribution> & { readonly outlet?: string } = {},
): ArchiveRecord[] {
  const text = `“${words}” somebody said.`;
  const where = `article-${id}`;
  const span: [number, number] = [1, 1 + words.length];
  const exact = { ...selector(words), span, prefix: "“", suffix: "”" };
  return [
    article(where, {
      text,
      sha256: sha256(text),
      publisher: outlet,
      url: `https://news.example/${id}`,
      datePublished: "2026-11-20",
    }),
    attribution(id, speaker, words, {
      article: where,
      content: [exact],
      quoted: [exact],
      quoteType: "direct",
      ...more,
    }),
  ];
}

export const stance = (by: string, on: string, polarity: Stance["polarity"]): Stance => ({
  ...{ kind: "stance", id: `${by}-${on}`, claim: on, by, polarity, scope: null, supersededBy: null },
});

export const correction = (of: string, note: string, more: Partial<Correction> = {}): Correction => ({
  ...{
    kind: "correction",
    id: `correction-${of}`,
    type: "retraction",
    of,
    by: "ana",
    at: "2026-11-22T12:00:00.000Z",
    note,
  },
  ...more,
});

/** A newsroom on one platform, with a clock that is set by hand. */
export interface Room {
  readonly platform: Platform;
  readonly office: Office;
  readonly archive: Archive;
  readonly state: State;
  /** An editor, another editor, and a reporter who is neither. */
  readonly ana: ReturnType<typeof talker>;
  readonly eve: ReturnType<typeof talker>;
  readonly ben: ReturnType<typeof talker>;
  /** The editor in another channel. */
  anaIn(place: string): ReturnType<typeof talker>;
  put(...records: readonly ArchiveRecord[]): Promise<void>;
  /** The hours pass; what is due is done. */
  until(instant: string): Promise<void>;
  /** Does what is due now, until nothing is. */
  settle(): Promise<void>;
  /** What the channel shows now, as the platform has it. */
  shown(): string[];
  close(): Promise<void>;
}

/** What a build that is broken on purpose has in place of the real thing. */
export interface Broken {
  readonly state?: (state: State) => State;
  readonly web?: (web: Web) => Web;
}

export async function openRoom(
  platform: Platform,
  begins = "2026-11-22T12:00:00Z",
  broken: Broken = {},
): Promise<Room> {
  const archive = openArchive(":memory:");
  await archive.put(TOWN);
  const opened = openState(":memory:");
  const state = broken.state?.(opened) ?? opened;
  let now = Date.parse(begins);
  const config = { STYLE: undefined, TIMEZONE: "Europe/London", EDITORS: ["U1", "U2"] };
  const couriers = [platform.courier(state.calls)];
  const web = broken.web?.(openWeb(archive)) ?? openWeb(archive);
  const office = openOffice({ archive, state, couriers, config, log: QUIET, now: () => now, pace: HASTE, web });
  await office.turn();
  const bot = createHouse({
    ...{ archive, config, desk: office.desk, now: () => new Date(now) },
    report: (_, failure) => {
      throw failure;
    },
  });
  const settle = async () => {
    for (let idle = 0; idle < 3; ) idle = (await office.turn()) === 0 ? idle + 1 : 0;
  };
  return {
    ...{ platform, office, settle },
    ...{ archive, state },
    ana: talker(bot, "U1", platform.place),
    eve: talker(bot, "U2", platform.place),
    ben: talker(bot, "U3", platform.place),
    anaIn: (place) => talker(bot, "U1", place),
    put: async (...records) => void (await archive.put(records)),
    async until(instant) {
      now = Date.parse(instant);
      await settle();
    },
    shown: () => platform.seen().map(({ shown }) => shown),
    async close() {
      await state.close();
      await archive.close();
      await platform.close();
    },
  };
}
