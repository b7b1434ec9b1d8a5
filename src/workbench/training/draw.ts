import { randomFrom } from "../synthetic.js";

/** Random choices from one seed: the same seed makes the same questions. */
export interface Draw {
  /** True with this probability. */
  chance(share: number): boolean;
  /** A whole number from 0 and below `size`. */
  below(size: number): number;
  pick<Item>(items: readonly Item[]): Item | undefined;
  /** So many different items, in random order. */
  sample<Item>(items: readonly Item[], size: number): Item[];
}

/** @param seed any whole number */
export function drawFrom(seed: number): Draw {
  const random = randomFrom(seed);
  const below = (size: number) => Math.floor(random() * size);
  return {
    chance: (share) => random() < share,
    below,
    pick: (items) => items[below(items.length)],
    sample(items, size) {
      const left = [...items];
      const taken: (typeof left)[number][] = [];
      while (taken.length < size && left.length > 0) taken.push(...left.splice(below(left.length), 1));
      return taken;
    },
  };
}
