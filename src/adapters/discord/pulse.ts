import { GatewayOpcodes, WebSocketShardDestroyRecovery } from "discord.js";
import type { SocketManager } from "./client.js";
import type { Log } from "./room.js";

/** How long silence may last, in milliseconds. discord.js alone notices a dead socket after two heartbeats, about 82 s. */
export interface Patience {
  /** After this much silence we ask for a sign of life of our own. */
  readonly probe: number;
  /** After this much the socket counts as dead: readiness turns red and the session is resumed on a new socket. */
  readonly silence: number;
  /** After this much the whole client is built anew. */
  readonly despair: number;
  readonly tick: number;
}

export const PATIENCE: Patience = { probe: 20_000, silence: 45_000, despair: 100_000, tick: 5_000 };

export interface Pulse {
  /** A sign of life came in. */
  heard(): void;
  /** Whether Discord was heard lately. */
  beats(): boolean;
  stop(): void;
}

interface PulseSettings {
  readonly log: Log;
  readonly patience: Patience;
  /** Resuming did not help. */
  readonly despair: () => void;
}

/** Looks after the sockets of one client: any packet or heartbeat answer is a sign of life. */
export function takePulse(manager: SocketManager, { log, patience, despair }: PulseSettings): Pulse {
  let heardAt = performance.now();
  let resumedAt = Number.NEGATIVE_INFINITY;
  async function look(): Promise<void> {
    const silent = performance.now() - heardAt;
    if (silent > patience.despair) return despair();
    if (silent > patience.silence && performance.now() - resumedAt > patience.silence) {
      resumedAt = performance.now();
      log.warn({ silent: Math.round(silent) }, "Discord is silent: resuming on a new connection");
      await resume(manager);
    } else if (silent > patience.probe && silent <= patience.silence) {
      await probe(manager);
    }
  }

  const timer = setInterval(() => {
    look().catch((failure: unknown) => log.warn({ err: failure }, "the connection could not be looked after"));
  }, patience.tick);
  timer.unref();
  return {
    heard() {
      heardAt = performance.now();
    },
    beats: () => performance.now() - heardAt <= patience.silence,
    stop: () => clearInterval(timer),
  };
}

/** A heartbeat out of turn: a living gateway answers at once. */
async function probe(manager: SocketManager): Promise<void> {
  for (const shard of await manager.getShardIds()) {
    const session = await manager.options.retrieveSessionInfo(shard);
    await manager.send(shard, { op: GatewayOpcodes.Heartbeat, d: session?.sequence ?? null });
  }
}

async function resume(manager: SocketManager): Promise<void> {
  const how = { reason: "silence", recover: WebSocketShardDestroyRecovery.Resume };
  await manager.destroy(how);
}
