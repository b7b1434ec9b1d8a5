import type { Change } from "../core/reply.js";
import { type Word, wordsOf } from "./words.js";

/** A word-by-word comparison of pasted words with a stored text. */
export interface Alignment {
  readonly changes: readonly Change[];
  /** Words that are the same, in order. */
  readonly same: number;
  readonly dropped: readonly Word[];
  readonly added: readonly Word[];
}

/**
 * Compares pasted words with the stretch of the stored text that they come closest to. Words of the stored text before the first
 * and after the last shared word are not counted as dropped: quoting a part is no alteration.
 * Shapes: texts as they stand; `changes` reads as the stored stretch with what was dropped and added.
 */
export function align(stored: string, pasted: string): Alignment {
  const left = wordsOf(stored);
  const right = wordsOf(pasted);
  const steps = trim(walk(left, right));
  return {
    changes: join(
      steps.map((step) => ({
        op: step.op,
        text: step.op === "added" ? cut(pasted, step.word) : cut(stored, step.word),
      })),
    ),
    same: steps.filter(({ op }) => op === "same").length,
    dropped: steps.filter(({ op }) => op === "dropped").map(({ word }) => word),
    added: steps.filter(({ op }) => op === "added").map(({ word }) => word),
  };
}

interface Step {
  readonly op: Change["op"];
  readonly word: Word;
}

/** Longest common subsequence, walked from the end. Quadratic in words: callers bound both sides to a few thousand. */
function walk(left: readonly Word[], right: readonly Word[]): Step[] {
  const width = right.length + 1;
  const table = lengths(left, right);
  const steps: Step[] = [];
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    const a = left[i];
    const b = right[j];
    if (a !== undefined && b !== undefined && a.form === b.form) {
      steps.push({ op: "same", word: a });
      i++;
      j++;
    } else if (
      b === undefined ||
      (a !== undefined && (table[(i + 1) * width + j] ?? 0) >= (table[i * width + j + 1] ?? 0))
    ) {
      if (a !== undefined) steps.push({ op: "dropped", word: a });
      i++;
    } else {
      steps.push({ op: "added", word: b });
      j++;
    }
  }
  return steps;
}

/** `table[i * width + j]`: how many words the rests from `i` and from `j` share in order. */
function lengths(left: readonly Word[], right: readonly Word[]): Uint16Array {
  const width = right.length + 1;
  const table = new Uint16Array((left.length + 1) * width);
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      const same = left[i]?.form === right[j]?.form;
      table[i * width + j] = same
        ? 1 + (table[(i + 1) * width + j + 1] ?? 0)
        : Math.max(table[(i + 1) * width + j] ?? 0, table[i * width + j + 1] ?? 0);
    }
  }
  return table;
}

function trim(steps: readonly Step[]): Step[] {
  const first = steps.findIndex(({ op }) => op === "same");
  const last = steps.findLastIndex(({ op }) => op === "same");
  return steps.filter(({ op }, i) => op !== "dropped" || (i > first && i < last));
}

const cut = (text: string, { start, end }: Word): string => text.slice(start, end);

/** Neighbouring words of the same kind become one change. */
function join(changes: readonly Change[]): Change[] {
  const joined: Change[] = [];
  for (const change of changes) {
    const last = joined.at(-1);
    if (last?.op === change.op) joined[joined.length - 1] = { op: last.op, text: `${last.text} ${change.text}` };
    else joined.push(change);
  }
  return joined;
}
