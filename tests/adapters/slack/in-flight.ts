/** Runs work for each item, at most `width` at once. */
export async function inFlight<T>(items: readonly T[], width: number, work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
}

/** The value below which this share of the numbers lies. */
function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** `p50 3.1 ms, p99 8.0 ms, max 9.2 ms` */
export const figures = (numbers: readonly number[]): string =>
  (
    [
      ["p50", 0.5],
      ["p99", 0.99],
      ["max", 1],
    ] as const
  )
    .map(([name, share]) => `${name} ${quantile(numbers, share).toFixed(1)} ms`)
    .join(", ");
