import type { App } from "@slack/bolt";
import { formOffered, lineOfSlash } from "./commands.js";
import { type Destination, deliver, tellAlone } from "./deliver.js";
import { askerIn, hearLine, type Surface, working } from "./surface.js";

/** Slash commands: acknowledged without words, answered through the response address. */
export function hearSlashCommands(app: App, all: Surface): void {
  app.command(/^\//, async ({ ack, command, context, respond }) => {
    await ack();
    const surface = all.at(context);
    const { channel_id: channel, user_id: user, team_id: team } = command;
    const to: Destination = { team, channel, user, direct: false, respond };
    await working(
      surface,
      "slash command",
      async () => {
        const { commands } = surface.bot;
        const line = lineOfSlash(command.command, command.text ?? "", commands);
        const form = formOffered(command.command, command.text ?? "", commands);
        const reply = await hearLine(surface, line, askerIn(team, channel, user));
        await deliver(surface, reply, to, form === undefined ? {} : { form });
      },
      (words) => tellAlone(surface, words, to),
    );
  });
}
