const LIST = `a about after all also am an and any are as at be been before being but by can could d did do does doing don
each for from had has have having he her here hers herself him himself his how i if in into is it its itself just ll m me might more
most my myself no nor not now of off on once only or other our ours out over own re s same she should so some such t than that the
their theirs them then there these they this those through to too under until up ve very was we were what when where which while who
whom why will with would you your yours isnt arent wasnt werent dont doesnt didnt cant couldnt wont wouldnt shouldnt hasnt havent
hadnt im ive id youre hes shes theyre weve thats whats lets says say said`;

/** Words so common that they say nothing about the subject of a question. They still count as evidence of order and of exact words. */
export const STOP_WORDS: ReadonlySet<string> = new Set(LIST.split(/\s+/u));
