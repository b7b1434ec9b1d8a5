import type { App } from "@slack/bolt";
import type { Arrivals } from "../../core/arrivals.js";
import { formOffered, lineOfSlash } from "./commands.js";
import { type Destination, deliver, tellAlone } from "./deliver.js";
import { later } from "./later.js";
import { markOf } from "./mark.js";
import { askerIn, hearLine, type Surface, working } from "./surface.js";

/** Slash commands: kept, acknowledged without words, and answered through the response address or in the channel. */
export function hearSlashCommands(app: App, all: Surface, arrivals: Arrivals): void {
  app.command(/^\//, async ({ ack, command, context, respond }) => {
    const surface = all.at(context);
    const { channel_id: channel, user_id: user, team_id: team, text = "", response_url: address } = command;
    const { commands } = surface.bot;
    const line = lineOfSlash(command.command, text, commands);
    const asker = askerIn(team, channel, user);
    const arrival = { asker, said: line, direct: false, address };
    const kept = await arrivals.keep(arrival, [`command:${command.trigger_id}`]);
    await ack();
    if (kept === undefined) return;
    const to: Destination = { team, channel, user, direct: false, respond };
    await working(
      surface,
      "slash command",
      async () => {
        const form = formOffered(command.command, text, commands);
        const reply = await hearLine(surface, line, asker);
        const manner = { metadata: markOf(kept.delivery), ...(form !== undefined && { form }) };
        await deliver(surface, reply, to, manner).catch((failure: unknown) =>
          later(surface, reply, { failure, kept, direct: false }),
        );
      },
      (words) => tellAlone(surface, words, to),
    );
    await kept.done();
  });
}
