import type {
  Agent,
  Article,
  Attribution,
  ProcessFact,
  RelayHop,
  SourceMention,
  StatedDate,
} from "../records/types.js";
import { Agents } from "./agents.js";
import type { Analysis, Found } from "./analysis.js";
import { type Attributes, attributesOf } from "./attributes.js";
import { confidenceOf } from "./confidence.js";
import { cueClass, cuePolarity } from "./cueClasses.js";
import { timesIn, UNKNOWN_DATE } from "./dates.js";
import type { Mention } from "./mentions.js";
import { type FoundFact, processFactsOf } from "./processFacts.js";
import { spanOf } from "./prose.js";
import type { ReadingInput } from "./reading.js";
import { relayOf } from "./relays.js";
import { selectorOf, sha256 } from "./selectors.js";
import { tokenAt } from "./tokens.js";
import { Resolver } from "./who.js";

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

/** Turns an analysis into records, keeping the agents they name. */
export class Recorder {
  readonly agents: Agents;
  private readonly analysis: Analysis;
  private readonly article: Article;
  private readonly ids: readonly string[];
  private readonly attributes: readonly Attributes[];
  private readonly sources: readonly (Agent | null)[];
  private readonly facts: readonly FoundFact[];
  private readonly resolver: Resolver;

  constructor(analysis: Analysis, article: Article) {
    this.analysis = analysis;
    this.article = article;
    this.agents = new Agents(article);
    this.resolver = new Resolver(analysis.prose, analysis.entities);
    const prefix = article.id.replace("article-", "attribution-");
    this.ids = analysis.found.map(({ cue, content }, i) => `${prefix}-${cue?.[0] ?? "q"}-${content[0]?.[0] ?? i}`);
    this.attributes = analysis.found.map((found) => attributesOf(analysis, found, article.datePublished));
    this.sources = analysis.found.map((found, i) => this.source(found, i));
    this.facts = processFactsOf(analysis);
  }

  attributions(): Attribution[] {
    return this.analysis.found.map((found, i) => this.attribution(found, i));
  }

  processFacts(): ProcessFact[] {
    return this.facts.map((fact) => this.processFact(fact));
  }

  private text(mention: Mention): string {
    return this.analysis.prose.text.slice(...spanOf(this.analysis.prose.tokens, mention.first, mention.end));
  }

  /** The agent behind a mention: who it was resolved to, or the words themselves. */
  private mentioned(mention: Mention): Agent | null {
    const { entity } = this.resolver.resolve(mention);
    if (entity) return this.agents.entity(entity);
    return mention.kind === "pronoun" || mention.kind === "relative"
      ? null
      : this.agents.described(this.text(mention), mention.first);
  }

  private source(found: Found, i: number): Agent | null {
    const attributes = this.attributes[i];
    const { mention, who } = found;
    if (who.entity) return this.agents.entity(who.entity);
    if (!mention || !attributes || mention.kind === "pronoun") return null;
    const target = mention.kind === "relative" ? this.antecedent(mention) : mention;
    if (!target) return null;
    if (attributes.unnamed)
      return this.agents.unnamed(this.text(target), target.first, attributes.unnamed.reason, attributes.unnamed.count);
    if (attributes.level === "document") return this.agents.document(this.text(target), target.first);
    return this.agents.described(this.text(target), target.first);
  }

  private antecedent(mention: Mention): Mention | null {
    const mentions = this.analysis.prose.mentions[this.analysis.prose.sentenceOf[mention.first] ?? 0] ?? [];
    return mentions.filter(({ end, kind }) => end <= mention.first && kind !== "relative").at(-1) ?? null;
  }

  private sourceMention(found: Found, i: number): SourceMention {
    return {
      selector: found.source ? selectorOf(this.analysis.prose.text, found.source) : null,
      agent: this.sources[i]?.id ?? null,
      resolved: found.who.reason,
    };
  }

  /** A statement without a date takes that of the same speaker's statement in the paragraph before, and says so. */
  private date(found: Found, i: number): StatedDate {
    const own = this.attributes[i]?.date ?? UNKNOWN_DATE;
    const agent = this.sources[i];
    if (own.from || found.parent >= 0 || !agent) return own;
    for (let k = i - 1; k >= 0 && k > i - 4; k--) {
      const before = this.analysis.found[k];
      const date = this.attributes[k]?.date;
      if (
        !before ||
        this.sources[k] !== agent ||
        !date?.from ||
        paragraphOf(this.analysis, found) - paragraphOf(this.analysis, before) > 1
      )
        continue;
      return { ...date, basis: `${date.basis}, said of the same speaker just before` };
    }
    return own;
  }

  private relay(found: Found, i: number): RelayHop[] {
    return relayOf({
      analysis: this.analysis,
      number: i,
      speaker: this.sources,
      attributes: this.attributes,
      outlet: this.agents.outlet(),
      reposters: this.repostersOf(found, i),
    });
  }

  /** Who reposted this speaker's words: a repost that names them, in the same paragraph or the one before. */
  private repostersOf(found: Found, i: number): Agent[] {
    const speaker = this.sources[i];
    if (!speaker) return [];
    return this.facts.flatMap((fact) => {
      if (fact.act !== "reposted" || !fact.concerns || this.mentioned(fact.concerns) !== speaker) return [];
      const paragraph = this.analysis.prose.sentences[fact.sentence]?.paragraph ?? 0;
      const distance = paragraphOf(this.analysis, found) - paragraph;
      const agent = distance >= 0 && distance <= 1 ? this.mentioned(fact.agent) : null;
      return agent ? [agent] : [];
    });
  }

  private attribution(found: Found, i: number): Attribution {
    const { text, tokens } = this.analysis.prose;
    const head = tokenAt(tokens, found.relation.cue);
    const before = [1, 2, 3].map((k) => tokenAt(tokens, found.relation.cue - k).lower);
    const attributes = this.attributes[i];
    const { confidence, evidence } = confidenceOf(this.analysis, found);
    return {
      kind: "attribution",
      id: this.ids[i] ?? "",
      article: this.article.id,
      content: found.content.map((span) => selectorOf(text, span)),
      quoted: found.quoted.map((span) => selectorOf(text, span)),
      quoteType: found.type,
      cue: {
        selector: selectorOf(text, found.cue ?? [found.content[0]?.[0] ?? 0, found.content[0]?.[0] ?? 0]),
        class: found.cue ? cueClass(head.stem) : "none",
        polarity: found.cue ? cuePolarity(head.stem, before) : 1,
      },
      source: this.sourceMention(found, i),
      addressee: attributes?.addressee ?? null,
      venue: attributes?.venue ?? null,
      date: this.date(found, i),
      level: attributes?.level ?? "on_record",
      parent: this.ids[found.parent] ?? null,
      summarises: null,
      relay: this.relay(found, i),
      gist: null,
      reviewState: "suggested",
      confidence,
      evidence,
      supersededBy: null,
    };
  }

  private processFact(fact: FoundFact): ProcessFact {
    const { text, tokens, sentences } = this.analysis.prose;
    const sentence = sentences[fact.sentence] ?? { first: 0, end: 0 };
    const frame = text.slice(...spanOf(tokens, sentence.first, sentence.end));
    const agent = this.mentioned(fact.agent) ?? this.agents.described(this.text(fact.agent), fact.agent.first);
    const concerns = fact.concerns ? this.mentioned(fact.concerns) : null;
    return {
      kind: "process",
      id: `${this.article.id.replace("article-", "process-")}-${fact.span[0]}`,
      article: this.article.id,
      act: fact.act,
      agent: agent.id,
      concerns: concerns?.id ?? null,
      selector: selectorOf(text, fact.span),
      date: timesIn(frame.slice(0, 1_000), this.article.datePublished).at(-1)?.date ?? UNKNOWN_DATE,
      gist: GISTS[fact.act],
    };
  }
}

const GISTS: Readonly<Record<ProcessFact["act"], string>> = {
  reposted: "Reposted somebody else's words",
  asked_for_comment: "Asked for comment",
  declined_comment: "Declined to comment",
  no_response: "Did not respond to a request for comment",
};

const paragraphOf = (analysis: Analysis, found: Found): number =>
  tokenAt(
    analysis.prose.tokens,
    found.relation.cue >= 0 ? found.relation.cue : (found.relation.contents[0]?.first ?? 0),
  ).paragraph;
