const LINK = /\b(?:https?:\/\/|www\.)\S+|\bpic\.twitter\.com\/\S+|\bt\.co\/\S+/giu;
/** `— Name (@handle) February 25, 2016`: how an embedded post signs itself. */
const SIGNATURE = /\s*[—–-]{1,2}\s*[^—–\n]{0,60}\(@\w{1,20}\)\s*(?:\p{L}+ \d{1,2}, \d{4})?\s*$/u;
const REPOST = /^\s*RT\s+@\w+:?\s*/u;
const TAG = /[#@]([\p{L}\p{N}_]+)/gu;
const CAMEL = /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|(?<=\p{L})(?=\p{N})|_/gu;
/** A link glued to the word before it: `#DefundTheCBChttps://…`. */
const GLUED_LINK = /(?<=\S)(?=https?:\/\/)/gu;

/** Nothing to take away from a text without any of these. */
const MARKED = /[#@&]|https?:|www\.|pic\.tw|t\.co/u;

const spaced = (tag: string): string => tag.replace(CAMEL, " ");

/**
 * The words that a pasted post says: links, the repost mark and the signature are taken away, hashtags and handles become the words that
 * they are made of (`#DefundTheCBC` → `Defund The CBC`). For search keys only; what is shown is never cleaned.
 */
export function clean(text: string): string {
  if (!MARKED.test(text)) return text;
  const plain = text.replace(GLUED_LINK, " ").replace(LINK, " ").replace(REPOST, "").trimEnd();
  return plain
    .replace(SIGNATURE, "")
    .replace(TAG, (_tag, word: string) => ` ${spaced(word)} `)
    .replace(/&(?:amp|quot|lt|gt|#39);/gu, " ")
    .replace(/\s+/gu, " ")
    .trim();
}
