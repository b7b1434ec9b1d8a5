import type { Span } from "../records/types.js";
import type { Analysis, Found } from "./analysis.js";
import type { Mention } from "./mentions.js";
import { type Prose, spanOf } from "./prose.js";
import { DOCUMENT_WORDS, PERSON_NOUNS } from "./roleLexicon.js";
import { tokenAt } from "./tokens.js";
import type { Who } from "./who.js";

const CLAIM_NOUNS = new Set(["claim", "claims", "allegation", "allegations", "assertion", "accusation", "accusations"]);
const SENDS = /^(?:send|sends|sent|sending|write|writes|wrote|writing)$/u;
const PAPERS_WITH_SENDERS = new Set(["letter", "email", "e-mail", "message", "note", "memo"]);

const mentionsNear = (prose: Prose, token: number): readonly Mention[] =>
  prose.mentions[prose.sentenceOf[token] ?? 0] ?? [];

/** “claims in anonymously sourced media reports”, “a claim by a publication”: the phrase behind the noun that says whose it is. */
function ownerOfNoun(prose: Prose, cue: number): Mention | null {
  const joint = tokenAt(prose.tokens, cue + 1).lower;
  if (joint !== "in" && joint !== "by" && joint !== "from") return null;
  for (const mention of mentionsNear(prose, cue)) {
    if (mention.first < cue + 2 || mention.first > cue + 4) continue;
    const described = tokenAt(prose.tokens, cue + 2).tag === "ADV" || mention.first === cue + 2;
    return described ? { ...mention, first: cue + 2 } : null;
  }
  return null;
}

const spanOfMention = (prose: Prose, { first, end }: Mention): Span => spanOf(prose.tokens, first, end);

/** “claims in media reports that …”: where the cue is the last word of the owner's name, the claim before it is the cue. */
function claimAround(prose: Prose, cue: number): number {
  for (let k = cue - 2; k >= cue - 6; k--) {
    const mention = CLAIM_NOUNS.has(tokenAt(prose.tokens, k).lower) ? ownerOfNoun(prose, k) : null;
    if (mention && mention.first <= cue && cue < mention.end) return k;
  }
  return cue;
}

/** A claim that stands as a noun belongs to whom the noun names, not to the subject of the sentence. */
function nounSources({ prose, resolver }: Analysis, found: Found): Found {
  if (found.relation.cue < 0 || tokenAt(prose.tokens, found.relation.cue).tag !== "NOUN") return found;
  const cue = claimAround(prose, found.relation.cue);
  const mention = ownerOfNoun(prose, cue);
  if (!mention) return found;
  return {
    ...found,
    relation: { ...found.relation, cue },
    cue: spanOf(prose.tokens, cue, cue + 1),
    mention,
    source: spanOfMention(prose, mention),
    who: resolver.resolve(mention),
  };
}

/** “sending him a letter signaling …”: a letter speaks for whoever sent it. */
function senders({ prose, resolver }: Analysis, found: Found): Found {
  const { mention } = found;
  if (!mention || found.who.entity || !PAPERS_WITH_SENDERS.has(tokenAt(prose.tokens, mention.head).lower)) return found;
  for (let k = mention.first - 1; k > mention.first - 5; k--) {
    if (!SENDS.test(tokenAt(prose.tokens, k).lower)) continue;
    const sender = mentionsNear(prose, k)
      .filter(({ end, kind }) => end <= k && kind === "named")
      .at(-1);
    const who = sender ? resolver.resolve(sender) : null;
    if (!who?.entity) return found;
    const paper = tokenAt(prose.tokens, mention.head).lower;
    return { ...found, who: { ...who, reason: `the sender of the ${paper}`, sure: who.sure * 0.8 } };
  }
  return found;
}

const same = (a: readonly Span[], b: readonly Span[]): boolean => JSON.stringify(a) === JSON.stringify(b);

/** “a report, which also cited an official, said that …”: the cited person is the report's source for the same words. */
function citedPeople({ prose, resolver }: Analysis, found: Found, number: number, all: readonly Found[]): Found {
  const { cue, contents } = found.relation;
  const [content] = contents;
  if (cue < 0 || tokenAt(prose.tokens, cue).stem !== "cit" || !content || contents.length > 1) return found;
  if (all.some(({ parent }) => parent === number)) return found;
  const person = mentionsNear(prose, cue).find(({ first }) => first === content.first);
  if (!person || !PERSON_NOUNS.has(tokenAt(prose.tokens, person.head).lower)) return found;
  const sibling = all.findIndex(
    (other, i) =>
      i !== number &&
      other.parent < 0 &&
      prose.sentenceOf[other.relation.cue] === prose.sentenceOf[cue] &&
      !other.content.some(([start, end]) => found.content.some(([s, e]) => s < end && start < e)),
  );
  const reported = all[sibling];
  if (!reported) return found;
  return {
    ...found,
    content: reported.content,
    quoted: reported.quoted,
    type: reported.type,
    mention: person,
    source: found.content[0] ?? spanOfMention(prose, person),
    who: resolver.resolve(person),
    parent: sibling,
  };
}

/** The innermost statement whose words hold a token, or -1. */
function holderOf(prose: Prose, all: readonly Found[], token: number): number {
  const at = tokenAt(prose.tokens, token).start;
  let holder = -1;
  let shortest = Number.POSITIVE_INFINITY;
  all.forEach(({ content }, number) => {
    for (const [start, end] of content)
      if (start <= at && at < end && end - start < shortest) [holder, shortest] = [number, end - start];
  });
  return holder;
}

interface Wordless {
  readonly cue: number;
  readonly mention: Mention;
  readonly who: Who;
  readonly carrier?: Who;
  /** What it said, where the noun is followed by “that”. */
  readonly says?: Span;
}

/** “claims in media reports that …”: what is claimed, up to the end of the words that hold the claim. */
function complementOf(prose: Prose, { end }: Mention, holder: Found | undefined): Span | null {
  if (tokenAt(prose.tokens, end).lower !== "that") return null;
  const start = tokenAt(prose.tokens, end + 1).start;
  const within = holder?.content.find(([s, e]) => s <= start && start < e);
  return within ? [start, within[1]] : null;
}

/** “a claim by a publication”: somebody said something, and the article does not give it. */
function namedClaims({ prose, resolver }: Analysis, all: readonly Found[]): Wordless[] {
  const taken = new Set(all.map(({ relation }) => relation.cue));
  return prose.tokens.flatMap(({ lower }, cue) => {
    if (!CLAIM_NOUNS.has(lower) || taken.has(cue) || prose.regionOf[cue] !== -1) return [];
    const mention = ownerOfNoun(prose, cue);
    if (!mention) return [];
    const says = complementOf(prose, mention, all[holderOf(prose, all, cue)]);
    if (!says && tokenAt(prose.tokens, cue + 1).lower === "in") return [];
    return [{ cue, mention, who: resolver.resolve(mention), ...(says ? { says } : {}) }];
  });
}

/** “a memo it cited”: the paper is a source, carried by whoever cited it; what follows the verb are not its words. */
function citedPapers({ prose, resolver }: Analysis): Wordless[] {
  return prose.tokens.flatMap(({ stem }, cue) => {
    if (stem !== "cit" || prose.regionOf[cue] !== -1) return [];
    const mentions = mentionsNear(prose, cue);
    const subject = mentions.find(({ end, kind }) => end === cue && kind === "pronoun");
    const paper = mentions.find(
      ({ end, head }) => end === subject?.first && DOCUMENT_WORDS.has(prose.tokens[head]?.lower ?? ""),
    );
    return subject && paper
      ? [{ cue, mention: paper, who: resolver.resolve(paper), carrier: resolver.resolve(subject) }]
      : [];
  });
}

/** “In a statement posted on X, the team wrote”: a participle that only says where the statement stood. */
function describesVenue({ prose }: Analysis, { relation: { cue } }: Found): boolean {
  if (cue < 0 || !/ed$|en$|made/u.test(tokenAt(prose.tokens, cue).lower)) return false;
  const venue = mentionsNear(prose, cue).find(({ end }) => end === cue);
  if (!venue || !DOCUMENT_WORDS.has(tokenAt(prose.tokens, venue.head).lower)) return false;
  return /^(?:in|on|at|via|through|during)$/u.test(tokenAt(prose.tokens, venue.first - 1).lower);
}

const CUE_ALONE = { source: 0.7, left: 0, right: 0, content: 0 };

function wordless(prose: Prose, { cue, mention, who, carrier, says }: Wordless, parent: number): Found {
  return {
    content: says ? [says] : [],
    quoted: [],
    type: "indirect",
    relation: {
      cue,
      source: mention,
      contents: [],
      probabilities: { cue: 0.5, ...CUE_ALONE },
      score: 0.5,
      parent,
    },
    parent,
    cue: spanOf(prose.tokens, cue, cue + 1),
    source: spanOfMention(prose, mention),
    mention,
    who,
    ...(carrier ? { carrier } : {}),
  };
}

/** Of statements with the same words, the same holder and the same source, the surest. */
function isRepeated(found: Found, number: number, all: readonly Found[]): boolean {
  const [start] = found.cue ?? [-1];
  return all.some(
    (other, i) =>
      i !== number &&
      found.content.length > 0 &&
      !(found.source && other.cue && found.source[0] <= other.cue[0] && other.cue[1] <= found.source[1]) &&
      found.relation.cue >= 0 &&
      other.parent === found.parent &&
      same(other.content, found.content) &&
      ((other.source && other.source[0] <= start && start < other.source[1]) ||
        other.relation.score > found.relation.score ||
        (other.relation.score === found.relation.score && i < number)),
  );
}

/** “Trump quoted Zelenskyy as saying, …”: the words are the inner speaker's; the outer one only passes them on. */
function passesOn(prose: Prose, number: number, all: readonly Found[]): boolean {
  const found = all[number];
  if (!found || tokenAt(prose.tokens, found.relation.cue).stem !== "quot") return false;
  return all.some(
    ({ parent, relation }) => parent === number && tokenAt(prose.tokens, relation.cue - 1).lower === "as",
  );
}

/** Keeps some of the statements, in reading order; the children of what is dropped move up. */
function keeping(all: readonly Found[], keep: (number: number, found: Found) => boolean): Found[] {
  const at = (found: Found): number => found.cue?.[0] ?? found.content[0]?.[0] ?? 0;
  const order = all
    .flatMap((found, number) => (keep(number, found) ? [{ number, start: at(found) }] : []))
    .sort((a, b) => a.start - b.start)
    .map(({ number }) => number);
  const place = new Map(order.map((number, index) => [number, index]));
  const holder = (number: number): number => {
    let up = number;
    for (let steps = 0; up >= 0 && !place.has(up) && steps < 20; steps++) up = all[up]?.parent ?? -1;
    return place.get(up) ?? -1;
  };
  return order.flatMap((number) => {
    const found = all[number];
    return found ? [{ ...found, parent: holder(found.parent) }] : [];
  });
}

/** Puts right whose words they are where the grammar is not that of subject and verb, and adds statements the article only mentions. */
export function withImplied(analysis: Analysis): Analysis {
  const { prose } = analysis;
  const owned = analysis.found.map((found) => senders(analysis, nounSources(analysis, found)));
  const cited = owned.map((found, number) => citedPeople(analysis, found, number, owned));
  const papers = citedPapers(analysis);
  const misread = new Set(papers.map(({ cue }) => cue));
  const single = keeping(
    cited,
    (number, found) =>
      !misread.has(found.relation.cue) && !describesVenue(analysis, found) && !isRepeated(found, number, cited),
  );
  const added = [...papers, ...namedClaims(analysis, single)].map((one) =>
    wordless(prose, one, holderOf(prose, single, one.cue)),
  );
  const found = keeping([...single, ...added], () => true);
  return {
    ...analysis,
    found: found.map((one, number) => (passesOn(prose, number, found) ? { ...one, passesOn: true } : one)),
  };
}
