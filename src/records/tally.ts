import { hasOwnWords, isAnonymous, isImplied, isOnRecord, isOutlet, type Position, sideOf } from "./position.js";

/** How a claim is sourced: distinct sources, not sentences. */
export interface Tally {
  readonly onRecord: Sides;
  readonly unnamed: Sides;
  /** Words that reached us through a third person: nobody has heard them at first hand. */
  readonly relayed: Sides;
  /** Outlets that report the claim, and outlets that report the contrary. */
  readonly outlets: Sides;
  /** Documents whose words the archive holds; one that somebody merely cites is not seen. */
  readonly documents: number;
}

export interface Sides {
  readonly affirm: number;
  readonly deny: number;
}

/** Counts sources by how they are known. `secondHand` says whose words came through somebody else. */
export function tally(positions: readonly Position[], secondHand: (position: Position) => boolean): Tally {
  const said = positions.filter((one) => hasOwnWords(one) && !isImplied(one));
  const named = said.filter(isOnRecord);
  return {
    onRecord: bySide(named.filter((one) => !secondHand(one))),
    relayed: bySide(named.filter(secondHand)),
    unnamed: bySide(said.filter((one) => isAnonymous(one) && !isOutlet(one))),
    outlets: bySide(said.filter(isOutlet)),
    documents: sources(said.filter(isSeenDocument)),
  };
}

function bySide(positions: readonly Position[]): Sides {
  return {
    affirm: sources(positions.filter((one) => sideOf(one) === "for")),
    deny: sources(positions.filter((one) => sideOf(one) === "against")),
  };
}

function isSeenDocument({ record }: Position): boolean {
  return record.kind === "attribution" && record.level === "document" && record.content.length > 0;
}

const sources = (positions: readonly Position[]): number => new Set(positions.map(({ origin }) => origin)).size;
