import { hasOwnWords, isAnonymous, isOnRecord, isOutlet, type Position, sideOf } from "./position.js";

/** How a claim is sourced: distinct sources, not sentences. */
export interface Tally {
  readonly onRecord: { readonly affirm: number; readonly deny: number };
  readonly unnamed: { readonly affirm: number; readonly deny: number };
  /** Outlets that report the claim. */
  readonly outlets: number;
  /** Documents whose words the archive holds; one that somebody merely cites is not seen. */
  readonly documents: number;
}

export function tally(positions: readonly Position[]): Tally {
  const said = positions.filter(hasOwnWords);
  const onRecord = said.filter(isOnRecord);
  const unnamed = said.filter((one) => isAnonymous(one) && !isOutlet(one));
  return {
    onRecord: bySide(onRecord),
    unnamed: bySide(unnamed),
    outlets: sources(said.filter((one) => isOutlet(one) && sideOf(one) === "for")),
    documents: sources(said.filter(isSeenDocument)),
  };
}

function bySide(positions: readonly Position[]): { affirm: number; deny: number } {
  return {
    affirm: sources(positions.filter((one) => sideOf(one) === "for")),
    deny: sources(positions.filter((one) => sideOf(one) === "against")),
  };
}

function isSeenDocument({ record }: Position): boolean {
  return record.kind === "attribution" && record.level === "document" && record.content.length > 0;
}

const sources = (positions: readonly Position[]): number => new Set(positions.map(({ origin }) => origin)).size;
