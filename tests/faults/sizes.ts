/**
 * How often the rigs do what they do: a little in `npm test`, as much as a change must survive in `npm run test:faults`, and as much as a release must
 * survive in `npm run test:release`. `ONRECORD_KILLS=300` and the like say one of them by hand.
 */
const SIZES = {
  //          npm test, test:faults, test:release
  kills: [24, 1_000, 10_000],
  sends: [600, 20_000, 200_000],
  arrivals: [2_000, 100_000, 1_000_000],
  days: [1, 1, 10],
  copies: [20, 200, 2_000],
  mutations: [200, 1_000, 10_000],
  alerts: [20, 100, 600],
} as const;

const RUNS = ["small", "ci", "release"] as const;

export function sizeOf(rig: keyof typeof SIZES): number {
  const asked = process.env[`ONRECORD_${rig.toUpperCase()}`];
  const run = RUNS.findIndex((name) => name === (process.env.ONRECORD_RIGS ?? "small"));
  return asked === undefined ? (SIZES[rig][run] ?? SIZES[rig][0]) : Number(asked);
}

/** Printed with every result; `ONRECORD_SEED` replays one. */
export const SEED = Number(process.env.ONRECORD_SEED ?? 20261127);
