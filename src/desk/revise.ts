import { sha256 } from "../records/digest.js";
import type { Agent, ArchiveRecord, Attribution, Correction, Stance } from "../records/types.js";

/** A change to a statement, as an editor asks for it. */
export interface Revision {
  readonly type: Correction["type"];
  readonly note: string;
  /** The user id of whoever asks for it, and of the second editor where there was one. */
  readonly by: string;
  /** An instant, UTC. */
  readonly at: string;
  /** Of a misattribution: who said it. */
  readonly speaker?: Agent;
}

/**
 * The records that a revision makes: they belong into the archive together. The old statement stays, superseded; what takes its place has a number
 * of its own. A clarification changes nothing but what is said about it.
 */
export function revised(statement: Attribution, stances: readonly Stance[], revision: Revision): ArchiveRecord[] {
  const { type, note, by, at, speaker } = revision;
  const id = `correction-${sha256(JSON.stringify([statement.id, type, at, by])).slice(0, 12)}`;
  const correction: Correction = { kind: "correction", id, type, of: statement.id, by, at, note };
  if (type === "clarification") return [correction];
  if (speaker === undefined) return [{ ...statement, supersededBy: id }, correction];
  const next: Attribution = {
    ...statement,
    id: nextNumber(statement.id),
    source: { ...statement.source, agent: speaker.id, resolved: `corrected by ${by}` },
    // Whoever was taken for the speaker did not pass the words on either.
    relay: statement.relay.map((hop, at) =>
      at === 0 && hop.agent === statement.source.agent ? { ...hop, agent: speaker.id } : hop,
    ),
    evidence: [...statement.evidence, `speaker corrected by ${by} at ${at}`],
    reviewState: "confirmed",
  };
  const moved = stances.flatMap((stance): Stance[] => {
    const own = { ...stance, id: nextNumber(stance.id), by: next.id };
    return [{ ...stance, supersededBy: own.id }, own];
  });
  return [next, { ...statement, supersededBy: next.id }, ...moved, correction];
}

/** A statement that a person has looked at. */
export function reviewed(statement: Attribution, state: "confirmed" | "rejected", by: string, at: string): Attribution {
  return { ...statement, reviewState: state, evidence: [...statement.evidence, `${state} by ${by} at ${at}`] };
}

/** The number of the statement that this one took the place of; null where it took none's. */
export function previousNumber(id: string): string | null {
  const [, stem = "", version = ""] = /^(.*)-v(\d+)$/.exec(id) ?? [];
  if (version === "") return null;
  return version === "2" ? stem : `${stem}-v${Number(version) - 1}`;
}

/** `S03`, then `S03-v2`, `S03-v3`. */
function nextNumber(id: string): string {
  const [, stem = id, version = "1"] = /^(.*?)(?:-v(\d+))?$/.exec(id) ?? [];
  return `${stem}-v${Number(version) + 1}`;
}
