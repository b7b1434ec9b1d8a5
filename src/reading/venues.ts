import type { Venue } from "../records/types.js";

const KINDS: readonly (readonly [RegExp, Venue["kind"]])[] = [
  [
    /\b(?:on (?:social media(?: platform)?|X|Twitter|Facebook|Instagram|Truth Social|Telegram|Bluesky)|in an? (?:tweet|post)|in the post|on his (?:blog|website)|on her (?:blog|website))\b(?:(?<=platform) X)?/u,
    "post",
  ],
  [
    /\b(?:in|through|via) (?:an? |the |his |her |its |their )?(?:[\w-]+ ){0,2}statement\b(?: posted on [^,.;“”"]{1,40}?(?= on |,|$))?/u,
    "statement",
  ],
  [
    /\b(?:in|during|at|before) (?:an? |the |his |her )?(?:[\w-]+ ){0,3}(?:address|speech|rally|debate|hearing|testimony|town hall|remarks|convention)\b/u,
    "speech",
  ],
  [/\b(?:in|during) (?:an? |the |his |her )?(?:[\w-]+ ){0,3}interview\b(?: with [^,.;“”"]{1,40})?/u, "interview"],
  [/\b(?:at|during|in) (?:an? |the )?(?:[\w-]+ ){0,2}(?:news conference|press conference|briefing)\b/u, "press"],
  [/\b(?:in|by) (?:an? |the |his |her |their )?(?:[\w-]+ ){0,2}(?:letter|e-?mail)\b/u, "letter"],
  [/\b(?:in|according to) (?:an? |the |its |their )?(?:[\w-]+ ){0,2}(?:report|article|story|editorial)\b/u, "report"],
  [
    /\b(?:in|according to) (?:an? |the |its )?(?:[\w-]+ ){0,2}(?:memo|filing|lawsuit|document|book|op-ed)\b/u,
    "document",
  ],
];

const BY_CUE: Readonly<Record<string, Venue["kind"]>> = {
  tweet: "post",
  post: "post",
  retweet: "post",
  repost: "post",
  testify: "speech",
};

/** Where it was said: named in the clause of the cue, or carried by the cue itself (“tweeted”). The text is a slice of the article. */
export function venueIn(clause: string, cueStem: string, cueText: string): Venue | null {
  for (const [pattern, kind] of KINDS) {
    const match = pattern.exec(clause);
    if (match) return { kind, text: match[0] };
  }
  const kind = Object.hasOwn(BY_CUE, cueStem) ? BY_CUE[cueStem] : undefined;
  return kind ? { kind, text: cueText } : null;
}
