import { type APIActionRowComponent, type APIStringSelectComponent, ComponentType } from "discord-api-types/v10";
import type { Call, List } from "../../core/reply.js";
import type { Name } from "./card.js";
import { LIMITS } from "./limits.js";

/** A menu of the pages of a long list; two pages need none, Previous and Next reach them. */
export function jumpMenu(list: List, name: Name): APIActionRowComponent<APIStringSelectComponent>[] {
  const starts = pageStarts(list);
  if (starts.length < 3) return [];
  const options = starts.map((from) => ({
    label: `${from + 1}–${Math.min(list.total, from + list.size)} of ${list.total}`,
    value: String(from),
    default: from === list.from,
  }));
  const custom_id = name({ verb: "jump", call: list.call });
  const menu: APIStringSelectComponent = { type: ComponentType.StringSelect, custom_id, options, placeholder: "Go to" };
  return [{ type: ComponentType.ActionRow, components: [menu] }];
}

/** Where pages begin; of more pages than a menu holds, evenly spaced ones with the first and the last. */
function pageStarts({ total, size }: List): number[] {
  const pages = Math.ceil(total / Math.max(1, size));
  const shown = Math.min(pages, LIMITS.selectOptions);
  const page = (i: number) => (shown < 2 ? 0 : Math.round((i * (pages - 1)) / (shown - 1)));
  return Array.from({ length: shown }, (_, i) => page(i) * size);
}

/** The call for the chosen page. */
export const jumpTo = (call: Call, value: string | undefined): Call => ({
  ...call,
  options: { ...call.options, from: Number(value ?? 0) },
});
