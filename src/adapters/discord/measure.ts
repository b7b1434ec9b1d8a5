import type { APIMessageTopLevelComponent } from "discord-api-types/v10";
import { LIMITS } from "./limits.js";

/** How much of a message is used: components with nested ones, and characters over all text displays. */
export interface Measure {
  readonly components: number;
  readonly text: number;
}

/** Counts a message the way Discord does. */
export function measure(components: readonly APIMessageTopLevelComponent[]): Measure {
  let count = 0;
  let text = 0;
  visit(components, (node) => {
    count += 1;
    if ("content" in node && typeof node.content === "string") text += node.content.length;
  });
  return { components: count, text };
}

/** Whether one message can hold this, with some components kept free. */
export function holds(components: readonly APIMessageTopLevelComponent[], free = 0): boolean {
  const { components: count, text } = measure(components);
  return count + free <= LIMITS.components && text <= LIMITS.text;
}

/** Every text that the message shows, in reading order. */
export function texts(components: readonly object[]): string[] {
  const found: string[] = [];
  visit(components, (node) => {
    if ("content" in node && typeof node.content === "string") found.push(node.content);
  });
  return found;
}

function visit(nodes: readonly object[], see: (node: object) => void): void {
  for (const node of nodes) {
    see(node);
    if ("components" in node && Array.isArray(node.components)) visit(node.components, see);
    if ("accessory" in node && typeof node.accessory === "object" && node.accessory !== null) see(node.accessory);
  }
}
