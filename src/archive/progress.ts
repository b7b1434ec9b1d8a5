import type { Progress } from "./import.js";

const WIDTH = 30;
const LINE_EVERY = 100_000;

/** Shows an import's progress: a bar on a terminal, a plain line each 100,000 records elsewhere. Call `done` to end the bar's line. */
export function progressLine(out: NodeJS.WriteStream): { report(progress: Progress): void; done(): void } {
  const started = Date.now();
  let next = LINE_EVERY;
  const rate = (records: number) =>
    Math.round(records / Math.max(0.001, (Date.now() - started) / 1000)).toLocaleString("en-US");
  const text = ({ records, share }: Progress) =>
    `${Math.round(share * 100)}% · ${records.toLocaleString("en-US")} records · ${rate(records)} a second`;
  return {
    report(progress) {
      if (out.isTTY) {
        const full = Math.round(progress.share * WIDTH);
        out.write(`\r${"█".repeat(full)}${"░".repeat(WIDTH - full)} ${text(progress)}  `);
      } else if (progress.records >= next) {
        out.write(`${text(progress)}\n`);
        next = progress.records + LINE_EVERY;
      }
    },
    done() {
      if (out.isTTY) out.write("\n");
    },
  };
}
