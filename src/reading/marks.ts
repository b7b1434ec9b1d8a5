import type { Span } from "../records/types.js";
import { type Mark, marksIn, roleCost } from "./markCosts.js";

/** A passage in quotation marks. `inner` excludes the marks, `outer` includes them; both lie in one paragraph. */
export interface Region {
  readonly inner: Span;
  readonly outer: Span;
  readonly kind: Mark["kind"];
  /** 0 for a quotation, 1 for a quotation inside it. */
  readonly depth: number;
  readonly paragraph: number;
  readonly closed: boolean;
  /** The paragraph before was left open and this one carries on with it. */
  readonly continues: boolean;
}

/** A mark that does not do what it looks like. Reported, never mended. */
export interface MarkAnomaly {
  readonly at: number;
  readonly mark: string;
  readonly what: "wrong direction" | "never closed" | "stray";
}

export interface ResolvedMarks {
  readonly regions: readonly Region[];
  readonly anomalies: readonly MarkAnomaly[];
}

/** The open marks as a number: innermost in the lowest base-3 digit, 1 double, 2 single. */
type Stack = number;
const digit = (mark: Mark): number => (mark.kind === "double" ? 1 : 2);
const push = (stack: Stack, mark: Mark): Stack => stack * 3 + digit(mark);
const top = (stack: Stack): number => stack % 3;
const pop = (stack: Stack): Stack => Math.floor(stack / 3);
const depthOf = (stack: Stack): number => (stack === 0 ? 0 : stack < 3 ? 1 : stack < 9 ? 2 : 3);

type Role = "open" | "close" | "apostrophe" | "stray";
interface Step {
  readonly cost: number;
  readonly from: Stack;
  readonly role: Role;
}

/** Far more than the longest article holds. */
const MOST_REGIONS = 1_500;
const SAME_KIND_INSIDE = 1.5;
const SINGLE_OUTSIDE = 1;
const LEFT_OPEN = 3;
const LEFT_OPEN_BEFORE_A_MARK = 0.5;
const CARRIED_WITHOUT_A_MARK = 0.8;

function openCost(mark: Mark, stack: Stack): number {
  const inside = depthOf(stack);
  if (inside >= 3) return Number.POSITIVE_INFINITY;
  const nested =
    inside === 0 ? (mark.kind === "single" ? SINGLE_OUTSIDE : 0) : top(stack) === digit(mark) ? SAME_KIND_INSIDE : 0;
  return roleCost(mark, "open") + nested;
}

function relax(into: Map<Stack, Step>, stack: Stack, step: Step): void {
  const best = into.get(stack);
  if (!best || step.cost < best.cost) into.set(stack, step);
}

/** All states after one mark, with the cheapest way into each (Viterbi). */
function advance(before: ReadonlyMap<Stack, { readonly cost: number }>, mark: Mark): Map<Stack, Step> {
  const after = new Map<Stack, Step>();
  for (const [stack, { cost }] of before) {
    relax(after, stack, { cost: cost + roleCost(mark, "stray"), from: stack, role: "stray" });
    if (mark.kind === "single")
      relax(after, stack, { cost: cost + roleCost(mark, "apostrophe"), from: stack, role: "apostrophe" });
    const opened = cost + openCost(mark, stack);
    if (opened < Number.POSITIVE_INFINITY) relax(after, push(stack, mark), { cost: opened, from: stack, role: "open" });
    if (top(stack) === digit(mark))
      relax(after, pop(stack), { cost: cost + roleCost(mark, "close"), from: stack, role: "close" });
  }
  return after;
}

interface Path {
  readonly roles: readonly Role[];
  readonly first: Stack;
  readonly last: Stack;
}

function cheapest(
  marks: readonly Mark[],
  initial: ReadonlyMap<Stack, { cost: number }>,
  endCost: (stack: Stack) => number,
): Path {
  const columns: Map<Stack, Step>[] = [];
  let column: ReadonlyMap<Stack, { readonly cost: number }> = initial;
  for (const mark of marks) {
    const next = advance(column, mark);
    columns.push(next);
    column = next;
  }
  let last = 0;
  let best = Number.POSITIVE_INFINITY;
  for (const [stack, { cost }] of column) {
    const total = cost + endCost(stack);
    if (total < best) [best, last] = [total, stack];
  }
  const roles: Role[] = [];
  let stack = last;
  for (let i = marks.length - 1; i >= 0; i--) {
    const step = columns[i]?.get(stack);
    if (!step) break;
    roles.push(step.role);
    stack = step.from;
  }
  return { roles: roles.reverse(), first: stack, last };
}

class Regions {
  readonly regions: Region[] = [];
  readonly anomalies: MarkAnomaly[] = [];
  private open: { mark: Mark | null; start: number; continues: boolean }[] = [];

  /** Replays one paragraph's roles. */
  paragraph(number: number, [start, end]: Span, marks: readonly Mark[], path: Path, carried: boolean): void {
    this.open = path.first > 0 ? [{ mark: null, start, continues: true }] : [];
    marks.forEach((mark, i) => {
      this.mark(number, mark, path.roles[i] ?? "stray", carried && i === 0 && mark.start === start);
    });
    while (this.open.length > 0) this.close(number, end, end, false);
  }

  private mark(paragraph: number, mark: Mark, role: Role, continues: boolean): void {
    if (role === "open") this.open.push({ mark, start: mark.end, continues });
    if (role === "close") this.close(paragraph, mark.start, mark.end, true);
    if (role === "stray" && mark.kind === "double") this.anomaly(mark, "stray");
    if ((role === "open" && mark.lean === "close") || (role === "close" && mark.lean === "open"))
      this.anomaly(mark, "wrong direction");
  }

  private close(paragraph: number, innerEnd: number, outerEnd: number, closed: boolean): void {
    const opened = this.open.pop();
    if (!opened || innerEnd < opened.start || this.regions.length >= MOST_REGIONS) return;
    if (!closed && opened.mark) this.anomaly(opened.mark, "never closed");
    this.regions.push({
      inner: [opened.start, innerEnd],
      outer: [opened.mark?.start ?? opened.start, outerEnd],
      kind: opened.mark?.kind ?? "double",
      depth: this.open.length,
      paragraph,
      closed,
      continues: opened.continues,
    });
  }

  private anomaly(mark: Mark, what: MarkAnomaly["what"]): void {
    this.anomalies.push({ at: mark.start, mark: mark.text, what });
  }
}

/**
 * Gives every quotation mark a role by the cheapest path over its paragraph, and carries what is left open into the next one.
 * Glyphs are evidence, not law: a mark that points the wrong way is followed by its surroundings and reported.
 */
export function resolveMarks(text: string, paragraphs: readonly Span[]): ResolvedMarks {
  const found = new Regions();
  const all = paragraphs.map((paragraph) => marksIn(text, paragraph));
  let carried = false;
  paragraphs.forEach((paragraph, number) => {
    const marks = all[number] ?? [];
    const next = all[number + 1]?.[0];
    const nextStarts =
      next !== undefined &&
      next.kind === "double" &&
      next.start === paragraphs[number + 1]?.[0] &&
      next.lean !== "close";
    const startsWithMark = marks[0]?.start === paragraph[0];
    const initial = new Map([[0, { cost: 0 }]]);
    if (carried && !startsWithMark) initial.set(1, { cost: CARRIED_WITHOUT_A_MARK });
    const path = cheapest(
      marks,
      initial,
      (stack) => depthOf(stack) * (nextStarts && stack === 1 ? LEFT_OPEN_BEFORE_A_MARK : LEFT_OPEN),
    );
    found.paragraph(number, paragraph, marks, path, carried);
    carried = top(path.last) === 1 || pop(path.last) === 1;
  });
  return {
    regions: found.regions.sort((a, b) => a.outer[0] - b.outer[0] || b.outer[1] - a.outer[1]),
    anomalies: found.anomalies,
  };
}
