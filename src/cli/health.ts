import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { UserError } from "../core/errors.js";
import { environmentConfig } from "./environment.js";
import { type Program, print } from "./program.js";
import type { Running } from "./surfaces.js";

const PATIENCE = 5_000;

/** Whether everybody can reach the bot: undefined while it is still starting. */
type Surfaces = () => readonly Running[] | undefined;

/** What watches over the process is told here, and on no other way in. */
export interface Health extends Running {
  readonly port: number;
}

/**
 * Answers on a port of its own: `/health` with 200 as long as the process turns, `/ready` with 200 once every surface can be reached, else with 503 and
 * the names of those that cannot. It gives nothing away, so it may be asked from another machine. @throws UserError when the port is taken
 */
export async function startHealth(port: number, surfaces: Surfaces): Promise<Health> {
  const server = createServer(answer(surfaces));
  await new Promise<void>((resolve, reject) => {
    server.once("error", () => reject(new UserError(`Port ${port} is in use.`, "Set HEALTH_PORT to a free one.")));
    server.listen(port, resolve);
  });
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { name: "health", port: (server.address() as AddressInfo).port, stop };
}

const answer =
  (surfaces: Surfaces): RequestListener =>
  ({ url = "/" }, response) => {
    const say = (status: number, body: object) =>
      response.writeHead(status, { "content-type": "application/json" }).end(`${JSON.stringify(body)}\n`);
    const path = url.split("?")[0];
    if (path === "/health") return say(200, { running: true });
    if (path !== "/ready") return say(404, { known: ["/health", "/ready"] });
    const running = surfaces();
    if (running === undefined) return say(503, { ready: false, waitsFor: ["the start"] });
    const waitsFor = running.filter(({ ready }) => ready?.() === false).map(({ name }) => name);
    return say(waitsFor.length === 0 ? 200 : 503, { ready: waitsFor.length === 0, waitsFor });
  };

/** Asks a running bot how it is: for container engines and scripts. */
export const health: Program = {
  name: "health",
  usage: "health",
  about: "ask the bot that runs here whether Slack and Discord can reach it (needs HEALTH_PORT); exit 1 where not",
  async run() {
    const { HEALTH_PORT: port } = environmentConfig();
    if (port === undefined)
      throw new UserError("HEALTH_PORT is empty: the bot answers nobody who asks.", "Set it where the bot runs.");
    try {
      const response = await fetch(`http://127.0.0.1:${port}/ready`, { signal: AbortSignal.timeout(PATIENCE) });
      print((await response.text()).trim());
      return response.ok ? 0 : 1;
    } catch {
      print(`Nothing answers on port ${port}.`);
      return 1;
    }
  },
};
