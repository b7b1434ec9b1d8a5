import Fuse from "fuse.js";
import MiniSearch from "minisearch";
import { term } from "../search/normal.js";
import { STOP_WORDS } from "../search/stop-words.js";
import { fold } from "../search/words.js";

export interface PeerDocument {
  readonly id: string;
  readonly text: string;
  readonly speaker: string;
}

/** Another search library, filled with the same records and asked the same questions. */
export interface Peer {
  readonly name: string;
  /** True where each question takes seconds: it is asked only a few. */
  readonly slow: boolean;
  fill(documents: readonly PeerDocument[]): Promise<(words: string) => Promise<readonly string[]>>;
}

const processTerm = (word: string): string | null => {
  const folded = fold(word);
  return folded === "" || STOP_WORDS.has(folded) ? null : term(folded);
};

const miniSearch: Peer = {
  name: "MiniSearch 7.2, stemmed, fuzzy 0.2",
  slow: false,
  fill: async (documents) => {
    const index = new MiniSearch<PeerDocument>({ fields: ["text", "speaker"], processTerm });
    index.addAll(documents);
    return async (words) =>
      index
        .search(words, { fuzzy: 0.2 })
        .slice(0, 20)
        .map((found) => String(found.id));
  },
};

const fuse: Peer = {
  name: "fuse.js 7.5, token search",
  slow: true,
  fill: async (documents) => {
    const index = new Fuse([...documents], {
      keys: ["text", "speaker"],
      useTokenSearch: true,
      ignoreDiacritics: true,
      ignoreLocation: true,
    });
    return async (words) => index.search(words, { limit: 20 }).map((found) => found.item.id);
  },
};

/** The peers that a run is measured beside. */
export const peers: readonly Peer[] = [miniSearch, fuse];
