/** Discord counts at most 50 requests a second of a bot, those on interactions excepted; some are left for everything else. */
const A_SECOND = 40;

/**
 * Holds back what would be the forty-first message of a second. discord.js can hold back too, but counts the edits of interactions
 * with the rest, which would make fifty people wait for each other.
 */
export function pace(perSecond = A_SECOND): () => Promise<void> {
  let free = performance.now();
  return async () => {
    const now = performance.now();
    const turn = Math.max(free, now - 1000);
    free = turn + 1000 / perSecond;
    if (turn > now) await new Promise((resolve) => setTimeout(resolve, turn - now));
  };
}
