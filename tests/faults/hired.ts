import type { Courier } from "../../src/core/courier.js";
import type { CallKeeper } from "../../src/core/keeper.js";
import type { Address } from "../delivery/patience.js";

const couriers = {
  Slack: () => import("../delivery/slack-courier.js").then(({ slackCourierTo }) => slackCourierTo),
  Discord: () => import("../delivery/discord-courier.js").then(({ discordCourierTo }) => discordCourierTo),
};

export async function courierTo(platform: string, address: Address, keeper: CallKeeper): Promise<Courier> {
  const make = await (platform === "Slack" ? couriers.Slack() : couriers.Discord());
  return make(address, keeper);
}

/** Loads everything, says so, does the job that comes, and ends: a killed worker is then followed by one that can begin at once. */
export async function hired<Job>(work: (job: Job) => Promise<void>): Promise<void> {
  const platform = process.argv[2] ?? "";
  await (platform === "Slack" ? couriers.Slack() : couriers.Discord());
  // Whoever hired it may be gone by now.
  process.send?.(`ready ${platform}`, () => {});
  process.on("message", (job: Job) => {
    void work(job).then(
      () => process.exit(0),
      (failure: unknown) => {
        process.stderr.write(`${failure instanceof Error ? failure.stack : String(failure)}\n`);
        process.exit(1);
      },
    );
  });
}
