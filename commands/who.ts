import { integer } from "../src/core/options.js";
import type { Card, Reply } from "../src/core/reply.js";
import type { Agent, Attribution } from "../src/records/types.js";
import { show, statementCard } from "./cards.js";
import { agentsCalled, searched } from "./find.js";
import { nameAndRole, nameOf } from "./say.js";
import { defineCommand, type Services, text } from "./services.js";

const PAGE = 5;

export default defineCommand({
  name: "who",
  summary: "Who somebody is as stated, what they said, and what others say they said",
  options: {
    name: text("A person, an organization or an outlet", {
      required: true,
      rest: true,
      suggest: async (typed, { names }) => (await names()).suggest(typed, "speaker"),
    }),
    from: integer("Where the page begins", { hidden: true, min: 0, max: 100_000 }),
  },
  questionWord: true,
  phrases: ["who is {name}", "who's {name}"],
  examples: [
    { say: "/who Zelenskyy", see: /read out by Donald Trump/ },
    { say: "/who CISA", see: /no change in our posture/ },
  ],
  async run({ name, from = 0 }, services) {
    return whoReply(await agentsCalled(name, "name", services), from, services);
  },
});

/** Everything an agent said, and was said to have said, newest first; the agent itself on the first page. */
export async function whoReply(ids: readonly string[], from: number, services: Services): Promise<Reply> {
  const agents = (await Promise.all(ids.map((id) => services.archive.agent(id)))).filter((one) => one !== undefined);
  const statements = await statementsOf(ids, services);
  const name = agents.map(nameOf)[0] ?? "Nobody";
  const page = await Promise.all(statements.slice(from, from + PAGE).map((one) => statementCards(one, ids, services)));
  return {
    text: headline(name, statements.length, await searched(services)),
    cards: [...(from === 0 ? await profileCards(agents, services) : []), ...page],
    list: { call: { command: "who", options: { name } }, from, total: statements.length, size: PAGE },
  };
}

const headline = (name: string, count: number, searched: string): string =>
  count === 0
    ? `This archive holds no statement by ${name}. That does not mean there is none. ${searched}`
    : `${name}: ${count} statement${count === 1 ? "" : "s"}, newest first.`;

/** Their own and those they passed on, newest first; undated ones last. */
async function statementsOf(ids: readonly string[], { archive }: Services): Promise<Attribution[]> {
  const own = await Promise.all(ids.map((id) => archive.attributions({ source: id })));
  const passedOn = await Promise.all(ids.map((id) => archive.attributions({ relayedBy: id })));
  const relayed = passedOn
    .flat()
    .filter((one) => one.relay.some((hop) => ids.includes(hop.agent) && hop.act === "read_out"));
  const all = new Map([...own.flat(), ...relayed].map((one) => [one.id, one]));
  return [...all.values()].sort((a, b) => (b.date.to ?? "").localeCompare(a.date.to ?? "") || a.id.localeCompare(b.id));
}

/** A statement of theirs; one that came through somebody else, or that they only passed on, says so in its title. */
async function statementCards(attribution: Attribution, ids: readonly string[], services: Services): Promise<Card> {
  const shown = await show(attribution, services);
  const speaker = nameAndRole(shown.agent, shown.parent);
  const theirs = attribution.source.agent !== null && ids.includes(attribution.source.agent);
  if (!theirs) {
    const reader = await services.archive.agent(ids[0] ?? "");
    return statementCard(shown, services.dates, `Words of ${speaker}, read out by ${nameOf(reader)}`);
  }
  const through = shown.between.find((one) => /^(read out|as told|quoted)/.test(one));
  return statementCard(shown, services.dates, through ? `${speaker}: ${through}` : speaker);
}

async function profileCards(agents: readonly Agent[], services: Services): Promise<Card[]> {
  const cards = await Promise.all(agents.map((agent) => profileCard(agent, services)));
  return cards.filter((card) => card !== null);
}

async function profileCard(agent: Agent, { archive }: Services): Promise<Card | null> {
  switch (agent.kind) {
    case "person": {
      const roles = await Promise.all(
        agent.roles.map(async ({ title, organization }) =>
          [title, organization ? nameOf(await archive.agent(organization)) : null].filter(Boolean).join(", "),
        ),
      );
      return {
        title: agent.name,
        blocks: [{ kind: "facts", rows: [["As stated", roles.join("; ") || "no role stated"]] }],
      };
    }
    case "organization": {
      const parent = agent.parent ? nameOf(await archive.agent(agent.parent)) : null;
      const rows: [string, string][] = [
        ["As stated", agent.outlet ? "outlet" : parent ? `part of ${parent}` : "organization"],
      ];
      const accounts = agent.accounts.map(({ platform, handle }) => `${platform}, ${handle ?? "handle not stated"}`);
      if (accounts.length > 0) rows.push(["Account", accounts.join("; ")]);
      return { title: agent.name, blocks: [{ kind: "facts", rows }] };
    }
    case "unnamed":
    case "document":
      return { title: agent.descriptor, blocks: [{ kind: "facts", rows: [["As stated", "not named"]] }] };
    default:
      return agent satisfies never;
  }
}
