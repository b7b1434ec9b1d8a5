import type { Command } from "../src/core/command.js";
import ask from "./ask.js";
import check from "./check.js";
import claim from "./claim.js";
import correct from "./correct.js";
import feed from "./feed.js";
import follow from "./follow.js";
import follows from "./follows.js";
import help from "./help.js";
import quote from "./quote.js";
import read from "./read.js";
import receipt from "./receipt.js";
import reread from "./reread.js";
import review from "./review.js";
import type { Services } from "./services.js";
import source from "./source.js";
import timeline from "./timeline.js";
import unfollow from "./unfollow.js";
import who from "./who.js";

/** Every command, in the order in which help shows them. A new command is one file and one line here. */
export const commands: readonly Command<Services>[] = [
  ask,
  quote,
  claim,
  who,
  check,
  source,
  timeline,
  read,
  follow,
  follows,
  unfollow,
  feed,
  review,
  correct,
  reread,
  receipt,
  help,
];

/** Answers any line that is no command. */
export const fallback: Command<Services> = ask;
