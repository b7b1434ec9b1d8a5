import { cpus } from "node:os";
import { openArchive } from "../archive/sqlite/open.js";
import type { Follow, FollowKind } from "../desk/follow.js";
import { createMatcher } from "../desk/matcher.js";
import { newsOf } from "../desk/news.js";
import { randomFrom, sentence, syntheticRecords } from "./synthetic.js";

const KINDS: readonly FollowKind[] = ["speaker", "topic", "topic", "phrase", "outlet", "claim"];
const RECORDS = 500;

/** Measures how long it takes to find the follows that a statement is news for, among so many. */
export async function benchFollows(
  many: number,
  log: (line: string) => void = console.log,
  report: (done: number, of: number) => void = () => {},
): Promise<void> {
  const random = randomFrom(1);
  const follows = Array.from({ length: many }, (_, at) => followOf(at, random));
  const before = performance.now();
  const matcher = createMatcher(follows);
  log(`${many.toLocaleString("en-US")} follows prepared in ${Math.round(performance.now() - before)} ms`);
  const archive = openArchive(":memory:");
  await archive.put(syntheticRecords(RECORDS));
  const times: number[] = [];
  let found = 0;
  for (const attribution of await archive.attributions({ limit: RECORDS })) {
    const news = await newsOf(attribution, archive);
    const begun = performance.now();
    found += matcher.match(news).length;
    times.push(performance.now() - begun);
    report(times.length, RECORDS);
  }
  await archive.close();
  times.sort((a, b) => a - b);
  const at = (share: number) => (times[Math.floor((times.length - 1) * share)] ?? 0).toFixed(3);
  log(
    `${times.length} statements, ${found} matches: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms a statement`,
  );
  log(`${cpus().length} cores, Node ${process.version}`);
}

function followOf(at: number, random: () => number): Follow {
  const words = sentence(Math.floor(random() * 1e6)).split(" ");
  const kind = KINDS[Math.floor(random() * KINDS.length)] ?? "topic";
  const value: Record<FollowKind, string> = {
    ...{ speaker: `speaker-${Math.floor(random() * 20_000)}`, outlet: `outlet-${Math.floor(random() * 500)}` },
    ...{
      topic: words.slice(0, 2).join(" "),
      phrase: words.slice(0, 3).join(" "),
      claim: `C${Math.floor(random() * 5_000)}`,
    },
  };
  return {
    ...{
      id: `f${at}`,
      place: "slack:T:C",
      by: "U",
      kind,
      values: [value[kind]],
      label: "",
      sourcing: "any",
      stance: "any",
    },
    ...{ suggested: true, cadence: "instant", hour: 8, quiet: null, zone: "UTC", mutedUntil: null },
  };
}
