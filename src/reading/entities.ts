import { isTitleCase } from "./headlines.js";
import { institutionKey, isBodyNoun } from "./institutions.js";
import type { Mention } from "./mentions.js";
import { type Gender, lastName, type ParsedName, parseName, suffixOf } from "./names.js";
import type { Prose } from "./prose.js";
import { DOCUMENT_WORDS, PERSON_NOUNS } from "./roleLexicon.js";
import { tokenAt } from "./tokens.js";

/** Somebody or something the article names, with every form it uses. */
export interface Entity {
  readonly number: number;
  kind: "person" | "organization" | "unknown";
  words: readonly string[];
  readonly forms: Set<string>;
  readonly titles: Set<string>;
  readonly roles: Set<string>;
  gender: Gender;
  outlet: boolean;
  acronym: string | null;
  /** The article itself introduced the acronym. */
  said: boolean;
  readonly places: Place[];
  /** The institution whose team or account this is. */
  speaksFor: Entity | null;
}

/** One mention of an entity. */
export interface Place {
  readonly mention: Mention;
  readonly sentence: number;
  /** It is the first mention of its sentence outside quotation marks. */
  readonly leads: boolean;
  readonly quoted: boolean;
}

export const entityName = (entity: Entity): string => entity.words.join(" ");

const initials = (words: readonly string[]): string =>
  words
    .filter((word) => /^\p{Lu}/u.test(word))
    .map((word) => word.charAt(0))
    .join("");

const sameWord = (a: string, b: string): boolean => a.length === b.length && a.toLowerCase() === b.toLowerCase();

/** “Donald J. Trump” is “Donald Trump”; “Owen Smith” is not “Chloe Smith”. */
function sameFullName(a: readonly string[], b: readonly string[]): boolean {
  if (a.length === 0 || b.length === 0 || suffixOf(a) !== suffixOf(b)) return false;
  return sameWord(a[0] ?? "", b[0] ?? "") && sameWord(lastName(a), lastName(b)) && Math.abs(a.length - b.length) <= 2;
}

/** The table of everybody the article names, and who each named mention is. */
export class Entities {
  readonly all: Entity[] = [];
  private readonly byMention = new Map<Mention, Entity>();
  private readonly byLast = new Map<string, Entity[]>();

  constructor(prose: Prose) {
    this.fullNamesFirst(prose);
    prose.mentions.forEach((mentions, sentence) => {
      let led = false;
      for (const mention of mentions) {
        const quoted = prose.regionOf[mention.first] !== -1;
        const entity =
          mention.kind === "named" && !isLongInHeadline(prose, sentence, mention) ? this.enter(prose, mention) : null;
        if (entity) {
          entity.places.push({ mention, sentence, leads: !led && !quoted, quoted });
          this.byMention.set(mention, entity);
        }
        if (!quoted) led = true;
      }
    });
    this.rolesFromAppositives(prose);
  }

  /** The entity that a mention names outright. */
  named(mention: Mention): Entity | null {
    return this.byMention.get(mention) ?? null;
  }

  /** Everybody who may be meant by a last name alone. */
  withLastName(word: string): readonly Entity[] {
    return this.byLast.get(word.toLowerCase()) ?? [];
  }

  /** Full names are entered before anything else, so that a headline's “Trump” finds its person. */
  private fullNamesFirst(prose: Prose): void {
    prose.mentions.forEach((mentions, sentence) => {
      if (isHeadline(prose, sentence)) return;
      for (const mention of mentions) {
        if (mention.kind !== "named") continue;
        const name = parseName(prose.tokens, mention);
        if (
          name &&
          name.words.length > 1 &&
          !name.words.every((word) => /^[\p{Lu}\d]+$/u.test(word) && word.length > 5)
        )
          this.add(name);
      }
    });
  }

  private add(name: ParsedName): Entity {
    const known = this.all.find(
      (entity) =>
        entity.words.length > 1 &&
        (entity.words.join(" ") === name.words.join(" ") ||
          (name.person && sameFullName(entity.words, name.words)) ||
          (name.organization && institutionKey(entity.words) === institutionKey(name.words))),
    );
    const entity = known ?? this.create(name);
    this.learn(entity, name);
    return entity;
  }

  private create(name: ParsedName): Entity {
    const entity: Entity = {
      number: this.all.length,
      kind: "unknown",
      words: name.words,
      forms: new Set(),
      titles: new Set(),
      roles: new Set(),
      gender: null,
      outlet: name.outlet,
      acronym: name.words.length > 1 ? initials(name.words) : null,
      said: false,
      places: [],
      speaksFor: null,
    };
    this.all.push(entity);
    const last = lastName(name.words).toLowerCase();
    this.byLast.set(last, [...(this.byLast.get(last) ?? []), entity]);
    return entity;
  }

  private learn(entity: Entity, name: ParsedName): void {
    entity.forms.add(name.words.join(" "));
    for (const title of name.titles) entity.titles.add(title.toLowerCase());
    if (name.person && entity.kind !== "organization") entity.kind = "person";
    else if (name.organization && entity.kind === "unknown") entity.kind = "organization";
    entity.gender = entity.kind === "organization" ? null : (entity.gender ?? name.gender);
    if (name.words.length > entity.words.length && name.words.length < 5) entity.words = name.words;
  }

  private enter(prose: Prose, mention: Mention): Entity | null {
    const paper = DOCUMENT_WORDS.has(tokenAt(prose.tokens, mention.head).lower);
    const name = parseName(prose.tokens, paper ? { ...mention, end: mention.head } : mention);
    if (!name) return this.owned(prose, mention);
    if (paper && !name.outlet) return null;
    if (name.words.length > 1) {
      const entity = this.add(name);
      this.acronymAfter(prose, mention, entity);
      return entity;
    }
    const found = this.short(name);
    if (found) {
      this.learn(found, name);
      return found;
    }
    const entity = this.create(name);
    this.learn(entity, name);
    return entity;
  }

  /** “the Pentagon’s rapid response team”: a body that speaks for the institution that owns it. */
  private owned(prose: Prose, mention: Mention): Entity | null {
    const { tokens } = prose;
    if (!isBodyNoun(tokenAt(tokens, mention.head).lower)) return null;
    let mark = mention.first;
    while (mark < mention.end && !/^[’']s?$/u.test(tokenAt(tokens, mark).text)) mark++;
    if (mark >= mention.end) return null;
    const owner = this.enter(prose, { ...mention, end: mark, head: mark - 1 });
    if (!owner || owner.kind === "person") return null;
    const words = prose.text
      .slice(tokenAt(tokens, mention.first).start, tokenAt(tokens, mention.end - 1).end)
      .split(" ");
    const known = this.all.find((entity) => entity.words.join(" ") === words.join(" "));
    const entity =
      known ??
      this.create({
        words,
        titles: [],
        first: mention.first,
        end: mention.end,
        person: false,
        organization: true,
        outlet: false,
        gender: null,
      });
    entity.kind = "organization";
    entity.speaksFor = owner;
    return entity;
  }

  /** “… Security Agency (CISA)”: what stands in brackets behind a name is its short form. */
  private acronymAfter(prose: Prose, mention: Mention, entity: Entity): void {
    const open = tokenAt(prose.tokens, mention.end);
    const short = tokenAt(prose.tokens, mention.end + 1);
    if (
      open.text === "(" &&
      /^[A-Z][A-Za-z.]{1,9}$/u.test(short.text) &&
      tokenAt(prose.tokens, mention.end + 2).text === ")"
    ) {
      entity.acronym = short.text;
      entity.said = true;
    }
  }

  /** Who a single word names: a last name, an acronym, a first name; by title and gender where several share it, else the most named. */
  private short(name: ParsedName): Entity | null {
    const word = name.words[0] ?? "";
    const exact = this.all.filter((entity) => entity.words.length === 1 && sameWord(entity.words[0] ?? "", word));
    const byLast = this.withLastName(word).filter(
      (entity) => entity.words.length > 1 && entity.kind !== "organization",
    );
    const fitting = byLast.filter((entity) => !name.gender || !entity.gender || entity.gender === name.gender);
    const choice = fitting.length > 0 ? fitting : byLast;
    if (choice.length > 0) return mostSeen(choice);
    const alike = this.all.find(
      (entity) => entity.words.length > 1 && institutionKey(entity.words) === institutionKey(name.words),
    );
    if (alike) return alike;
    const acronym = this.all.find((entity) => entity.acronym === word && word.length > 1);
    if (acronym) return acronym;
    const body = this.all.find(
      (entity) =>
        entity.kind === "organization" &&
        entity.words.length > 1 &&
        name.organization &&
        sameWord(entity.words[0] ?? "", word),
    );
    if (body) return body;
    const first = this.all.filter(
      (entity) => entity.kind === "person" && entity.words.length > 1 && sameWord(entity.words[0] ?? "", word),
    );
    if (first.length === 1 && first[0]) return first[0];
    return (
      exact[0] ?? this.all.find((entity) => entity.outlet && entity.words.some((part) => sameWord(part, word))) ?? null
    );
  }

  /** “Rahm Emanuel, the chief of staff,” and “a spokesman for X, Y Z,” give roles. */
  private rolesFromAppositives(prose: Prose): void {
    for (const mentions of prose.mentions) {
      mentions.forEach((mention, i) => {
        const entity = this.named(mention);
        const next = mentions[i + 1];
        if (
          !entity ||
          !next ||
          next.kind === "pronoun" ||
          tokenAt(prose.tokens, mention.end).text !== "," ||
          next.first !== mention.end + 1
        )
          return;
        const head = tokenAt(prose.tokens, next.head);
        if (!PERSON_NOUNS.has(head.lower)) return;
        for (let k = next.first; k < next.end; k++)
          if (tokenAt(prose.tokens, k).tag !== "DET") entity.roles.add(tokenAt(prose.tokens, k).lower);
        if (entity.kind === "unknown") entity.kind = "person";
      });
    }
  }
}

function isHeadline(prose: Prose, sentence: number): boolean {
  const { first, end } = prose.sentences[sentence] ?? { first: 0, end: 0 };
  return isTitleCase(prose.tokens, first, end);
}

function isLongInHeadline(prose: Prose, sentence: number, mention: Mention): boolean {
  return mention.end - mention.first > 2 && isHeadline(prose, sentence);
}

/** Fully named mentions weigh most, then the number of mentions. */
function mostSeen(entities: readonly Entity[]): Entity | null {
  let found: Entity | null = null;
  for (const entity of entities) if (!found || entity.places.length > found.places.length) found = entity;
  return found;
}
