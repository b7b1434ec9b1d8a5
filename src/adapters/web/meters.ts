import { isObject, type Json, objects, words } from "./json.js";
import { DISCORD, NEAR, SLACK } from "./limits.js";

/** One limit of a platform and how much of it a message uses. */
export interface Meter {
  readonly name: string;
  readonly used: number;
  readonly limit: number;
}

export const slackMeters = (payload: unknown): readonly Meter[] => {
  const blocks = isObject(payload) ? objects(payload.blocks) : [];
  return [
    { name: "blocks", used: blocks.length, limit: SLACK.blocks },
    { name: "characters over all blocks", used: JSON.stringify(blocks).length, limit: SLACK.characters },
  ];
};

export function discordMeters(payload: unknown): readonly Meter[] {
  const all = isObject(payload) ? nested(objects(payload.components)) : [];
  const text = all.reduce((sum, component) => sum + words(component.content).length, 0);
  return [
    { name: "text", used: text, limit: DISCORD.text },
    { name: "components", used: all.length, limit: DISCORD.components },
  ];
}

function nested(components: readonly Json[]): Json[] {
  return components.flatMap((component) => [
    component,
    ...nested(objects(component.components)),
    ...(isObject(component.accessory) ? nested([component.accessory]) : []),
  ]);
}

/** `812 of 4,000 text`, and what follows when it gets tight. */
export const meterWords = ({ name, used, limit }: Meter): string =>
  `${used.toLocaleString("en-US")} of ${limit.toLocaleString("en-US")} ${name}`;

/** What happens at this fill, or nothing while there is room. */
export function meterAdvice({ used, limit }: Meter): string | undefined {
  if (used > limit)
    return "The platform refuses this. Ask for fewer results, or shorten the title and the facts of the card.";
  if (used >= limit * NEAR) return "Nearly full: one more card would move to the next page.";
  return undefined;
}
