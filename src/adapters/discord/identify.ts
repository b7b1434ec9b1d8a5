import { type IIdentifyThrottler, SimpleIdentifyThrottler } from "discord.js";
import type { SocketManager } from "./client.js";
import type { Log } from "./room.js";

const HOUR = 3_600_000;

/**
 * At most so many new sessions an hour. Discord allows 1,000 a day and then resets the token of the bot, so a crash loop must
 * stop long before. The count outlives the client that is built anew.
 */
export interface IdentifyBudget {
  /** Resolves when one more session may begin. @throws the signal's reason when it is aborted meanwhile */
  afford(signal: AbortSignal): Promise<void>;
  throttler(manager: SocketManager): Promise<IIdentifyThrottler>;
}

export function identifyBudget(log: Log, perHour = 20, hour = HOUR): IdentifyBudget {
  const spent: number[] = [];

  async function afford(signal: AbortSignal): Promise<void> {
    for (;;) {
      const since = Date.now() - hour;
      while (spent[0] !== undefined && spent[0] <= since) spent.shift();
      const oldest = spent[0];
      if (oldest === undefined || spent.length < perHour) break;
      log.error({ perHour }, "too many new Discord sessions in an hour: waiting, so that the token is not reset");
      await sleep(oldest - since + 1, signal);
    }
    spent.push(Date.now());
  }

  return {
    afford,
    async throttler(manager) {
      const { session_start_limit: limit } = await manager.fetchGatewayInformation();
      const inner = new SimpleIdentifyThrottler(limit.max_concurrency);
      return {
        async waitForIdentify(shard, signal) {
          await afford(signal);
          await inner.waitForIdentify(shard, signal);
        },
      };
    },
  };
}

function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, milliseconds);
    signal.addEventListener("abort", stop, { once: true });
  });
}
