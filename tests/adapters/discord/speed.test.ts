import { Client, Events, GatewayIntentBits } from "discord.js";
import { describe, expect, it } from "vitest";
import { startDiscord } from "../../../src/adapters/discord/index.js";
import { memoryKeeper } from "../../../src/core/keeper.js";
import { testBot } from "../../bot.js";
import { type DiscordSide, openDiscordSide, TOKEN } from "../../sides/discord/side.js";

/** Figures are only worth something on a quiet computer, so they are taken on demand: ONRECORD_SPEED=1. */
const ASKED = process.env.ONRECORD_SPEED !== undefined;
const WHY = ASKED ? "" : " (not here: set ONRECORD_SPEED=1 on a quiet computer)";
const CALLS = 600;
const IN_FLIGHT = 50;
const grumble = (details: object, message: string) => console.log(message, details);
const log = { info: () => undefined, warn: grumble, error: grumble };

interface Figures {
  readonly app: string;
  readonly ack: readonly number[];
  readonly answer: readonly number[];
}

const at = (sorted: readonly number[], share: number): number =>
  Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10;

async function measure(app: string, side: DiscordSide): Promise<Figures> {
  const run = async (calls: number) => {
    const done: { ack: number; answer: number }[] = [];
    let next = 0;
    const one = async () => {
      while (next++ < calls) {
        const exchange = side.slash("quote", { words: "stand-down" });
        const answer = await side.until(() => exchange.answeredMilliseconds, 60_000);
        done.push({ ack: exchange.ackMilliseconds ?? 0, answer });
      }
    };
    await Promise.all(Array.from({ length: IN_FLIGHT }, one));
    return done;
  };
  await run(300);
  const done = await run(CALLS);
  const sorted = (key: "ack" | "answer") => done.map((one) => one[key]).sort((a, b) => a - b);
  return { app, ack: sorted("ack"), answer: sorted("answer") };
}

async function ours(): Promise<Figures> {
  const side = await openDiscordSide({ judged: false });
  const bot = await testBot();
  const settings = { token: TOKEN, apiUrl: side.apiUrl };
  const discord = await startDiscord({ bot, keeper: memoryKeeper(), log, settings });
  const figures = await measure("onrecord, shipped dataset", side);
  await discord.stop();
  await side.close();
  return figures;
}

/** The least that a bot with the same library can do: defer, then echo; not held back by the library's own limit either. */
async function bareEcho(): Promise<Figures> {
  const side = await openDiscordSide({ judged: false });
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    rest: { api: side.apiUrl, globalRequestsPerSecond: 5_000 },
  });
  client.on(Events.InteractionCreate, async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply();
    await interaction.editReply({ content: "echo" });
  });
  await client.login(TOKEN);
  const figures = await measure("bare discord.js echo", side);
  await client.destroy();
  await side.close();
  return figures;
}

describe("the speed of answers on Discord", () => {
  it.skipIf(!ASKED)(
    `stays beside a bare echo at ${IN_FLIGHT} in flight${WHY}`,
    async () => {
      const [bare, own] = [await bareEcho(), await ours()];
      for (const { app, ack, answer } of [bare, own]) {
        console.log(
          `${app}: ack p50 ${at(ack, 0.5)} p99 ${at(ack, 0.99)} · answer p50 ${at(answer, 0.5)} p99 ${at(answer, 0.99)} ms`,
        );
      }
      expect(at(own.answer, 0.5) / at(bare.answer, 0.5)).toBeLessThan(2);
    },
    600_000,
  );
});
