import { choice, integer } from "../src/core/options.js";
import type { Call, Reply } from "../src/core/reply.js";
import type { Filters } from "../src/search/plan.js";
import { attributionsBehind } from "./behind.js";
import { statementCard } from "./cards.js";
import { type Narrowing, nothingFound, readFilters } from "./find.js";
import { defineCommand, type Services, text } from "./services.js";
import { show } from "./shown.js";

const PAGE = 5;

export default defineCommand({
  name: "quote",
  summary: "Find exact quotes: who said it, where, when, and how we know",
  options: {
    words: text("What was said, as you remember it", { required: true, rest: true }),
    speaker: text("Only this speaker", { suggest: (typed, { names }) => offerNames(typed, "speaker", names) }),
    outlet: text("Only what this outlet carried", {
      suggest: (typed, { names }) => offerNames(typed, "outlet", names),
    }),
    since: text("Said on or after: 2025-03-04, March 2025, last week"),
    until: text("Said on or before"),
    sourcing: choice("On the record, unnamed sources, or any", ["on-record", "unnamed", "any"]),
    from: integer("Where the page begins", { hidden: true, min: 0, max: 100_000 }),
  },
  phrases: ["find quotes about {words}", "quotes about {words}"],
  examples: [
    { say: "/quote stand-down", see: /no stand-down order whatsoever/ },
    { say: "/quote no change in our posture --speaker CISA", see: /There has been no change in our posture/ },
    { say: "/quote peace --sourcing unnamed", see: /Nothing within these limits/ },
  ],
  async run({ words, from = 0, ...narrowing }, services) {
    const filters = await readFilters(narrowing, services);
    const call = { command: "quote", options: { words, ...given(narrowing) } };
    return quotesReply({ words, filters, from, call }, services);
  },
});

interface QuoteSearch {
  readonly words: string;
  readonly filters: Filters;
  readonly from: number;
  readonly call: Call;
}

/** The quotes that match, best first, one page of them. */
export async function quotesReply({ words, filters, from, call }: QuoteSearch, services: Services): Promise<Reply> {
  const { matches, total } = await services.search.quotes(words, filters, { offset: from, limit: PAGE });
  if (matches.length === 0) return nothingFound(words, services, await beyondLimits(words, filters, services));
  const found = await attributionsBehind(
    matches.map(({ id }) => id),
    services,
  );
  const shown = await Promise.all(found.map((one) => show(one, services)));
  return {
    text: headline(total),
    cards: shown.map((one) => statementCard(one, services.dates)),
    list: { call, from, total, size: PAGE },
  };
}

/** How many statements match once the limits are taken away. */
async function beyondLimits(words: string, filters: Filters, { search }: Services): Promise<number> {
  if (Object.keys(filters).length === 0) return 0;
  return (await search.quotes(words, {}, { offset: 0, limit: 1 })).total;
}

const headline = (total: number): string =>
  total === 1 ? "One statement matches." : `${total} statements match, best first.`;

async function offerNames(typed: string, kind: "speaker" | "outlet", names: Services["names"]) {
  return (await names()).suggest(typed, kind);
}

/** Only what was given, for the call that pages on. */
function given(narrowing: Narrowing): Record<string, string> {
  return Object.fromEntries(Object.entries(narrowing).filter(([, value]) => typeof value === "string"));
}
