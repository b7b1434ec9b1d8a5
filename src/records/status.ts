import {
  hasOwnWords,
  isAnonymous,
  isImplied,
  isOnRecord,
  isOutlet,
  type Position,
  passesOn,
  sideOf,
} from "./position.js";

export type Status =
  | "withdrawn_by_outlet"
  | "confirmed_on_record"
  | "disputed_on_record"
  | "conflicting_reports"
  | "reported_and_denied_on_record"
  | "anonymous_only"
  | "single_source"
  | "uncontested"
  | "denied_only"
  | "contested"
  | "unsourced";

/** A computed status, and the records that made it so (law 4). */
export interface Standing {
  readonly status: Status;
  readonly because: readonly string[];
  /** Whether anybody here affirms or reports it, and whether anybody denies it. */
  readonly affirmed: boolean;
  readonly denied: boolean;
}

/** What the status of a claim is computed from. */
export interface Ground {
  /** Who affirms, reports or denies the claim itself. */
  readonly positions: readonly Position[];
  /** Those who affirm a claim that this one contradicts: the other side, one step away. */
  readonly counter: readonly Position[];
  /** Records that an outlet has retracted. */
  readonly retracted: ReadonlySet<string>;
  /** The words came through a third person, so nobody has confirmed them. */
  readonly secondHand: (position: Position) => boolean;
}

type Rule = (sides: Sides) => readonly Position[] | null;

interface Sides {
  readonly ground: Ground;
  readonly all: readonly Position[];
  readonly affirm: readonly Position[];
  readonly deny: readonly Position[];
}

/** The first rule that fits gives the status. */
const RULES: readonly (readonly [Status, Rule])[] = [
  ["withdrawn_by_outlet", withdrawn],
  ["confirmed_on_record", confirmed],
  ["disputed_on_record", disputed],
  ["conflicting_reports", conflicting],
  ["reported_and_denied_on_record", reportedAndDenied],
  ["anonymous_only", anonymousOnly],
  ["single_source", singleSource],
  ["uncontested", uncontested],
  ["denied_only", deniedOnly],
  ["contested", contested],
];

export function standing(ground: Ground): Standing {
  // Implication and silence are shown beside the statements, and decide nothing.
  const all = ground.positions.filter((one) => hasOwnWords(one) && !isImplied(one) && sideOf(one) !== "neither");
  const sides = {
    ground,
    all,
    affirm: all.filter((one) => sideOf(one) === "for"),
    deny: all.filter((one) => sideOf(one) === "against"),
  };
  for (const [status, rule] of RULES) {
    const because = rule(sides);
    if (because !== null) return { status, because: because.map(({ record }) => record.id), ...sidesTaken(sides) };
  }
  return { status: "unsourced", because: [], ...sidesTaken(sides) };
}

const sidesTaken = ({ affirm, deny }: Sides) => ({ affirmed: affirm.length > 0, denied: deny.length > 0 });

function withdrawn({ ground, affirm }: Sides): readonly Position[] | null {
  const gone = affirm.filter((one) => isOutlet(one) && ground.retracted.has(one.record.id));
  return gone.length > 0 && gone.length === affirm.length ? gone : null;
}

/** Somebody with a name says so at first hand, and somebody with a name says that it is not so: neither may hide behind the other. */
function disputed({ ground, affirm, deny }: Sides): readonly Position[] | null {
  const named = (one: Position) => isOnRecord(one) && !ground.secondHand(one);
  return affirm.some(named) && deny.some(named) ? [...affirm, ...deny.filter(isOnRecord)] : null;
}

/** What others reported is affirmed by somebody with a name, at first hand, and denied by nobody. */
function confirmed({ ground, affirm, deny }: Sides): readonly Position[] | null {
  const named = affirm.filter((one) => isOnRecord(one) && !ground.secondHand(one));
  const reported = affirm.filter((one) => isOutlet(one) || isAnonymous(one));
  const opposed = deny.length > 0 || ground.counter.length > 0;
  return named.length > 0 && reported.length > 0 && !opposed ? [...named, ...reported] : null;
}

/** Affirmed and denied, both without a name or by different outlets; or one step away, by those who affirm the opposite. */
function conflicting({ ground, affirm, deny }: Sides): readonly Position[] | null {
  const unnamed = [affirm.filter(isAnonymous), deny.filter(isAnonymous)];
  const outlets = [affirm.filter(isOutlet), deny.filter(isOutlet)];
  for (const [one = [], other = []] of [unnamed, outlets]) {
    if (one.length > 0 && other.length > 0) return [...affirm, ...deny];
  }
  return affirm.length > 0 && deny.length === 0 && ground.counter.length > 0 ? [...affirm, ...ground.counter] : null;
}

function reportedAndDenied({ affirm, deny }: Sides): readonly Position[] | null {
  const named = deny.filter(isOnRecord);
  return affirm.length > 0 && named.length > 0 ? [...affirm, ...named] : null;
}

function anonymousOnly({ all }: Sides): readonly Position[] | null {
  return all.length > 0 && all.every(isAnonymous) ? all : null;
}

function singleSource({ all }: Sides): readonly Position[] | null {
  const own = all.filter((one) => !passesOn(one));
  return new Set(own.map(({ origin }) => origin)).size === 1 ? own : null;
}

function uncontested({ affirm, deny }: Sides): readonly Position[] | null {
  return affirm.length > 0 && deny.length === 0 ? affirm : null;
}

function deniedOnly({ affirm, deny }: Sides): readonly Position[] | null {
  return deny.length > 0 && affirm.length === 0 ? deny : null;
}

/** Affirmed and denied in a way that no rule above has a name for: said as it is. */
function contested({ affirm, deny }: Sides): readonly Position[] | null {
  return affirm.length > 0 && deny.length > 0 ? [...affirm, ...deny] : null;
}
