const words = (list: string): Set<string> => new Set(list.trim().split(/\s+/u));

/** Titles that make what follows a person. */
export const PERSON_TITLES = words(`
mr mrs ms miss dr prof professor sen senator rep representative congressman congresswoman gov governor president secretary minister chancellor judge justice gen general col colonel lt
lieutenant maj major capt captain sgt sergeant adm admiral sir lord lady dame rev reverend pastor bishop archbishop cardinal pope mayor king queen prince princess sheikh ayatollah imam rabbi
ambassador commissioner director chairman chairwoman spokesman spokeswoman spokesperson adviser advisor strategist analyst candidate nominee attorney sheriff officer detective councilman
councilwoman lawmaker actor actress author columnist host anchor reporter journalist pollster businessman billionaire mogul singer economist historian coach lawyer prosecutor counsel chief aide leader manager
speaker chair whip premier deputy commander brigadier founder co-founder ceo superintendent researcher scientist coauthor co-author activist novelist envoy undersecretary comptroller treasurer`);

const MALE_WORDS = words(
  "mr sir lord king prince spokesman congressman chairman councilman businessman actor pope bishop father son brother husband man boy dad grandfather uncle nephew",
);
const FEMALE_WORDS = words(
  "mrs ms miss lady dame queen princess spokeswoman congresswoman chairwoman councilwoman actress mother daughter sister wife woman girl mom grandmother aunt niece",
);

/** What a title or a family word says about gender. */
export function genderOfTitle(word: string): "male" | "female" | null {
  const lower = word.toLowerCase().replace(/\.$/u, "");
  if (MALE_WORDS.has(lower)) return "male";
  return FEMALE_WORDS.has(lower) ? "female" : null;
}

/** Last words of the names of organizations. */
export const ORGANIZATION_WORDS = words(`
department agency committee commission council university college institute association union party campaign administration government ministry office bureau court congress senate house parliament
force army navy police guard service services team group corporation corp inc company co ltd llc llp bank fund foundation center centre organization organisation board authority union league society
network alliance coalition caucus conference federation embassy pentagon kremlin white nations nato fbi cia nsa doj dnc rnc irs epa fda cdc nsa dhs cisa state treasury republicans democrats gop times post news
journal press magazine tribune herald guardian reuters bloomberg cnn nbc abc cbs msnbc fox npr pbs bbc politico breitbart huffpost axios chronicle globe examiner gazette observer telegraph independent broadcasting media
today daily weekly report survey poll registry project trust church school hospital airlines motors industries technologies systems laboratories labs`);

const OUTLETS =
  /\b(?:times|post|news|journal|press|magazine|tribune|herald|guardian|reuters|bloomberg|cnn|nbc|abc|cbs|msnbc|fox|npr|pbs|bbc|afp|politico|breitbart|huffpost|huffington|axios|chronicle|globe|gazette|observer|telegraph|usa today|buzzfeed|vox|slate|wikinews|al jazeera|der spiegel|le monde|xinhua|tass)\b/iu;

/** Whether a name is that of an outlet: somebody who carries words rather than says them. */
export const isOutletName = (name: string): boolean => OUTLETS.test(name);

/** Nouns for papers that speak: a report, a memo, a poll. */
export const DOCUMENT_WORDS = words(
  "report memo memorandum letter poll survey study filing lawsuit complaint indictment document documents email emails e-mail ruling opinion bill book article story dossier transcript statement analysis editorial paper headline release tweet post affidavit motion order",
);

/** Nouns for people who are quoted without a name. */
export const PERSON_NOUNS = words(`
official officials source sources person people aide aides adviser advisers advisor spokesman spokeswoman spokesperson spokespeople lawmaker lawmakers senator senators staffer staffers operative operatives expert experts
analyst analysts critic critics supporter supporters ally allies voter voters resident residents witness witnesses lawyer lawyers attorney attorneys prosecutor prosecutors investigator investigators officer officers man woman men women
republican republicans democrat democrats strategist strategists employee employees insider insiders diplomat diplomats executive executives observer observers activist activists leader leaders member members friend friends
relative relatives doctor doctors scientist scientists researcher researchers economist economists reporter reporters journalist journalists student students protester protesters president governor mayor minister secretary candidate nominee senator chairman
chairwoman director chief manager judge justice author host anchor pollster businessman billionaire mogul mother father wife husband son daughter brother sister counsel congressman congresswoman representative ambassador general teacher coach pastor pope king queen`);
