import type { Archive, Change } from "../archive/archive.js";
import type { Article } from "../records/types.js";
import type { Around } from "./spot.js";
import { dueAt } from "./when.js";

/**
 * Looks whether a change has given a followed claim another status, and has its follows told. A status is computed from all stances on the claim
 * and on those that it contradicts, so a withdrawal or a correction can change it as well as a new statement.
 */
export async function watchStatuses(change: Change, around: Around): Promise<void> {
  const followed = around.matcher.claims();
  if (followed.length === 0) return;
  const touched = new Set(await claimsIn(change, around.archive));
  if (touched.size === 0) return;
  const ends = await embargoIn(change, around.archive);
  for (const claim of followed) {
    const { contradicts = [] } = touched.has(claim) ? {} : ((await around.archive.claim(claim)) ?? {});
    if (!touched.has(claim) && !contradicts.some((other) => touched.has(other))) continue;
    await watch(claim, change.quiet, around);
    if (ends !== null && ends > around.now) await around.store.alerts.lookAgain(claim, ends);
  }
}

/** Looks at the claims of statements whose embargo has ended since: their status may have changed with the hour. */
export async function watchEmbargoes(around: Around): Promise<number> {
  const claims = await around.store.alerts.lookedAt(around.now);
  for (const claim of claims) await watch(claim, false, around);
  return claims.length;
}

/** When the embargo ends under which a changed record stands, in milliseconds of the epoch; null where there is none. */
async function embargoIn({ record }: Change, archive: Archive): Promise<number | null> {
  const until = (await articleOf(record, archive))?.embargoedUntil ?? null;
  return until === null ? null : Date.parse(until);
}

async function articleOf(record: Change["record"], archive: Archive): Promise<Article | undefined> {
  switch (record.kind) {
    case "article":
      return record;
    case "attribution":
    case "process":
      return archive.article(record.article);
    case "stance": {
      const by = (await archive.attribution(record.by)) ?? (await archive.processFact(record.by));
      return by && archive.article(by.article);
    }
    default:
      return undefined;
  }
}

/** The claims that a changed record bears on. */
async function claimsIn({ record, was }: Change, archive: Archive): Promise<string[]> {
  const by = async (id: string) => (await archive.stancesBy(id)).map(({ claim }) => claim);
  switch (record.kind) {
    case "stance":
      return [record.claim, ...(was?.kind === "stance" ? [was.claim] : [])];
    case "attribution":
    case "process":
      return by(record.id);
    case "correction":
      return by(record.of);
    case "claim":
      return [record.id];
    case "article": {
      const moved =
        was?.kind === "article" && (was.pubStatus !== record.pubStatus || was.embargoedUntil !== record.embargoedUntil);
      const statements = moved ? await archive.attributions({ article: record.id }) : [];
      return (await Promise.all(statements.map(({ id }) => by(id)))).flat();
    }
    default:
      return [];
  }
}

/** A quiet change moves the ground from which the next change is one, and is told to nobody. */
async function watch(claim: string, quiet: boolean, { store, telling, matcher, now }: Around): Promise<void> {
  const before = await store.alerts.status(claim);
  const status = await telling.status(claim);
  if (status === null || status === before) return;
  await store.alerts.setStatus(claim, status);
  if (before === undefined || quiet) return;
  for (const follow of matcher.ofClaim(claim).filter(({ stance }) => stance === "any" || stance === "status"))
    await store.alerts.add({
      ...{ follow: follow.id, fingerprint: `status ${claim} ${status} ${now}`, record: null, outlets: [], claim },
      note: `The status of claim ${claim} was: ${before}. It is now: ${status}.`,
      at: dueAt(follow, now),
    });
}
