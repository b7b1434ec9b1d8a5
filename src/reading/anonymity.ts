/** Why a source is not named, as the article says it. Offsets are UTF-16 code units. */

/** That somebody is not named by their own wish, or may not speak. */
const CONDITION =
  /\b(?:on (?:the )?condition of anonymity|on (?:the )?condition that (?:he|she|they|his|her|their|the)\b|(?:requested|requesting|asked for|asking for|were granted|was granted) anonymity|(?:asked|asking|declined|wished|preferred|spoke on (?:the )?understanding) (?:not )?to (?:not )?be (?:named|identified|quoted by name)|anonymously|(?:was|were|is|are|being) not (?:authori[sz]ed|allowed|permitted) to|lacked authori[sz]ation to)/iu;
/** A reason that stands without any of these words: “citing the sensitivity of the talks”. */
const CITED =
  /\b(?:citing (?:the )?(?:sensitivity|sensitive|confidential|private|security|ongoing|fear)|for fear of|fearing (?:retaliation|reprisals?|retribution))/iu;
/** Where the next sentence goes on about the same source. */
const GOES_ON =
  /^(?:(?:the|both|all|these|those) (?:[\p{L}-]+ ){0,2}?(?:official|officials|person|people|source|sources|aide|aides|two|three|four|men|women|man|woman|diplomat|diplomats|lawyer|lawyers|employee|employees|executive|executives)|he|she|they|each|all|both)\b/iu;

/** The words from the condition to the end of its clause; null where the sentence, and the next one about the same source, give none. */
export function reasonIn(sentence: string, next: string): string | null {
  return reasonWithin(sentence) ?? (GOES_ON.test(next.trim()) ? reasonWithin(next) : null);
}

function reasonWithin(sentence: string): string | null {
  const found = CONDITION.exec(sentence) ?? CITED.exec(sentence);
  if (found === null) return null;
  const rest = sentence.slice(found.index);
  // It ends with its sentence, with a quotation, or where somebody speaks again.
  const end = /[“”"]|[.!?](?=["”’)\]]*\s*$)|,? (?:said|says|told|reported|added) (?!freely|openly|publicly)/iu.exec(
    rest,
  );
  return rest
    .slice(0, end?.index)
    .replace(/[\s,;]+$/u, "")
    .trim();
}

/** “who works for the line”, “who has seen the plan”: what tells this person from others; not what they asked for, nor that they spoke. */
const TELLING =
  /^ who (?!(?:asked|requested|declined|spoke|speaks|insisted|wished|wanted|preferred|said|says|told|added|(?:was|were|is|are|has|have|had) (?:not|been granted|asked|granted))\b)[^,.;“”"()]{3,80}?(?=[,.;“”"()]| (?:and|who|but) (?:who )?(?:was|were|is|are|asked|spoke|requested|declined|has|had)\b| (?:said|told|says|reported|confirmed|described)\b)/u;

/** What follows a source without a name and tells who it is, as the article says it; empty where nothing does. */
export const tellingClause = (following: string): string => TELLING.exec(following)?.[0] ?? "";
