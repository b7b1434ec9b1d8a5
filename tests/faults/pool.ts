import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";

/** Workers are built beforehand: what is killed is the program as it is shipped, not a compiler at work. */
const HERE = join(import.meta.dirname, "../../dist/tests/faults");

/** Workers that have loaded everything and wait for a job: what is measured is dying, not loading. */
export function pool<Job extends object>(file: string, platform: string) {
  const warm: Promise<ChildProcess>[] = [];
  const refill = () => {
    while (warm.length < 2)
      warm.push(ready(fork(join(HERE, `${file}.js`), [platform], { stdio: ["ignore", "ignore", "inherit", "ipc"] })));
  };
  const next = async () => {
    refill();
    const worker = await warm.shift();
    refill();
    if (worker === undefined) throw new Error("There is no worker.");
    return worker;
  };
  return {
    async runUntilKilled(job: Job, milliseconds: number): Promise<void> {
      const worker = await next();
      const ended = ending(worker);
      worker.send(job);
      const timer = setTimeout(() => worker.kill("SIGKILL"), milliseconds);
      await ended;
      clearTimeout(timer);
    },
    async runToTheEnd(job: Job): Promise<void> {
      const worker = await next();
      const ended = ending(worker);
      worker.send(job);
      const code = await ended;
      if (code !== 0) throw new Error(`The last worker ended with ${code}.`);
    },
    end: () => void warm.map((one) => one.then((worker) => worker.kill("SIGKILL"))),
  };
}

const ready = (worker: ChildProcess): Promise<ChildProcess> =>
  new Promise((resolve, reject) => {
    worker.once("message", () => resolve(worker));
    worker.once("error", reject);
  });

const ending = (worker: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => worker.once("exit", (code) => resolve(code)));
