import type { ButtonInteraction, ChatInputCommandInteraction, StringSelectMenuInteraction } from "discord.js";
import type { Arrival } from "../../core/arrivals.js";
import type { Audience, Call } from "../../core/reply.js";
import { addressOf } from "./address.js";
import { defer, refusal, settle } from "./answer.js";
import { askerOf } from "./place.js";
import type { Room } from "./room.js";

type Acted = ChatInputCommandInteraction | ButtonInteraction | StringSelectMenuInteraction;

/**
 * What was asked or pressed is kept before Discord hears that it arrived: if we end before the answer, the next start does it and writes the answer in
 * place of the placeholder.
 */
export async function answerKept(interaction: Acted, call: Call, audience: Audience, room: Room): Promise<void> {
  const kept = await room.arrivals.keep(arrivalOf(interaction, call), [interaction.id]);
  if (kept === undefined) return;
  try {
    await defer(interaction, audience, room);
    const reply = await room.bot.call(call, askerOf(interaction));
    await settle(interaction, audience, reply, room).catch(async (failure: unknown) => {
      if (refusal(failure) !== undefined || !(await kept.later(reply))) throw failure;
      room.log.info({ err: failure, interaction: interaction.id }, "An answer is in doubt: it is written once more");
    });
  } finally {
    await kept.done();
  }
}

const arrivalOf = (interaction: Acted, said: Call): Arrival => ({
  ...{ asker: askerOf(interaction), said, direct: !interaction.inGuild(), placeholder: true },
  address: addressOf(interaction.applicationId, interaction.token),
});
