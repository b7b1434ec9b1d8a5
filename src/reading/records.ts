import type {
  Agent,
  Article,
  Attribution,
  ProcessFact,
  RelayHop,
  SourceMention,
  StatedDate,
  Venue,
} from "../records/types.js";
import { Agents } from "./agents.js";
import type { Analysis, Found } from "./analysis.js";
import { tellingClause } from "./anonymity.js";
import { type Attributes, attributesOf } from "./attributes.js";
import { confidenceOf } from "./confidence.js";
import { cueClass, cuePolarity } from "./cueClasses.js";
import { timesIn, UNKNOWN_DATE } from "./dates.js";
import type { Mention } from "./mentions.js";
import { type FoundFact, processFactsOf } from "./processFacts.js";
import { spanOf } from "./prose.js";
import type { ReadingInput } from "./reading.js";
import { relayOf } from "./relays.js";
import { datesOf, paragraphOf, summarised, venuesOf } from "./sameAct.js";
import { selectorOf, sha256 } from "./selectors.js";
import { tokenAt } from "./tokens.js";
import { antecedentOf } from "./who.js";

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

/** Digits and letters that people do not take for one another (Crockford's base 32). */
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** `R7K2-M9XB-04TC`: people copy and type the numbers of statements. 60 bits of a digest: among ten million, no two are likely to be the same. */
function numberFor(what: string): string {
  const bits = BigInt(`0x${sha256(what).slice(0, 15)}`);
  const letters = Array.from({ length: 12 }, (_, at) => LETTERS[Number((bits >> BigInt(at * 5)) & 31n)]).join("");
  return `R${[letters.slice(0, 4), letters.slice(4, 8), letters.slice(8)].join("-")}`;
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
  private readonly sums: readonly number[];
  private readonly dates: readonly StatedDate[];
  private readonly venues: readonly (Venue | null)[];

  constructor(analysis: Analysis, article: Article) {
    this.analysis = analysis;
    this.article = article;
    this.agents = new Agents(article);
    this.ids = analysis.found.map(({ cue, content }, i) =>
      numberFor(`${article.sha256} ${cue?.[0] ?? "q"} ${content[0]?.[0] ?? i}`),
    );
    this.attributes = analysis.found.map((found) => attributesOf(analysis, found, article.datePublished));
    this.sources = analysis.found.map((found, i) => this.source(found, i));
    this.facts = processFactsOf(analysis);
    const told = { analysis, attributes: this.attributes, speakers: this.sources };
    this.sums = summarised(told);
    this.dates = datesOf(told, this.sums);
    this.venues = venuesOf(told, this.sums, (i) => this.repostedVenue(i));
  }

  attributions(): Attribution[] {
    return this.analysis.found.flatMap((found, i) => (found.passesOn ? [] : [this.attribution(found, i)]));
  }

  processFacts(): ProcessFact[] {
    return this.facts.map((fact) => this.processFact(fact));
  }

  private text(mention: Mention): string {
    return this.analysis.prose.text.slice(...spanOf(this.analysis.prose.tokens, mention.first, mention.end));
  }

  /** The words for a source without a name, with what tells it from others. */
  private described(mention: Mention): string {
    const { text, tokens } = this.analysis.prose;
    const [, end] = spanOf(tokens, mention.first, mention.end);
    return this.text(mention) + tellingClause(text.slice(end, end + 120));
  }

  /** The agent behind a mention: who it was resolved to, or the words themselves. */
  private mentioned(mention: Mention): Agent | null {
    const { entity } = this.analysis.resolver.resolve(mention);
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
    const target = mention.kind === "relative" ? antecedentOf(this.analysis.prose, mention) : mention;
    if (!target) return null;
    if (attributes.unnamed)
      return this.agents.unnamed(
        this.described(target),
        target.first,
        attributes.unnamed.reason,
        attributes.unnamed.count,
      );
    if (attributes.level === "document") return this.agents.document(this.text(target), target.first);
    return this.agents.described(this.text(target), target.first);
  }

  private sourceMention(found: Found, i: number): SourceMention {
    return {
      selector: found.source ? selectorOf(this.analysis.prose.text, found.source) : null,
      agent: this.sources[i]?.id ?? null,
      resolved: found.who.reason,
    };
  }

  private relay(found: Found, i: number): RelayHop[] {
    return relayOf({
      analysis: this.analysis,
      number: i,
      speaker: this.sources,
      attributes: this.attributes,
      outlet: this.agents.outlet(),
      carrier: found.carrier?.entity ? this.agents.entity(found.carrier.entity) : null,
      reposters: this.repostersAbove(i),
    });
  }

  /** Whoever reposted this statement or one that holds it. */
  private repostersAbove(i: number): Agent[] {
    const agents = new Set<Agent>();
    for (let at = i, steps = 0; at >= 0 && steps < 12; at = this.analysis.found[at]?.parent ?? -1, steps++)
      for (const { agent } of this.repostsOf(at)) agents.add(agent);
    return [...agents];
  }

  /** Reposts of this speaker's words: one that names them, in the same paragraph or the one before. */
  private repostsOf(i: number): { agent: Agent; fact: FoundFact }[] {
    const found = this.analysis.found[i];
    const speaker = this.sources[i];
    if (!found || !speaker) return [];
    return this.facts.flatMap((fact) => {
      if (fact.act !== "reposted" || !fact.concerns || this.mentioned(fact.concerns) !== speaker) return [];
      const paragraph = this.analysis.prose.sentences[fact.sentence]?.paragraph ?? 0;
      const distance = paragraphOf(this.analysis, found) - paragraph;
      const agent = distance >= 0 && distance <= 1 ? this.mentioned(fact.agent) : null;
      return agent ? [{ agent, fact }] : [];
    });
  }

  /** What was reposted is a post. */
  private repostedVenue(i: number): Venue | null {
    const found = this.analysis.found[i];
    const [repost] = found && found.parent < 0 ? this.repostsOf(i) : [];
    return repost ? { kind: "post", text: this.analysis.prose.text.slice(...repost.fact.span) } : null;
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
      venue: this.venues[i] ?? null,
      date: this.dates[i] ?? UNKNOWN_DATE,
      level: attributes?.level ?? "on_record",
      parent: this.ids[found.parent] ?? null,
      summarises: this.ids[this.sums[i] ?? -1] ?? null,
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
      date: actTime(frame.slice(0, 1_000), this.article.datePublished),
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

/** When an act took place; a time behind “published” is that of what was published. */
function actTime(frame: string, published: string | null): StatedDate {
  const times = timesIn(frame, published).filter(
    ({ at }) => !/\b(?:published|released|posted|issued|made|dated)\s+$/u.test(frame.slice(0, at)),
  );
  return times.at(-1)?.date ?? UNKNOWN_DATE;
}
