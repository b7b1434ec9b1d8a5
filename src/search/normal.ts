import { stem } from "./stem.js";

/** Irregular forms, the plain form first. Regular endings are the stemmer's work. */
const IRREGULAR = `
say said|tell told|go went gone|win won|buy bought|pay paid|make made|take took taken|give gave given|get got gotten|see saw seen
know knew known|think thought|speak spoke spoken|write wrote written|steal stole stolen|choose chose chosen|lose lost|leave left
send sent|spend spent|build built|hold held|keep kept|lead led|meet met|run ran|rise rose risen|fall fell fallen|grow grew grown
drive drove driven|eat ate eaten|fight fought|find found|fly flew flown|forget forgot forgotten|hide hid hidden|shoot shot|sell sold
sing sang sung|sit sat|sleep slept|stand stood|strike struck|swear swore sworn|teach taught|throw threw thrown|understand understood
wear wore worn|bring brought|catch caught|begin began begun|break broke broken|become became|come came|die dying|lie lying|feel felt
bite bit bitten|blow blew blown|draw drew drawn|drink drank drunk|forbid forbade forbidden|freeze froze frozen|ride rode ridden
shake shook shaken|sink sank sunk|swim swam swum|wake woke woken|withdraw withdrew withdrawn|mean meant|hear heard|seek sought
child children|man men|woman women|foot feet|tooth teeth|mouse mice|goose geese|life lives|wife wives|knife knives|leaf leaves
half halves|thief thieves|person people|criterion criteria|medium media|datum data|bad worse worst|good better best|cancel cancelled
1 one|2 two|3 three|4 four|5 five|6 six|7 seven|8 eight|9 nine|10 ten|11 eleven|12 twelve|20 twenty|30 thirty|40 forty|50 fifty
100 hundred|1000 thousand|president potus|us usa america american americans|uk britain british|vs versus|operation ops
russia russian russians|ukraine ukrainian ukrainians|china chinese|iran iranian iranians|iraq iraqi iraqis|israel israeli israelis
syria syrian syrians|mexico mexican mexicans|canada canadian canadians|germany german germans|france french|cuba cuban cubans
europe european europeans|korea korean koreans|japan japanese|india indian indians|turkey turkish|poland polish|spain spanish
italy italian italians|venezuela venezuelan venezuelans|saudi saudis|palestine palestinian palestinians|taiwan taiwanese`;

const PLAIN_FORMS: ReadonlyMap<string, string> = new Map(
  IRREGULAR.trim()
    .split(/[|\n]/u)
    .flatMap((line) => {
      const [plain, ...forms] = line.trim().split(" ");
      return forms.map((form): [string, string] => [form, plain ?? form]);
    }),
);

const REMEMBERED = 200_000;
const remembered = new Map<string, string>();

/** The term under which a folded word is indexed and searched: its plain form, stemmed. The same word always gives the same term. */
export function term(folded: string): string {
  const known = remembered.get(folded);
  if (known !== undefined) return known;
  const form = stem(PLAIN_FORMS.get(folded) ?? folded);
  if (remembered.size >= REMEMBERED) remembered.clear();
  remembered.set(folded, form);
  return form;
}
