import type { Step } from "../../src/delivery/dispatcher.js";

/** What a worker is to do. */
export interface Job {
  readonly platform: string;
  readonly address: { readonly url: string; readonly token: string };
  readonly folder: string;
  readonly places: readonly string[];
  /** So many statements, each told to each place. */
  readonly total: number;
  readonly crash: { readonly step: Step; readonly at: number } | null;
  readonly broken: "no reconcile" | null;
}

/** Words that say which statement they are of, and that a careless sender would change. */
export const wordsOfRecord = (number: number): string => `The ferry of pier ${number} stays, “he” said & <meant> it.`;
