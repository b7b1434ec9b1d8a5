import { type Entities, type Entity, entityName, type Place } from "./entities.js";
import { institutionFor, isBodyNoun } from "./institutions.js";
import type { Mention } from "./mentions.js";
import type { Gender } from "./names.js";
import type { Prose } from "./prose.js";
import { genderOfTitle, PERSON_NOUNS } from "./roleLexicon.js";
import { tokenAt } from "./tokens.js";

/** Who a source mention is: an entity, or the words themselves; with the reason and how sure it is. */
export interface Who {
  readonly entity: Entity | null;
  readonly reason: string | null;
  readonly sure: number;
}

/** A speaker that was resolved before, so that later pronouns may go back to it. */
export interface Spoken {
  readonly sentence: number;
  readonly token: number;
  readonly entity: Entity;
}

const GENDER: Readonly<Record<string, Gender>> = { he: "male", him: "male", his: "male", she: "female", her: "female" };
const NOBODY: Who = { entity: null, reason: null, sure: 0 };
const TIMES = /^(?:week|month|year|day|morning|evening|night|(?:mon|tues|wednes|thurs|fri|satur|sun)day)s?$/u;
const STATEMENTS = new Set(["statement", "letter", "post", "tweet", "message", "account"]);
const FARTHEST_SENTENCE = 8;

/** The phrase that “who”, “which” or “that” goes back to: the last one before it that is no time. */
export function antecedentOf(prose: Prose, relative: Mention): Mention | null {
  const mentions = prose.mentions[prose.sentenceOf[relative.first] ?? 0] ?? [];
  const before = mentions.filter(
    ({ end, head, kind }) =>
      end <= relative.first && kind !== "relative" && !TIMES.test(tokenAt(prose.tokens, head).lower),
  );
  return before.at(-1) ?? null;
}

/** Resolves source mentions in reading order. */
export class Resolver {
  private readonly prose: Prose;
  private readonly entities: Entities;
  private readonly spoken: Spoken[] = [];

  constructor(prose: Prose, entities: Entities) {
    this.prose = prose;
    this.entities = entities;
  }

  /** Who a mention is, without remembering it. */
  resolve(mention: Mention): Who {
    if (mention.kind === "named") return this.name(mention);
    if (mention.kind === "relative") return this.relative(mention);
    if (mention.kind === "pronoun") return this.pronoun(mention);
    return this.role(mention);
  }

  /** Remembers a speaker for the pronouns to come. */
  remember(mention: Mention, entity: Entity): void {
    this.spoken.push({ sentence: this.prose.sentenceOf[mention.first] ?? 0, token: mention.first, entity });
  }

  private word(i: number): string {
    return tokenAt(this.prose.tokens, i).lower;
  }

  private name(mention: Mention): Who {
    const entity = this.entities.named(mention);
    if (!entity) return this.role(mention);
    const surface = tokenAt(this.prose.tokens, mention.head).text;
    const rivals =
      mention.end - mention.first === 1
        ? this.entities.withLastName(surface).filter((other) => other.words.length > 1).length
        : 1;
    const reason = entity.forms.size > 1 && entity.words.length > 1 ? `named in full as ${entityName(entity)}` : null;
    return { entity, reason, sure: rivals > 1 ? 0.75 : 1 };
  }

  /** “who” and “which” go back to the phrase before them. */
  private relative(mention: Mention): Who {
    const before = antecedentOf(this.prose, mention);
    if (!before) return NOBODY;
    const who = this.resolve(before);
    return { ...who, reason: `“${this.word(mention.first)}” goes back to the phrase before it`, sure: who.sure * 0.95 };
  }

  private pronoun(mention: Mention): Who {
    const word = this.word(mention.first);
    const gender = GENDER[word];
    if (gender) return this.person(mention, gender);
    if (word === "it" || word === "they") return this.body(mention, word);
    return NOBODY;
  }

  /** he, she: the likeliest person by gender, by who led the sentences before, and by who spoke last. */
  private person(mention: Mention, gender: Gender): Who {
    const here = this.prose.sentenceOf[mention.first] ?? 0;
    const scores = new Map<Entity, number>();
    const lastSpeaker = this.lastBefore(mention);
    for (const entity of this.entities.all) {
      if (entity.kind === "organization" || (entity.gender && entity.gender !== gender)) continue;
      const near = entity.places
        .map((place) => this.nearness(place, mention, here))
        .reduce((a, b) => Math.max(a, b), 0);
      if (near <= 0) continue;
      let score =
        near +
        (entity.gender === gender ? 1.2 : 0.3) +
        (entity.kind === "person" || (entity.words.length > 1 && this.hasSpoken(entity))
          ? 1
          : entity.words.length > 1
            ? -0.7
            : -1.6);
      if (lastSpeaker?.entity === entity) score += here - lastSpeaker.sentence <= 3 ? 1.6 : 0.5;
      scores.set(entity, score);
    }
    const order = [...scores].sort((a, b) => b[1] - a[1]);
    const [first, second] = order;
    if (!first) return NOBODY;
    const margin = first[1] - (second?.[1] ?? 0);
    return {
      entity: first[0],
      reason: `“${this.word(mention.first)}” taken as ${entityName(first[0])}, the nearest fitting person`,
      sure: Math.min(0.97, 0.6 + 0.12 * margin),
    };
  }

  private lastBefore(mention: Mention): Spoken | undefined {
    return this.spoken.filter(({ token }) => token < mention.first).at(-1);
  }

  private hasSpoken(entity: Entity): boolean {
    return this.spoken.some((spoken) => spoken.entity === entity);
  }

  private nearness(place: Place, mention: Mention, here: number): number {
    if (place.mention.first >= mention.first) return 0;
    const distance = here - place.sentence;
    if (distance > FARTHEST_SENTENCE) return 0.1;
    const quoted = place.quoted ? -1.6 : 0;
    const leads = place.leads ? 1.1 : 0;
    return Math.max(0.1, 3.2 - 0.45 * distance + quoted + leads);
  }

  /** it, they: the last organization or outlet that led a sentence or spoke. */
  private body(mention: Mention, word: string): Who {
    const here = this.prose.sentenceOf[mention.first] ?? 0;
    let found: Entity | null = null;
    let best = 0.5;
    for (const entity of this.entities.all) {
      if (entity.kind === "person") continue;
      for (const place of entity.places) {
        const carries = entity.outlet ? (this.reports(mention) ? 1.5 : word === "they" ? -1 : 0) : 0;
        const near =
          this.nearness(place, mention, here) +
          (entity.kind === "organization" || entity.outlet ? 0.8 : 0) +
          0.08 * Math.min(entity.places.length, 8) +
          carries;
        if (near > best) [best, found] = [near, entity];
      }
    }
    return found ? { entity: found, reason: `“${word}” taken as ${entityName(found)}`, sure: 0.5 } : NOBODY;
  }

  /** “it cited”, “it reported”: what an outlet does. */
  private reports(mention: Mention): boolean {
    return /^(?:cited|citing|reported|quoted|published)$/u.test(this.word(mention.end));
  }

  /** “the statement continued”: a paper just quoted speaks for whoever was just quoted. */
  private statement(mention: Mention, head: string): Who {
    const last = this.lastBefore(mention);
    if (!last || (this.prose.sentenceOf[mention.first] ?? 0) - last.sentence > 4) return NOBODY;
    return {
      entity: last.entity,
      reason: `“the ${head}” taken as that of ${entityName(last.entity)}, quoted just before`,
      sure: 0.7,
    };
  }

  /** “the secretary”, “the Ukrainian president”: the last person with that title or role. */
  private role(mention: Mention): Who {
    const { tokens } = this.prose;
    const head = this.word(mention.head);
    const determiner = this.word(mention.first);
    if (STATEMENTS.has(head) && determiner === "the" && mention.head === mention.first + 1)
      return this.statement(mention, head);
    const body = institutionFor(this.prose, this.entities, mention);
    if (body)
      return { entity: body, reason: `“${determiner} ${head}” taken as ${entityName(body)}, named before`, sure: 0.7 };
    if (!PERSON_NOUNS.has(head) || determiner === "a" || determiner === "an" || determiner === "another") return NOBODY;
    const modifiers: string[] = [];
    for (let i = mention.first; i < mention.head; i++)
      if (tokenAt(tokens, i).tag !== "DET" && /\p{L}/u.test(tokenAt(tokens, i).text)) modifiers.push(this.word(i));
    const gender = genderOfTitle(head);
    let found: Entity | null = null;
    let best = 0;
    for (const entity of this.entities.all) {
      if (
        entity.kind === "organization" ||
        (entity.kind === "unknown" && isBodyNoun(entity.words.at(-1)?.toLowerCase() ?? "")) ||
        (gender && entity.gender && gender !== entity.gender)
      )
        continue;
      const has = (word: string) => entity.titles.has(word) || entity.roles.has(word);
      if (!has(head)) continue;
      const last = entity.places.filter((place) => place.mention.first < mention.first).at(-1);
      if (!last) continue;
      const score =
        1 +
        modifiers.filter(has).length * 2 -
        modifiers.filter((word) => !has(word)).length * 0.5 +
        Math.max(0, 1 - 0.05 * ((this.prose.sentenceOf[mention.first] ?? 0) - last.sentence));
      if (score > best) [best, found] = [score, entity];
    }
    return found
      ? { entity: found, reason: `“${modifiers.concat(head).join(" ")}” is a role of ${entityName(found)}`, sure: 0.8 }
      : NOBODY;
  }
}
