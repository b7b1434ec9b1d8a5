import type { Agent, Article, Attribution, Claim, Selector } from "../records/types.js";
import { clean } from "../search/clean.js";
import { term } from "../search/normal.js";
import { words } from "../search/words.js";

/** What search keeps of one record beside the record itself; texts as their terms in order, one space between them. Days are `YYYY-MM-DD`; a record without a day has none. */
export interface SearchDocument {
  readonly of: "attribution" | "claim";
  readonly text: string;
  readonly names: string;
  readonly title: string;
  /** The distinct words as they were written, folded: what spelling learns. */
  readonly words: readonly string[];
  readonly from: string | null;
  readonly to: string | null;
  /** False for superseded, rejected and withheld records: they are kept, and never listed or found. */
  readonly listed: boolean;
  readonly embargoedUntil: string | null;
  /** Index tokens that filters ask for. */
  readonly tokens: readonly string[];
}

/** Everything an attribution's document is made of. */
export interface Surroundings {
  readonly article: Article | undefined;
  agent(id: string): Agent | undefined;
}

/** Private-use letters keep filter tokens apart from the words of any text. */
const TOKEN = "\uE000";
const MONTHS_AT_MOST = 36;

const safe = (id: string): string =>
  id.replace(/[^a-z0-9]/gu, (character) => `\uE001${character.codePointAt(0)?.toString(16) ?? ""}\uE001`);

/** The token of a filter: `speaker` and an agent id, `carrier` and an agent id or a publisher's name, `month` and `2025-03`. */
export function filterToken(kind: "speaker" | "carrier" | "month" | "year" | "sourcing", value: string): string {
  return `${TOKEN}${kind}\uE001${safe(value)}`;
}

/** Names under which an agent is known. */
export function agentNames(agent: Agent): string[] {
  if (agent.kind === "person" || agent.kind === "organization") return [agent.name, ...agent.aliases];
  return [agent.descriptor];
}

function passage(selector: Selector, article: Article | undefined): string {
  return selector.exact ?? article?.text?.slice(selector.span[0], selector.span[1]) ?? "";
}

function statedWords(attribution: Attribution, article: Article | undefined): string {
  const content = attribution.content.map((selector) => passage(selector, article)).filter(Boolean);
  const quoted = attribution.quoted.map((selector) => passage(selector, article)).filter(Boolean);
  const spoken = content.length > 0 ? content : quoted;
  return [...spoken, attribution.gist ?? ""].filter(Boolean).join("\n");
}

function monthTokens(from: string | null, to: string | null): string[] {
  if (from === null) return [];
  const [fromYear, fromMonth] = from.split("-").map(Number);
  const [toYear, toMonth] = (to ?? from).split("-").map(Number);
  const first = (fromYear ?? 0) * 12 + (fromMonth ?? 1) - 1;
  const last = (toYear ?? 0) * 12 + (toMonth ?? 1) - 1;
  const tokens = new Set<string>();
  for (let month = first; month <= Math.min(last, first + MONTHS_AT_MOST); month++) {
    tokens.add(filterToken("year", String(Math.floor(month / 12))));
    tokens.add(filterToken("month", `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`));
  }
  return [...tokens];
}

function carriers(attribution: Attribution, article: Article | undefined): string[] {
  const hops = attribution.relay.map((hop) => hop.agent);
  return [...new Set(article?.publisher ? [...hops, article.publisher] : hops)];
}

function namesOf(attribution: Attribution, around: Surroundings): string {
  const ids = [attribution.source.agent, ...attribution.relay.map((hop) => hop.agent)].filter((id) => id !== null);
  const names = ids.flatMap((id) => {
    const agent = around.agent(id);
    return agent ? agentNames(agent) : [];
  });
  return [...new Set([...names, around.article?.publisher ?? ""])].filter(Boolean).join("\n");
}

/** An outlet's report is nobody's statement for the record, whatever it rests on; a document that is only cited is neither. */
function sourcingOf({ level, source }: Attribution, around: Surroundings): "on-record" | "unnamed" | "other" {
  if (level === "anonymous") return "unnamed";
  const agent = source.agent === null ? undefined : around.agent(source.agent);
  const outlet = agent?.kind === "organization" && agent.outlet;
  return level === "on_record" && !outlet && agent?.kind !== "unnamed" ? "on-record" : "other";
}

/** Where it was said and to whom, beside the headline: people ask for "the letter" or "the address to Congress". */
const surroundingWords = ({ venue, addressee }: Attribution, article: Article | undefined): string =>
  [article?.headline, venue?.text, addressee].filter(Boolean).join("\n");

/** The last day of a month or a year that is all that is known, so that "since March 2025" finds it. */
function lastDay(day: string | null): string | null {
  if (day === null || day.length >= 10) return day;
  return day.length === 4 ? `${day}-12-31` : `${day}-31`;
}

/** What search keeps of an attribution. */
export function attributionDocument(attribution: Attribution, around: Surroundings): SearchDocument {
  const { article } = around;
  const { from, to } = attribution.date;
  const speaker = attribution.source.agent;
  return {
    of: "attribution",
    ...fields(statedWords(attribution, article), namesOf(attribution, around), surroundingWords(attribution, article)),
    from,
    to: lastDay(to ?? from),
    listed:
      attribution.supersededBy === null &&
      attribution.reviewState !== "rejected" &&
      (article === undefined || article.pubStatus === "usable"),
    embargoedUntil: article?.embargoedUntil ?? null,
    tokens: [
      ...(speaker === null ? [] : [filterToken("speaker", speaker)]),
      ...carriers(attribution, article).map((id) => filterToken("carrier", id)),
      ...monthTokens(from, to),
      filterToken("sourcing", sourcingOf(attribution, around)),
    ],
  };
}

/** What search keeps of a claim. */
export function claimDocument(claim: Claim): SearchDocument {
  const day = claim.firstAppearance?.slice(0, 10) ?? null;
  return {
    of: "claim",
    ...fields(claim.text, "", claim.topics.join("\n")),
    from: day,
    to: day,
    listed: true,
    embargoedUntil: null,
    tokens: monthTokens(day, day),
  };
}

/** The words of a field; the same cleaning as for questions. */
function folded(field: string): string[] {
  return words(clean(field)).map((word) => word.folded);
}

/** Texts as search keeps them, and the distinct words that they were made of. */
function fields(
  text: string,
  names: string,
  title: string,
): Pick<SearchDocument, "text" | "names" | "title" | "words"> {
  const [inText, inNames, inTitle] = [folded(text), folded(names), folded(title)];
  const terms = (list: readonly string[]) => list.map(term).join(" ");
  return {
    text: terms(inText),
    names: terms(inNames),
    title: terms(inTitle),
    words: [...new Set([...inText, ...inNames, ...inTitle])],
  };
}

/** All terms of a document, fields in turn. */
export function documentTerms(document: Pick<SearchDocument, "text" | "names" | "title">): string[] {
  return [document.text, document.names, document.title].flatMap((field) => (field === "" ? [] : field.split(" ")));
}
