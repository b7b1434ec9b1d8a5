import { integer, type Suggestion } from "../src/core/options.js";
import type { Reply } from "../src/core/reply.js";
import type { Filters } from "../src/search/plan.js";
import { claimCard } from "./claim-card.js";
import { findClaims, nothingFound } from "./find.js";
import { statusInWords } from "./say.js";
import { defineCommand, type Services, text } from "./services.js";
import { viewClaim } from "./standing.js";

export default defineCommand({
  name: "claim",
  summary: "See how a claim is sourced, its status, and what each side said",
  options: {
    words: text("What is claimed, or a claim's number", {
      required: true,
      rest: true,
      suggest: async (typed, services) => offerClaims(typed, services),
    }),
    from: integer("Which of the claims found", { hidden: true, min: 0, max: 1000 }),
  },
  phrases: ["is it true that {words}", "is the claim that {words}"],
  examples: [
    { say: "/claim Hegseth stopped cyber operations", see: /reported, and denied on the record/ },
    { say: "/claim C2", see: /conflicting reports/ },
    { say: "/claim the moon is made of cheese", see: /Nothing in this archive comes close/ },
  ],
  run: ({ words, from = 0 }, services) => claimReply({ words, filters: {}, from }, services),
});

const MOST = 10;

/** One claim at a time, with both sides; further claims that match are the next pages. */
export async function claimReply(
  { words, filters, from }: { words: string; filters: Filters; from: number },
  services: Services,
): Promise<Reply> {
  const claims = await findClaims(words, filters, services, MOST);
  const claim = claims[Math.min(from, claims.length - 1)];
  if (claim === undefined) return nothingFound(words, services);
  const view = await viewClaim(claim, services);
  return {
    text: `Claim ${claim.id}: ${statusInWords(view.standing)}.`,
    cards: [await claimCard(view, services)],
    list: { call: { command: "claim", options: { words } }, from, total: claims.length, size: 1 },
  };
}

/** Claims that have what was typed in their words, then claims that come close; all of them where nothing was typed. */
export async function offerClaims(typed: string, services: Services): Promise<Suggestion[]> {
  const begun = typed.trim().toLowerCase();
  const all = await services.archive.claims();
  const having = all.filter(({ id, text }) => `${id} ${text}`.toLowerCase().includes(begun));
  const close = having.length > 0 ? [] : await findClaims(typed, {}, services, OFFERED);
  return [...having, ...close]
    .slice(0, OFFERED)
    .map(({ id, text }) => ({ label: `${id}: ${text}`.slice(0, 100), value: id }));
}

const OFFERED = 25;
