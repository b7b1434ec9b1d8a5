import { cuePriors } from "./weights.js";

/** How often a stem headed a cue in the training articles, in steps from 0 (never or rarely) to 7 (nearly always). */
export function cuePrior(stem: string): number {
  return cuePriors().get(stem) ?? 0;
}
