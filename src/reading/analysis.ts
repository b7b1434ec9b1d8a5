import type { Span } from "../records/types.js";
import { accepted } from "./acceptance.js";
import { Entities } from "./entities.js";
import type { Mention } from "./mentions.js";
import { orphansOf } from "./orphans.js";
import { type Prose, proseOf, spanOf } from "./prose.js";
import { relationsOf } from "./relations.js";
import { type ContentSpans, contentSpans } from "./spans.js";
import { type Placed, treeOf } from "./tree.js";
import { Resolver, type Who } from "./who.js";

/** One attribution with everything that was found out about it, before it becomes records. */
export interface Found extends ContentSpans {
  readonly relation: Placed;
  /** Index into `found` of the attribution whose content holds this one, or -1. */
  readonly parent: number;
  readonly cue: Span | null;
  readonly source: Span | null;
  readonly mention: Mention | null;
  readonly who: Who;
  /** Who carried these words to the article where no statement of their own does: “a memo it cited”. */
  readonly carrier?: Who;
  /** It only passes on the words of the statement in it (“X quoted Y as saying”): a hop, not a statement of its own. */
  readonly passesOn?: boolean;
}

/** A text with its attributions; what both the records and the measurements are made from. */
export interface Analysis {
  readonly prose: Prose;
  readonly entities: Entities;
  readonly resolver: Resolver;
  readonly found: readonly Found[];
}

/** Triples less sure than this are left out; chosen on polnear dev. */
export const LEAST_SCORE = 0.42;

const NOBODY: Who = { entity: null, reason: null, sure: 0 };
const INHERITED = 0.6;

interface Described {
  readonly mention: Mention | null;
  readonly who: Who;
  readonly paragraph: number;
}

/** Words without a cue are given to whoever spoke just before, and say so; further away nobody is named. */
function inherited(prose: Prose, relation: Placed, last: Described | null): Described {
  const paragraph = tokenAtParagraph(prose, relation);
  if (!last?.mention || paragraph - last.paragraph > 2) return { mention: null, who: NOBODY, paragraph };
  return {
    mention: last.mention,
    who: {
      ...last.who,
      reason: "no cue of its own: taken to go on with the speaker before it",
      sure: last.who.sure * INHERITED,
    },
    paragraph,
  };
}

const tokenAtParagraph = (prose: Prose, relation: Placed): number =>
  prose.tokens[relation.contents[0]?.first ?? relation.cue]?.paragraph ?? 0;

/** “according to” is one cue of two words. */
const cueEnd = (prose: Prose, cue: number): number =>
  prose.tokens[cue]?.lower === "according" && prose.tokens[cue + 1]?.lower === "to" ? cue + 2 : cue + 1;

function describe(prose: Prose, resolver: Resolver, relation: Placed, last: Described | null): Found & Described {
  const mention = relation.source;
  const own: Described = {
    mention,
    who: mention ? resolver.resolve(mention) : NOBODY,
    paragraph: tokenAtParagraph(prose, relation),
  };
  const described = relation.cue < 0 ? inherited(prose, relation, last) : own;
  if (mention && own.who.entity && relation.parent < 0) resolver.remember(mention, own.who.entity);
  const source = described.mention;
  return {
    ...described,
    ...contentSpans(prose, relation.contents),
    relation,
    parent: relation.parent,
    cue: relation.cue < 0 ? null : spanOf(prose.tokens, relation.cue, cueEnd(prose, relation.cue)),
    source: source ? spanOf(prose.tokens, source.first, source.end) : null,
  };
}

/** “…,” said X, who said he would not vote: the words that follow go on with X, who was quoted in the same sentence. */
function speaksBeside(prose: Prose, found: Found, last: (Described & Partial<Found>) | null): boolean {
  return (
    found.quoted.length === 0 &&
    (last?.quoted?.length ?? 0) > 0 &&
    prose.sentenceOf[found.relation.cue] === prose.sentenceOf[last?.relation?.cue ?? -1]
  );
}

/** Reads a text: takes it apart, finds the attributions, and resolves who speaks. */
export function analyse(text: string): Analysis {
  const prose = proseOf(text);
  const entities = new Entities(prose);
  const resolver = new Resolver(prose, entities);
  const placed = treeOf(prose, accepted(prose, relationsOf(prose)), LEAST_SCORE);
  const all = inOrder([...placed, ...orphansOf(prose, placed)]);
  const found: Found[] = [];
  let last: (Found & Described) | null = null;
  for (const relation of all) {
    const described: Found & Described = describe(prose, resolver, relation, last);
    if (relation.parent < 0 && relation.cue >= 0 && !speaksBeside(prose, described, last)) last = described;
    found.push(described);
  }
  return { prose, entities, resolver, found };
}

/** Reading order, with the parents renumbered. */
function inOrder(all: readonly Placed[]): Placed[] {
  const at = (relation: Placed) => (relation.cue >= 0 ? relation.cue : (relation.contents[0]?.first ?? 0));
  const order = all.map((relation, number) => ({ relation, number })).sort((a, b) => at(a.relation) - at(b.relation));
  const place = new Map(order.map(({ number }, index) => [number, index]));
  return order.map(({ relation }) => ({ ...relation, parent: place.get(relation.parent) ?? -1 }));
}
