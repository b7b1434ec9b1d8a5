import { term } from "./normal.js";

/**
 * Words that people search by when they mean the same records, a group a line, also where an editor would never write one for the other.
 * They decide what may be found, never what is said: no word here is ever shown. A record that has the other word counts for part of it;
 * see `KIN` in weights.ts.
 */
const GROUPS = `
photo photograph picture pic image photos snapshot
video footage clip film
kid child youngster toddler
cop police officer policeman policemen
gun firearm weapon rifle
car vehicle automobile
die death dead kill killed deceased
buy purchase bought
gop republican republicans
dem dems democrat democratic democrats
covid covid19 coronavirus corona
vaccine vaccination vaccinate vaccinated vax shot jab immunization
doctor physician dr
job employment work jobs
tax taxes taxation
illegal undocumented illegals
immigrant migrant immigration immigrants alien
president potus presidential
government gov govt federal
congress congressional congressman congresswoman lawmaker lawmakers
senator senate sen
representative rep
governor gubernatorial gov
ban prohibit outlaw banned forbid
stop halt cease end
pause suspend paused
begin start
hide conceal
cut reduce slash decrease reduction
raise increase hike rise
big large huge biggest largest
woman female lady girl
man male guy boy
teacher educator
school student classroom
college university
company corporation business firm
money cash dollar funds fund
pay payment paid
prison jail imprisoned incarcerated
arrest detain arrested custody
attack assault attacked
muslim islam islamic
jew jewish
russia putin
operation action
africa african
obamacare aca
insurance coverage
healthcare medicare medicaid health
poll survey
vote ballot voter election
fake hoax false bogus phony
quit resign
fire fired sack dismiss
hospital clinic
sick ill illness disease
rich wealthy
poor poverty
hurricane storm
wage salary pay
abortion abort pro-life unborn
gay lesbian lgbt homosexual
trans transgender
flag banner
soldier troop troops military army serviceman
veteran vet
war conflict
climate warming
oil petroleum
food grocery
mask face masks
house home residence
letter memo note
meeting talks met
lie liar lied
movie film
dog puppy canine
cat kitten feline
baby infant newborn
dad father
mom mother mum
facebook fb
twitter tweet tweeted
`;

const kin = new Map<string, ReadonlySet<string>>();
for (const line of GROUPS.trim().split("\n")) {
  const terms = new Set(line.split(/[\s-]+/u).map(term));
  for (const one of terms) kin.set(one, new Set([...(kin.get(one) ?? []), ...terms]));
}

/** Terms that often stand where this one could; without the term itself. */
export function kinOf(one: string): string[] {
  return [...(kin.get(one) ?? [])].filter((other) => other !== one);
}
