/** One word of a text: its place (UTF-16, half open) and the form it is compared in. */
export interface Word {
  readonly start: number;
  readonly end: number;
  readonly form: string;
}

/** Numbers keep their sign and their decimals: 3.5 is not 3 and 5, and -5 is not 5. */
const WORD =
  /(?<![\p{L}\p{N}])[-−+]?\p{N}+(?:[.,:]\p{N}+)*(?![\p{L}])|[\p{L}\p{N}]+(?:[’'‘ʼ`][\p{L}\p{N}]+)*(?:\.[\p{L}](?=\.))*|[$€£%]/gu;

/**
 * The words of a text in order. Forms ignore case, accents' composition, the shape of apostrophes and the punctuation between
 * words; nothing else. They are for comparing only: what is shown is always the text itself.
 */
export function wordsOf(text: string): Word[] {
  return [...text.matchAll(WORD)].map((found) => ({
    start: found.index,
    end: found.index + found[0].length,
    form: formOf(found[0]),
  }));
}

const formOf = (word: string): string =>
  word
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[’‘ʼ`]/g, "'");

/** Words that turn a sentence round. Losing or gaining one is always called out. */
const NEGATIONS = new Set([
  "no",
  "not",
  "never",
  "none",
  "nobody",
  "nothing",
  "neither",
  "nor",
  "nowhere",
  "without",
  "cannot",
  "hardly",
  "barely",
]);

export const isNegation = (form: string): boolean => NEGATIONS.has(form) || form.endsWith("n't");
