import type { Agent, Article, Attribution, SourceMention } from "../records/types.js";
import type { Analysis, Found } from "./analysis.js";
import { cueClass, cuePolarity } from "./cueClasses.js";
import { type Entity, entityName } from "./entities.js";
import type { ReadingInput } from "./reading.js";
import { isOutletName } from "./roleLexicon.js";
import { selectorOf, sha256 } from "./selectors.js";
import { tokenAt } from "./tokens.js";

/** The article record of a text. */
export function articleRecord(input: ReadingInput): Article {
  const digest = sha256(input.text);
  return {
    kind: "article",
    id: `article-${digest.slice(0, 16)}`,
    url: input.url ?? null,
    publisher: input.publisher ?? null,
    headline: input.headline ?? null,
    byline: input.byline ?? null,
    datePublished: input.datePublished ?? null,
    dateBasis: null,
    version: 1,
    wasRevisionOf: null,
    text: input.text,
    sha256: digest,
    pubStatus: "usable",
    embargoedUntil: null,
    usageTerms: null,
    archivedAt: null,
  };
}

/** Agents of one reading, each made once. */
export class Agents {
  private readonly prefix: string;
  private readonly made = new Map<string, Agent>();

  constructor(article: Article) {
    this.prefix = article.id.replace("article-", "agent-");
  }

  all(): Agent[] {
    return [...this.made.values()];
  }

  entity(entity: Entity): Agent {
    const id = `${this.prefix}-e${entity.number}`;
    const name = entityName(entity);
    const aliases = [...entity.forms]
      .filter((form) => form !== name)
      .concat(entity.acronym && entity.kind === "organization" && entity.forms.has(entity.acronym) ? [] : []);
    const roles =
      [...entity.titles].length > 0
        ? [{ title: [...entity.titles].join(" "), organization: null, from: null, to: null }]
        : [];
    const agent: Agent =
      entity.kind === "person"
        ? { kind: "person", id, name, aliases, accounts: [], roles }
        : {
            kind: "organization",
            id,
            name,
            aliases,
            accounts: [],
            outlet: entity.outlet || isOutletName(name),
            parent: null,
          };
    return this.keep(agent);
  }

  unnamed(descriptor: string, at: number): Agent {
    return this.keep({
      kind: "unnamed",
      id: `${this.prefix}-u${at}`,
      descriptor,
      count: null,
      affiliation: null,
      reasonGiven: null,
      grantedBy: null,
    });
  }

  private keep(agent: Agent): Agent {
    const known = this.made.get(agent.id);
    if (known) return known;
    this.made.set(agent.id, agent);
    return agent;
  }
}

function sourceMention(analysis: Analysis, found: Found, agents: Agents): SourceMention {
  const { text } = analysis.prose;
  if (!found.source) return { selector: null, agent: null, resolved: null };
  const agent = found.who.entity
    ? agents.entity(found.who.entity)
    : found.mention?.kind === "nominal"
      ? agents.unnamed(text.slice(...found.source), found.source[0])
      : null;
  return { selector: selectorOf(text, found.source), agent: agent?.id ?? null, resolved: found.who.reason };
}

/** One attribution record. */
export function attributionRecord(
  analysis: Analysis,
  found: Found,
  article: Article,
  agents: Agents,
  ids: readonly string[],
): Attribution {
  const { text, tokens } = analysis.prose;
  const head = tokenAt(tokens, found.relation.cue);
  const before = [1, 2, 3].map((k) => tokenAt(tokens, found.relation.cue - k).lower);
  return {
    kind: "attribution",
    id: ids[analysis.found.indexOf(found)] ?? "",
    article: article.id,
    content: found.content.map((span) => selectorOf(text, span)),
    quoted: found.quoted.map((span) => selectorOf(text, span)),
    quoteType: found.type,
    cue: {
      selector: selectorOf(text, found.cue ?? [0, 0]),
      class: found.cue ? cueClass(head.stem) : "none",
      polarity: cuePolarity(head.stem, before),
    },
    source: sourceMention(analysis, found, agents),
    addressee: null,
    venue: null,
    date: { from: null, to: null, precision: "unknown", basis: "not stated" },
    level: "on_record",
    parent: ids[found.parent] ?? null,
    summarises: null,
    relay: [],
    gist: null,
    reviewState: "suggested",
    confidence: found.relation.score,
    evidence: found.who.reason ? [found.who.reason] : [],
    supersededBy: null,
  };
}
