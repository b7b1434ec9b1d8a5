import { describe, expect, it } from "vitest";
import { read } from "../../src/reading/read.js";
import { mayShowUnreviewed } from "../../src/reading/reading.js";
import { generator } from "../../src/reading/training/learner.js";
import type { Attribution } from "../../src/records/types.js";

/** ONRECORD_VARIANTS=10000 runs the long form. */
const VARIANTS = Number(process.env.ONRECORD_VARIANTS ?? 400);

const MEN = ["Peter Dunn", "Owen Smith", "Omar Haddad", "José Álvarez", "Wei Zhang", "Kwame Mensah"];
const WOMEN = ["Carla Ruiz", "Chloe Smith", "Ingrid Holm", "Fatima Noor", "Ann Lee", "Nadia Petrova"];
const TITLES = ["Mayor", "Senator", "Professor", "Councilman", "Gov.", ""];
const CUES = ["said", "told reporters", "wrote on X", "added", "insisted", "argued"];
const WORDS = [
  "We will pay for the bridge",
  "Nobody asked the people who live here",
  "It is regrettable that it came to this",
  "The council has never seen such a plan",
  "I stand by every word of it",
];
const SHAPES = ["after", "inverted", "before", "split", "paragraph"] as const;
const CHANGES = ["swap", "second", "negate", "nest", "move"] as const;

interface Scene {
  readonly speaker: string;
  readonly other: string;
  readonly words: string;
  readonly cue: string;
  readonly shape: (typeof SHAPES)[number];
  readonly title: string;
}

function told({ speaker, words, cue, shape, title }: Scene): string {
  const who = title ? `${title} ${speaker}` : speaker;
  switch (shape) {
    case "after":
      return `“${words},” ${who} ${cue}.`;
    case "inverted":
      return `“${words},” said ${who}, who spoke on Monday.`;
    case "before":
      return `${who} ${cue}: “${words}.”`;
    case "split":
      return `“${words.slice(0, words.indexOf(" ", 8))},” ${who} ${cue}, “${words.slice(words.indexOf(" ", 8) + 1)}.”`;
    default:
      return `${who} spoke first.\n“${words},” ${who} ${cue}.`;
  }
}

/** The text of a variant. Whatever the change, the words stay the speaker's. */
function variant(scene: Scene, change: (typeof CHANGES)[number]): string {
  switch (change) {
    case "swap":
      return told({ ...scene, other: scene.speaker });
    case "second":
      return `${scene.other} opened the meeting.\n${told(scene)}\n“That is not how I remember it,” ${scene.other} replied.`;
    case "negate":
      return told({ ...scene, words: `No, ${scene.words.charAt(0).toLowerCase()}${scene.words.slice(1)}` });
    case "nest":
      return `${scene.other} asked for an answer. ${told({ ...scene, words: `${scene.words}, whatever ${scene.other} says` })}`;
    default:
      return told({ ...scene, shape: scene.shape === "before" ? "after" : "before" });
  }
}

const random = generator(20250305);
const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] ?? (from[0] as T);

function scene(): Scene {
  const [speakers, others] = random() < 0.5 ? [MEN, WOMEN] : [WOMEN, MEN];
  return {
    speaker: pick(speakers),
    other: pick(others),
    words: pick(WORDS),
    cue: pick(CUES),
    shape: pick(SHAPES),
    title: pick(TITLES),
  };
}

const surely = (text: string, words: string): { name: string; attribution: Attribution }[] => {
  const { attributions, agents } = read({ text });
  return attributions.filter(mayShowUnreviewed).flatMap((attribution) => {
    const said = attribution.quoted.map(({ exact }) => exact ?? "").join(" ");
    const agent = agents.find(({ id }) => id === attribution.source.agent);
    const start = words.split(" ").slice(0, 2).join(" ").toLowerCase();
    return said.toLowerCase().includes(start)
      ? [{ name: agent && "name" in agent ? agent.name : "", attribution }]
      : [];
  });
};

describe("A speaker above the bar", () => {
  it(`never flips over ${VARIANTS} variants: names swapped, a second speaker, negated, nested, the cue moved`, () => {
    const flipped: string[] = [];
    let sure = 0;
    for (let i = 0; i < VARIANTS; i++) {
      const one = scene();
      const text = variant(one, pick(CHANGES));
      for (const { name } of surely(text, one.words)) {
        sure++;
        if (name !== one.speaker) flipped.push(`${name} for ${one.speaker}: ${text}`);
      }
    }
    expect(flipped).toEqual([]);
    expect(sure).toBeGreaterThan(VARIANTS / 3);
  }, 120_000);
});
