import type { Cue } from "../records/types.js";
import { stemOf } from "./stems.js";

type CueClass = Cue["class"];

const stems = (list: string): string[] => list.trim().split(/\s+/u).map(stemOf);

const CLASSES: Readonly<Record<Exclude<CueClass, "none">, readonly string[]>> = {
  say: stems(
    "say tell add write speak note state explain announce declare testify remark reply respond continue conclude recall observe mention tweet post report describe read suggest signal indicate issue",
  ),
  deny: stems("deny dispute reject refute rebut contradict dismiss disavow repudiate decry denial rejection dismissal"),
  confirm: stems("confirm acknowledge admit concede affirm verify confirmation acknowledgement"),
  claim: stems(
    "claim allege argue assert insist contend maintain charge accuse believe think feel warn predict promise vow pledge hope expect fear claim allegation assertion argument accusation belief",
  ),
  ask: stems("ask question inquire wonder urge call demand request plead query"),
  praise: stems("praise laud hail applaud commend thank congratulate welcome endorse salute"),
  relay: stems("repost retweet share relay quote forward republish reprint"),
  cite: stems("cite reference according point refer accord"),
  evaluate: stems(
    "call describe criticize criticise condemn denounce blast slam mock label brand deride attack ridicule blame scold lambast dub characterize",
  ),
};

const BY_STEM = new Map<string, CueClass>();
for (const [name, list] of Object.entries(CLASSES)) for (const stem of list) BY_STEM.set(stem, name as CueClass);

/** The class of a cue by its head's stem; words nobody classed are `say` when they are verbs of speech in training, else `claim`. */
export function cueClass(stem: string): CueClass {
  return BY_STEM.get(stem) ?? "say";
}

const DISMISSES = new Set(
  stems("deny dispute reject refute rebut contradict dismiss disavow repudiate decry denial rejection dismissal doubt"),
);

/** -1 when the cue itself denies or dismisses its content, or is negated (“did not say”). */
export function cuePolarity(stem: string, wordsBefore: readonly string[]): 1 | -1 {
  const negated = wordsBefore.some((word) => word === "not" || word === "n't" || word === "never");
  return DISMISSES.has(stem) !== negated ? -1 : 1;
}

/** Whether a stem is one of the listed cues; a nested statement needs one. */
export const isListedCue = (stem: string): boolean => BY_STEM.has(stem);
