import type { Archive, PutManner } from "../archive/archive.js";
import type { Reading, ReadingInput } from "../reading/reading.js";
import { joined } from "./join.js";

/** What came of reading an article into the archive. */
export interface Ingested {
  readonly article: string;
  readonly headline: string | null;
  /** How many statements it suggests. */
  readonly statements: number;
  /** The archive had this very text already. */
  readonly known: boolean;
}

/** Reads an article into the archive, as suggestions: nothing is confirmed by itself. The same text is never read in twice. */
export async function ingest(
  input: ReadingInput,
  archive: Archive,
  read: (input: ReadingInput) => Reading,
  manner: PutManner = {},
): Promise<Ingested> {
  const reading = read(input);
  const { id, headline } = reading.article;
  const statements = reading.attributions.length;
  if ((await archive.article(id)) !== undefined) return { article: id, headline, statements, known: true };
  await archive.put(joined(reading, await archive.agents()), manner);
  return { article: id, headline, statements, known: false };
}
