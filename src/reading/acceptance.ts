import type { Prose } from "./prose.js";
import type { Relation } from "./relations.js";
import { tokenAt } from "./tokens.js";

function endsWithColon(prose: Prose, cue: number): boolean {
  const sentence = prose.sentences[prose.sentenceOf[cue] ?? 0];
  return sentence !== undefined && tokenAt(prose.tokens, sentence.end - 1).text === ":";
}

/** Gives each triple the probability that it stands as a whole. A cue without content stays only before a colon, where content may follow. */
export function accepted(prose: Prose, relations: readonly Relation[]): (Relation & { readonly score: number })[] {
  return relations
    .filter(({ contents, cue }) => contents.length > 0 || endsWithColon(prose, cue))
    .map((relation) => ({ ...relation, score: relation.probabilities.cue }));
}
