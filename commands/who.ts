import { integer } from "../src/core/options.js";
import type { Card, Reply } from "../src/core/reply.js";
import type { Agent } from "../src/records/types.js";
import type { Filters } from "../src/search/plan.js";
import { claimCard } from "./claim-card.js";
import { agentsCalled, findClaims, searched } from "./find.js";
import { counted, nameOf } from "./say.js";
import { defineCommand, type Services, text } from "./services.js";
import { viewClaim } from "./standing.js";
import { isWithin, saidBy, statementBy, statementsBy } from "./statements.js";

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
  examples: [
    { say: "/who Zelenskyy", see: /read out by Donald Trump/ },
    { say: "/who CISA", see: /no change in our posture/ },
  ],
  async run({ name, from = 0 }, services) {
    const reply = await whoReply(await agentsCalled(name, "name", services), from, {}, services);
    const { ids, exact } = (await services.names()).resolve(name);
    const mended = ids.length > 0 && !exact ? `Nobody here is called “${name}”; taken for the nearest name. ` : "";
    return { ...reply, text: `${mended}${reply.text}` };
  },
});

/** Everything an agent said, and was said to have said, newest first; the agent itself on the first page. */
export async function whoReply(
  ids: readonly string[],
  from: number,
  dates: Pick<Filters, "since" | "until">,
  services: Services,
): Promise<Reply> {
  const agents = (await Promise.all(ids.map((id) => services.archive.agent(id)))).filter((one) => one !== undefined);
  const statements = (await statementsBy(ids, services)).filter((one) => isWithin(one, dates));
  const name = agents.map(nameOf)[0] ?? "Nobody";
  const own = statements.filter((one) => saidBy(one, ids)).length;
  const page = await Promise.all(statements.slice(from, from + PAGE).map((one) => statementBy(one, ids, services)));
  const profiles = from === 0 ? await Promise.all(agents.map((agent) => profileCard(agent, services))) : [];
  const aboutThem = own === 0 && from === 0 ? await aboutCards(name, services) : [];
  return {
    text: await headline(
      { name, own, readOut: statements.length - own, dated: "since" in dates || "until" in dates },
      services,
    ),
    cards: [...profiles, ...page, ...aboutThem],
    list: {
      call: { command: "who", options: { name } },
      from,
      total: statements.length,
      size: PAGE,
      lead: profiles.length,
    },
  };
}

interface Counted {
  readonly name: string;
  readonly own: number;
  readonly readOut: number;
  readonly dated: boolean;
}

async function headline({ name, own, readOut, dated }: Counted, services: Services): Promise<string> {
  const extra = readOut > 0 ? `, and ${readOut} read out for somebody else` : "";
  const within = dated ? " within these dates; undated ones are left out" : "";
  if (own + readOut > 0) return `${name}: ${counted(own)}${extra}${within}, newest first.`;
  return `No statement by ${name} in this archive${within}. That does not mean there is none. ${await searched(services)}`;
}

/** Where somebody has said nothing here, the claims about them still show what is said of them, with both sides. */
async function aboutCards(name: string, services: Services): Promise<Card[]> {
  const last = name.split(" ").at(-1) ?? name;
  const claims = (await findClaims(name, {}, services, 3)).filter((claim) => claim.text.includes(last));
  return Promise.all(claims.slice(0, 1).map(async (claim) => claimCard(await viewClaim(claim, services), services)));
}

async function profileCard(agent: Agent, services: Services): Promise<Card> {
  const rows: [string, string][] = [["As stated", await asStated(agent, services)]];
  if (agent.kind === "organization") {
    const accounts = agent.accounts.map(({ platform, handle }) => `${platform}, ${handle ?? "handle not stated"}`);
    if (accounts.length > 0) rows.push(["Account", accounts.join("; ")]);
    const kin = await kinOf(agent.id, services);
    if (kin.length > 0) rows.push(["See also", kin.join(", ")]);
  }
  return { title: nameOf(agent), blocks: [{ kind: "facts", rows }] };
}

async function asStated(agent: Agent, { archive }: Services): Promise<string> {
  switch (agent.kind) {
    case "person": {
      const roles = agent.roles.map(async ({ title, organization }) =>
        [title, organization ? nameOf(await archive.agent(organization)) : null].filter(Boolean).join(", "),
      );
      return (await Promise.all(roles)).join("; ") || "no role stated";
    }
    case "organization":
      if (agent.outlet) return "outlet";
      return agent.parent ? `part of ${nameOf(await archive.agent(agent.parent))}` : "organization";
    case "unnamed":
      return "not named in the article";
    case "document":
      return "a document, not seen by us";
    default:
      return agent satisfies never;
  }
}

/** Bodies that are part of this one, and people who speak from it. */
async function kinOf(id: string, { archive }: Services): Promise<string[]> {
  const agents = await archive.agents();
  const parts = agents.filter((one) => one.kind === "organization" && one.parent === id);
  const people = agents.filter(
    (one) => one.kind === "person" && one.roles.some(({ organization }) => organization === id),
  );
  return [...parts, ...people].map(nameOf);
}
