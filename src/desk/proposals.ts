import type { Correction } from "../records/types.js";

/** A correction that waits for a second editor. */
export interface Proposal {
  readonly id: string;
  readonly of: string;
  readonly type: Correction["type"];
  readonly note: string;
  readonly by: string;
}

export interface Proposals {
  add(proposal: Omit<Proposal, "id">): Promise<Proposal>;
  proposal(id: string): Promise<Proposal | undefined>;
  /** False where it was dealt with already. */
  remove(id: string): Promise<boolean>;
}
