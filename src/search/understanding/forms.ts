import type { QuestionKind } from "../question.js";

/** One way to ask. Named groups say which words are the speaker and which are what it is about. */
export interface Form {
  readonly pattern: RegExp;
  readonly kind: QuestionKind;
  readonly stance?: "affirms" | "denies";
  /** The form only fits when the words in the speaker's place name somebody. */
  readonly named?: true;
}

const SAY =
  `say|says|said|saying|tell|told|telling|write|writes|wrote|written|writing|post|posts|posted|posting|tweet|tweets|tweeted|claim|claims|claimed|claiming|
state|states|stated|stating|announce|announces|announced|comment|comments|commented|commenting|respond|responds|responded|responding|react|reacts|reacted|argue|argues|argued|arguing|
insist|insists|insisted|explain|explains|explained|add|added|describe|describes|described|describing|call|calls|called|calling|promise|promises|promised|warn|warns|warned|warning|
mention|mentions|mentioned|talk|talks|talked|talking|speak|speaks|spoke|spoken|report|reports|reported|reporting|allege|alleges|alleged|assert|asserts|asserted|think|thinks|tell us|put out|weigh in|weighed in|quote|quotes|quoted|praise|praised|criticize|criticized`.replace(
    /\s*\n/gu,
    "",
  );
const DENY =
  "deny|denies|denied|denying|dispute|disputes|disputed|disputing|reject|rejects|rejected|rejecting|refute|refutes|refuted|dismiss|dismisses|dismissed|dismissing|contradict|contradicts|contradicted|push back on|pushed back on|pushing back on|push back|pushed back|pushing back";
const CONFIRM =
  "confirm|confirms|confirmed|confirming|admit|admits|admitted|acknowledge|acknowledges|acknowledged|affirm|affirms|affirmed|corroborate|corroborated|back up|backed up";
const BE = "did|do|does|has|have|had|is|are|was|were|'s|’s";
const OFTEN =
  "(?:(?:ever|actually|just|really|publicly|been|also|exactly|already|recently|so far|yet|officially|openly|else|first) ){0,4}";
const ANYONE = "(?:anyone|anybody|someone|somebody|any one|any official|any officials|any outlet|any source)(?: else)?";
/** "Who", also where the kind of people is named. */
const WHO =
  "(?:who(?:'s|'ve|s)?|(?:which|what|how many) (?:(?:news|other|named|senior) )?(?:officials?|outlets?|sources?|people|agenc(?:y|ies)|(?:news)?papers?|publications?|lawmakers?|senators?|reporters?|spokes(?:man|woman|person|people)))";
const HAVE_THEY = "(?: (?:else|has|have|had|is|are|was|all))*";
const CARRY = "carry|carries|carried|run|ran|cover|covered|publish|published";
const WHAT = "what(?: else| exactly| all)?";
/** People in general, who are nobody's name. */
const PEOPLE =
  "(?:people|officials|sources|others|everyone|everybody|outlets|the (?:media|press|papers|officials|sources))";
const EXACT = "(?:(?:exact|full|original|verbatim|actual|direct|recent|latest|all|any|the|some) )*";
const ON = "(?:about|on|regarding|concerning|re|over|of|to|that|in|at|with|as|into)";
const THERE = "(?: (?:on (?:x|twitter|facebook|truth social|social media)|to (?:reporters|congress|the press)))?";
const STATEMENTS =
  "(?:quotes?|quotations?|statements?|remarks?|comments?|words|anything|something|everything|posts?|tweets?|response|reaction|responses|claims|take|stance|position|views?|opinion|line|thoughts|answer|explanation|word)";

/** Two verbs that ask which of them it was. */
const EITHER = "(?:confirm(?:s|ed)?|den(?:y|ies|ied)) (?:or|nor) (?:confirm(?:s|ed)?|den(?:y|ies|ied))";

const form = (source: string, kind: QuestionKind, more: Omit<Form, "pattern" | "kind"> = {}): Form => ({
  pattern: new RegExp(`^${source.replaceAll("SPEAKER", "(?<speaker>.+?)").replaceAll("ABOUT", "(?<about>.+)")}$`, "iu"),
  kind,
  ...more,
});

const DENIES = { stance: "denies" } as const;
const AFFIRMS = { stance: "affirms" } as const;
const NAMED = { named: true } as const;

/** The ways of asking, most particular first; the first that fits is taken. What fits none is searched as it stands. */
export const FORMS: readonly Form[] = [
  form(
    `(?:is|was) (?:it|that|this) (?:really |actually )?(?:true|correct|right|accurate|the case)(?: that)? ABOUT`,
    "did_happen",
  ),
  form(
    `(?:(?:is|was) there|what) (?:any )?(?:evidence|proof|truth)(?: (?:is|was) there)?(?: that| of| to| for)? ABOUT`,
    "did_happen",
  ),
  form(
    `(?:(?:can|could|would) you )?(?:please )?(?:verify|double[- ]check|fact[- ]?check|check|confirm)(?: that| whether| if)[:,]? ABOUT`,
    "did_happen",
  ),
  form(`(?:true or false|true that|fact[- ]?check|check)[:,]? ABOUT`, "did_happen"),

  form(
    `(?:(?:${BE}) )?${ANYONE} (?:from|at|in|with) SPEAKER ${OFTEN}(?:${DENY})(?: that| having)?(?: ABOUT)?`,
    "denials",
    {
      ...DENIES,
      ...NAMED,
    },
  ),
  form(
    `(?:(?:${BE}) )?${ANYONE} (?:from|at|in|with) SPEAKER ${OFTEN}(?:${CONFIRM})(?: that)?(?: ABOUT)?`,
    "confirmations",
    {
      ...AFFIRMS,
      ...NAMED,
    },
  ),
  form(
    `(?:(?:${BE}) )?${ANYONE} (?:from|at|in|with) SPEAKER ${OFTEN}(?:${SAY})(?: ${ON})?(?: ABOUT)?`,
    "quotes",
    NAMED,
  ),
  form(`(?:${BE}) ${ANYONE} ${OFTEN}${EITHER}(?: that)?(?: ABOUT)?`, "quotes"),
  form(
    `(?:(?:${BE}) )?(?:${ANYONE}|no one|nobody) (?:(?:has|have) )?${OFTEN}(?:${DENY})(?: that| having)?(?: ABOUT)?`,
    "denials",
    DENIES,
  ),
  form(
    `(?:(?:${BE}) )?(?:${ANYONE}|no one|nobody) (?:(?:has|have) )?${OFTEN}(?:${CONFIRM})(?: that)?(?: ABOUT)?`,
    "confirmations",
    AFFIRMS,
  ),
  form(`(?:(?:${BE}) )?${ANYONE} ${OFTEN}(?:${SAY})(?: ${ON})?(?: ABOUT)?`, "quotes"),
  form(`${WHO}${HAVE_THEY} (?:used|uses|said|says|wrote) the (?:words?|phrase|term|expression) ABOUT`, "quotes"),
  form(`(?:${STATEMENTS} )?(?:with|using|containing) the (?:words?|phrase|term|expression) ABOUT`, "quotes"),
  form(`${WHO}${HAVE_THEY} ${OFTEN}(?:${DENY})(?: that| having)?(?: ABOUT)?`, "denials", DENIES),
  form(`${WHO}${HAVE_THEY} ${OFTEN}(?:${CONFIRM})(?: that)?(?: ABOUT)?`, "confirmations", AFFIRMS),
  form(`${WHO}${HAVE_THEY} ${OFTEN}(?:${SAY}|${CARRY})(?: ${ON})?(?: ABOUT)?`, "quotes"),
  form(`${WHO}${HAVE_THEY} (?:went|gone)(?: ${ON})? ABOUT`, "quotes"),
  form(
    `(?:(?:is|are|were|was) there )?(?:any |a |the )?denials? (?:by|from) SPEAKER (?:of|about|on|that) ABOUT`,
    "denials",
    { ...DENIES, ...NAMED },
  ),
  form(`(?:(?:is|are|were|was) there )?(?:any |a |the )?denials? (?:by|from) SPEAKER`, "denials", {
    ...DENIES,
    ...NAMED,
  }),
  form(`(?:(?:is|are|were|was) there )?(?:any |a |the )?denials? (?:of|about|on|that) ABOUT`, "denials", DENIES),
  form(`(?:(?:is|are|were|was) there )?(?:any |a |the )?denials?(?: yet| so far)?(?<about>)`, "denials", DENIES),
  form(
    `(?:(?:is|are|were|was) there )?(?:any |a |the )?confirmations? (?:of|about|on|that) ABOUT`,
    "confirmations",
    AFFIRMS,
  ),
  form(
    `(?:(?:is|are|were|was) there )?(?:any |a |the )?confirmations?(?: yet| so far)?(?<about>)`,
    "confirmations",
    AFFIRMS,
  ),
  form(`SPEAKER'?s? denials?(?: (?:of|about|on|that) ABOUT)?`, "denials", { ...DENIES, ...NAMED }),
  form(
    `(?:(?:has|have|had|was|were|is|are) )?(?<about>.*?) ?(?:been |ever )*(?:denied|disputed|refuted|rejected) by SPEAKER`,
    "denials",
    {
      ...DENIES,
      ...NAMED,
    },
  ),
  form(
    `(?:(?:has|have|had|was|were|is|are) )?(?<about>.*?) ?(?:been |ever )*(?:confirmed|acknowledged|corroborated) by SPEAKER`,
    "confirmations",
    {
      ...AFFIRMS,
      ...NAMED,
    },
  ),
  form(
    `(?:has|have|had|was|were|is|are) (?<about>.+?) (?:been |ever )*(?:denied|disputed|refuted|rejected)(?: by (?:anyone|anybody|officials?|sources?))?`,
    "denials",
    DENIES,
  ),
  form(
    `(?:has|have|had|was|were|is|are) (?<about>.+?) (?:been |ever )*(?:confirmed|acknowledged|corroborated)(?: by (?:anyone|anybody|officials?|sources?))?`,
    "confirmations",
    AFFIRMS,
  ),

  form(`${WHAT} (?:did|does|do|has|have|was|were) SPEAKER ${OFTEN}(?:${DENY})(?: ABOUT)?`, "denials", DENIES),
  form(`${WHAT} (?:did|does|do|has|have|was|were) SPEAKER ${OFTEN}(?:${CONFIRM})(?: ABOUT)?`, "confirmations", AFFIRMS),
  form(`${WHAT} (?:are|were|have|has|did|do|does) ${PEOPLE} ${OFTEN}(?:${SAY})(?: ${ON})?(?: ABOUT)?`, "quotes"),
  form(
    `what(?:'s|s| is| was| were) (?:the )?(?:official )?(?:response|reaction|responses) (?:to|about|on) ABOUT`,
    "quotes",
  ),
  form(`what (?:are|were|is|was) (?:the )?${STATEMENTS} (?:by|from|of) SPEAKER(?: ${ON} ABOUT)?`, "quotes", NAMED),
  form(`what(?:'s|s| are| were| is| was) SPEAKER'?s? ${STATEMENTS}(?: ${ON} ABOUT)?`, "quotes", NAMED),
  form(`what (?:is|was) it (?:that )?SPEAKER ${OFTEN}(?:${SAY})${THERE}(?: ${ON})?(?: ABOUT)?`, "quotes", NAMED),
  form(`${WHAT} (?:${BE}) ${OFTEN}(?:${SAY})${THERE}(?: ${ON})?(?: ABOUT)?`, "quotes"),
  form(`${WHAT}(?:'s| (?:${BE})) SPEAKER ${OFTEN}(?:${SAY})${THERE}(?: ${ON})?(?: ABOUT)?`, "quotes"),
  form(
    `(?:what(?: (?:is|was) it)?(?: that)?|everything|anything|all|things) SPEAKER ${OFTEN}(?:(?:has|have|is|was|were) )?${OFTEN}(?:${SAY})${THERE}(?: ${ON})?(?: ABOUT)?`,
    "quotes",
    NAMED,
  ),
  form(`(?:how|why) (?:${BE}) SPEAKER ${OFTEN}(?:${SAY}|feel|justify)(?: ${ON})?(?: ABOUT)?`, "quotes", NAMED),
  form(`where (?:${BE}) SPEAKER ${OFTEN}(?:${SAY})(?: ${ON})?(?: ABOUT)?`, "quotes", NAMED),
  form(
    `when (?:${BE}) SPEAKER ${OFTEN}(?:first |last )?(?:${SAY}|${DENY}|${CONFIRM})(?: ${ON})?(?: ABOUT)?`,
    "when",
    NAMED,
  ),
  form(
    `(?:when|since when|(?:at|on|in)? ?(?:what|which) (?:time|day|date|year|month)|how long ago) (?:${BE}) ABOUT`,
    "when",
  ),
  form(`(?:${BE}) SPEAKER ${OFTEN}${EITHER}(?: that)?(?: ABOUT)?`, "quotes", NAMED),

  form(`(?:${BE}) SPEAKER ${OFTEN}(?:${DENY})(?: that| having)?(?: ABOUT)?`, "denials", { ...DENIES, ...NAMED }),
  form(`(?:${BE}) SPEAKER ${OFTEN}(?:${CONFIRM})(?: that| having)?(?: ABOUT)?`, "confirmations", {
    ...AFFIRMS,
    ...NAMED,
  }),
  form(
    `(?:${BE}) SPEAKER ${OFTEN}(?:say|said|report|reported|claim|claimed|write|wrote|written|tell|told|comment|commented|respond|responded|state|stated|mention|mentioned|talk|talked|post|posted|tweet|tweeted|announce|announced|speak|spoken|describe|described|call|called|saying|claiming|quoted)(?: ${ON})?(?: ABOUT)?`,
    "quotes",
    NAMED,
  ),

  form(
    `(?:who is|who's|who was|who are|tell me about|profile of|what (?:do|have) (?:we|you) (?:know|have|got) (?:about|on)|everything (?:by|from)) SPEAKER`,
    "about_person",
    NAMED,
  ),
  form(
    `(?:(?:what|which|an?|any|the|some|one|best|all) )*${STATEMENTS} (?:by|from|of) SPEAKER(?: ${ON} ABOUT)?`,
    "quotes",
    NAMED,
  ),
  form(
    `(?:${STATEMENTS}|times?|part|bit) (?:where|when|in which|that) SPEAKER ${OFTEN}(?:${SAY})(?: ${ON})?(?: ABOUT)?`,
    "quotes",
    NAMED,
  ),
  form(
    `(?:what(?:'s|s| is) )?(?:the )?(?:latest|news?|newest)(?: news| word)? from SPEAKER(?: ${ON} ABOUT)?`,
    "quotes",
    NAMED,
  ),
  form(`(?:quote|quotes|quoting|cite) SPEAKER(?: ${ON} ABOUT)?`, "quotes", NAMED),
  form(`SPEAKER(?:'s|'|s)? ${STATEMENTS} ${ON} ABOUT`, "quotes", NAMED),
  form(`SPEAKER(?:'s|') ${STATEMENTS}`, "quotes", NAMED),
  form(`SPEAKER quotes`, "quotes", NAMED),
  form(`SPEAKER ${OFTEN}(?:(?:has|have|is|was|were) )?(?:${DENY})(?: that| having)?(?: ABOUT)?`, "denials", {
    ...DENIES,
    ...NAMED,
  }),
  form(`SPEAKER ${OFTEN}(?:(?:has|have|is|was|were) )?(?:${CONFIRM})(?: that| having)?(?: ABOUT)?`, "confirmations", {
    ...AFFIRMS,
    ...NAMED,
  }),
  form(`SPEAKER ${OFTEN}(?:(?:has|have|is|was|were) )?(?:${SAY})(?: ${ON})?(?: ABOUT)?`, "quotes", NAMED),
  form(`(?<about>.+?),? (?:said|says|wrote|claimed|tweeted) SPEAKER`, "quotes", NAMED),
  form(`SPEAKER (?:about|on|re|regarding|concerning)[: ] ?ABOUT`, "quotes", NAMED),
  form(`SPEAKER: ABOUT`, "quotes", NAMED),
  form(`(?:the )?(?:claims?|rumou?rs?|allegations?|reports?)(?: that| about| of| on|:) ABOUT`, "claim"),
  form(`${EXACT}${STATEMENTS}(?: (?:about|on|regarding|concerning|mentioning)|[:,]) ABOUT`, "quotes"),
  form(
    `(?:(?:what|where|who)(?:'s| is| was) )?(?:the )?(?:source|origin) (?:of|for) (?:the |this |that )?(?:quotes?|words|line|statement|claim|phrase)[:,]? ABOUT`,
    "quotes",
  ),
  form(
    `where (?:did|does|do) (?:the |this |that |these )?(?:quotes?|line|claim|words|story|report|phrase) ABOUT (?:come|comes|came|originate) from`,
    "quotes",
  ),
  form(`(?:what(?:'s|s| is) )?(?:the )?(?:latest|news?|newest)(?: news| word)? (?:on|about|with) ABOUT`, "quotes"),
  form(`what(?:'s| is| was) in ABOUT`, "quotes"),
  form(`(?:claims?|what claims?(?: are there)?(?: about| on)?) ABOUT`, "claim"),

  form(`(?:did|do|does|has|have|had|is|are|was|were|will|would|can|could|should) ABOUT`, "did_happen"),
  form(`SPEAKER`, "about_person", NAMED),
  form(`who(?: (?:has|have|had|is|are|was|were))* ABOUT`, "quotes"),
];

/** Words before a question that ask nothing. */
export const PREAMBLE =
  /^(?:(?:so|and|but|ok|okay|hey|hi|hello|please|now|also|well|onrecord|um|then)[,:]? |(?:can|could|would) you (?:please )?(?:tell|show|find|give|get)(?: me| us)? |(?:please )?(?:show|find|get|give|list|search|pull up|look up|fetch)(?: me| us)?(?: for)?(?: all| any| some| the)? |i(?:'m| am) looking for (?:a |the |any )?|(?:i|we) (?:need|want)(?: to know)? |do (?:you|we) (?:know|have)(?: if| whether)? |remind me |any idea(?: if| whether)? |in (?:his|her|their|its) own words[,:]? )+/iu;

/** Words after a question that ask nothing. */
export const COURTESY = /(?:[\s,.!]+(?:pls|plz|please|thanks|thx|thank you|cheers))+[\s.!?]*$/iu;

/** Words that stand for the person of the last answer. */
export const PRONOUN = /^(?:he|she|they|it|him|her|them|his|their|the same person|this person|that person)$/iu;

/** "and Trump?", "what about the memo?": the last question again, with one thing changed. */
export const FOLLOW_UP = /^(?:(?:and|or|but) )?(?:what about|how about|and)? ?(?<rest>.+)$/iu;
