import type { Span } from "../records/types.js";
import { accepted } from "./acceptance.js";
import { Entities } from "./entities.js";
import type { Mention } from "./mentions.js";
import { type Prose, proseOf, spanOf } from "./prose.js";
import { relationsOf } from "./relations.js";
import { type ContentSpans, contentSpans } from "./spans.js";
import { attachFloaters, type Placed, treeOf } from "./tree.js";
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
}

/** A text with its attributions; what both the records and the measurements are made from. */
export interface Analysis {
  readonly prose: Prose;
  readonly entities: Entities;
  readonly found: readonly Found[];
}

const NOBODY: Who = { entity: null, reason: null, sure: 0 };

function describe(prose: Prose, resolver: Resolver, relation: Placed): Found {
  const mention = relation.source;
  const who = mention ? resolver.resolve(mention) : NOBODY;
  if (mention && who.entity && relation.parent < 0) resolver.remember(mention, who.entity);
  return {
    ...contentSpans(prose, relation.contents),
    relation,
    parent: relation.parent,
    cue: relation.cue < 0 ? null : spanOf(prose.tokens, relation.cue, relation.cue + 1),
    source: mention ? spanOf(prose.tokens, mention.first, mention.end) : null,
    mention,
    who,
  };
}

/** Reads a text: takes it apart, finds the attributions, and resolves who speaks. */
export function analyse(text: string): Analysis {
  const prose = proseOf(text);
  const entities = new Entities(prose);
  const resolver = new Resolver(prose, entities);
  const placed = attachFloaters(prose, treeOf(accepted(prose, relationsOf(prose)), 0.4));
  const found = placed.map((relation) => describe(prose, resolver, relation));
  return { prose, entities, found };
}
