import type { Reading } from "../reading/reading.js";
import type { Agent, ArchiveRecord } from "../records/types.js";

const folded = (name: string): string =>
  name
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

const slug = (name: string): string => folded(name).replaceAll(" ", "-");

type Named = Extract<Agent, { readonly name: string }>;

/**
 * The records of a reading, with its agents joined to those that the archive knows: by the whole name alone, and only where one agent has it.
 * Unnamed sources are never joined. Somebody new who is named in full gets a number made of the name, so that the next article finds them.
 */
export function joined(reading: Reading, known: readonly Agent[]): ArchiveRecord[] {
  const named = known.filter((one): one is Named => one.kind === "person" || one.kind === "organization");
  const ids = new Map(reading.agents.map((agent) => [agent.id, idFor(agent, named)]));
  const id = (old: string): string => ids.get(old) ?? old;
  const there = new Set(known.map((agent) => agent.id));
  const agents = reading.agents.map((agent) => renamed(agent, id));
  return [
    ...agents.filter((agent) => !there.has(agent.id)),
    reading.article,
    ...reading.attributions.map((one) => ({
      ...one,
      source: { ...one.source, agent: one.source.agent === null ? null : id(one.source.agent) },
      relay: one.relay.map((hop) => ({ ...hop, agent: id(hop.agent) })),
    })),
    ...reading.processFacts.map((fact) => ({
      ...fact,
      agent: id(fact.agent),
      concerns: fact.concerns === null ? null : id(fact.concerns),
    })),
  ];
}

function idFor(agent: Agent, known: readonly Named[]): string {
  if (agent.kind !== "person" && agent.kind !== "organization") return agent.id;
  const name = folded(agent.name);
  const called = known.filter((one) => [one.name, ...one.aliases].some((other) => folded(other) === name));
  const alike = called.filter((one) => one.kind === agent.kind);
  // What the reader takes an unfamiliar name for is a guess: a whole name that the archive knows is whom it knows.
  const same = alike.length === 0 && name.includes(" ") ? called : alike;
  if (same.length === 1) return same[0]?.id ?? agent.id;
  // A last name alone is somebody only in its own article.
  const whole = agent.kind === "organization" || name.includes(" ");
  return same.length === 0 && whole ? `${agent.kind}-${slug(agent.name)}` : agent.id;
}

/** The agent under its number here, and whoever it names as well. */
function renamed(agent: Agent, id: (old: string) => string): Agent {
  const own = { id: id(agent.id) };
  switch (agent.kind) {
    case "organization":
      return {
        ...agent,
        ...own,
        parent: agent.parent === null ? null : id(agent.parent),
        ...(agent.speaksFor !== undefined && { speaksFor: id(agent.speaksFor) }),
      };
    case "unnamed":
      return { ...agent, ...own, grantedBy: agent.grantedBy === null ? null : id(agent.grantedBy) };
    case "document":
      return { ...agent, ...own, author: agent.author === null ? null : id(agent.author) };
    case "person":
      return { ...agent, ...own };
    default:
      return agent satisfies never;
  }
}
