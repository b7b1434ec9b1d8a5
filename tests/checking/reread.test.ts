import { describe, expect, it } from "vitest";
import { type Finding, type Passage, reread } from "../../src/checking/reread.js";
import { randomFrom } from "../../src/workbench/synthetic.js";
import { SEED, sizeOf } from "../faults/sizes.js";
import { hasReal, madeArticles, realArticles, type Source, whyNoReal } from "./articles.js";
import { count, edit, NO_TALLY, type Tally } from "./mutations.js";

/** ONRECORD_MUTATIONS says how many articles are changed; the release run changes ten thousand. */
const MUTATIONS = sizeOf("mutations");
const HOUR = 3_600_000;

type Reader = typeof reread;

function judge(sources: readonly Source[], read: Reader, many: number): Tally {
  const tally = { ...NO_TALLY };
  for (let n = 0; n < many; n++) {
    const random = randomFrom(SEED + n);
    const source = sources[Math.floor(random() * sources.length)];
    if (source === undefined) throw new Error("There are no articles.");
    const { after, truths } = edit(source.text, source.passages, random);
    const wrong = count(tally, source.passages, truths, read(source.text, after, source.passages));
    if (process.env.ONRECORD_SHOW && wrong.length > 0) console.log(`change ${SEED + n}: ${wrong.join(", ")}`);
  }
  return tally;
}

/** Ten passages in a hundred thousand would be a wrong one in each newsroom's year: none is allowed. */
function expectRight(name: string, tally: Tally): void {
  console.log(`${name}, seed ${SEED}: ${JSON.stringify(tally)}`);
  expect(tally.wrong).toBe(0);
  expect(tally.found / tally.moves).toBeGreaterThanOrEqual(0.995);
  expect(tally.kept / tally.still).toBeGreaterThanOrEqual(0.995);
}

/** A build that takes the first place at which the words stand. */
const firstPlace: Reader = (_, after, passages) => passages.map((passage) => taken(passage, after, _));

function taken({ id, words }: Passage, after: string, before: string): Finding {
  const found = words.map(([start, end]) => {
    const at = after.indexOf(before.slice(start, end));
    return [at, at + end - start] as const;
  });
  const there = found.every(([start]) => start >= 0);
  const same = there && found.every(([start], at) => start === words[at]?.[0]);
  return { id, fate: !there ? "gone" : same ? "same" : "moved", words: there ? found : [], now: null, changed: null };
}

describe("an article that was changed after it was quoted", () => {
  it(`keeps no quote by mistake and finds those that have moved, in ${MUTATIONS} changed articles of ours`, {
    timeout: HOUR,
  }, () => {
    expectRight("made articles", judge(madeArticles(), reread, MUTATIONS));
  });

  it.skipIf(!hasReal)(`does so in ${MUTATIONS} changed articles as printed${whyNoReal}`, { timeout: HOUR }, () => {
    expectRight("printed articles", judge(realArticles(400), reread, MUTATIONS));
  });

  it("would fail if the first place with the words were taken", () => {
    const tally = judge(madeArticles(), firstPlace, 200);
    expect(tally.wrong).toBeGreaterThan(0);
  });
});
