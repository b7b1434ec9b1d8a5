/**
 * Measures the show-without-review bar on training articles that the rankers have not seen (weights of a HOLD_OUT=1 run, see calibrate.ts):
 *
 *   node dist/src/reading/training/bar.js POLNEAR_FOLDER
 *
 * `SHOW_WITHOUT_REVIEW` is a step from which the speaker precision stays at 99% or more.
 */
import { pathToFileURL } from "node:url";
import type { Span } from "../../records/types.js";
import { analyse, type Found } from "../analysis.js";
import { confidenceOf } from "../confidence.js";
import { entityName } from "../entities.js";
import { withImplied } from "../implied.js";
import { statementsOf } from "../statements.js";
import { type GoldDocument, type GoldQuote, goldDocuments, isHeldOut } from "./gold.js";

/** A direct quote with its confidence, and whether its speaker is the gold's. */
export interface Weighed {
  readonly confidence: number;
  readonly right: boolean;
}

const shared = (a: readonly Span[], b: readonly (readonly [number, number])[]): number =>
  a.reduce(
    (sum, [start, end]) => sum + b.reduce((n, [s, e]) => n + Math.max(0, Math.min(end, e) - Math.max(start, s)), 0),
    0,
  );

const lastWord = (name: string): string => /[\p{L}\p{N}]+$/u.exec(name.trim())?.[0]?.toLowerCase() ?? "";

function isRight(text: string, found: Found, gold: GoldQuote): boolean {
  if (!gold.speakerSpan) return found.source === null;
  if (found.source && shared([found.source], [gold.speakerSpan]) > 0) return true;
  const names = [found.source ? text.slice(...found.source) : "", found.who.entity ? entityName(found.who.entity) : ""];
  return names.some((name) => name !== "" && lastWord(name) === lastWord(gold.speaker ?? ""));
}

/** The direct quotes of some articles; those that match no gold quotation are left out, for nobody has said whose they are. */
export function directQuotes(documents: readonly GoldDocument[]): Weighed[] {
  return documents.flatMap(({ text, quotes }) => {
    const analysis = withImplied(statementsOf(analyse(text)));
    return analysis.found.flatMap((found) => {
      if (found.type !== "direct" || found.content.length === 0 || found.passesOn) return [];
      const nearest = quotes
        .map((quote) => ({ quote, overlap: shared(found.content, quote.contentSpans) }))
        .reduce((a, b) => (b.overlap > a.overlap ? b : a), { quote: null as GoldQuote | null, overlap: 0 });
      if (!nearest.quote) return [];
      return [{ confidence: confidenceOf(analysis, found).confidence, right: isRight(text, found, nearest.quote) }];
    });
  });
}

/** Speaker precision and share of the direct quotes at or above a bar, in percent. */
export function atBar(quotes: readonly Weighed[], bar: number): { quotes: number; share: number; precision: number } {
  const shown = quotes.filter(({ confidence }) => confidence >= bar);
  const right = shown.filter((quote) => quote.right).length;
  return {
    quotes: shown.length,
    share: (100 * shown.length) / Math.max(1, quotes.length),
    precision: (100 * right) / Math.max(1, shown.length),
  };
}

function main([folder = ""]: string[]): void {
  const quotes = directQuotes(goldDocuments(folder, "train").filter((_, number) => isHeldOut(number)));
  process.stdout.write(`${quotes.length} direct quotes\n`);
  for (let bar = 0.6; bar < 0.96; bar += 0.01) {
    const { quotes: shown, share, precision } = atBar(quotes, bar);
    process.stdout.write(
      `${bar.toFixed(2)}: ${shown} (${share.toFixed(1)}%), speaker right ${precision.toFixed(2)}%\n`,
    );
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) main(process.argv.slice(2));
