import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What a path is answered with: a body, or a status and a body. */
export type Canned = Readonly<Record<string, unknown>>;

export interface CannedSide extends AsyncDisposable {
  readonly url: string;
  /** By the path after the address; what is not there is answered with 404. */
  answers: Canned;
}

/** A server that answers paths with what a test puts there: for questions a platform answers in more ways than its emulation does. */
export async function cannedSide(): Promise<CannedSide> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://side").pathname;
    const body = side.answers[path];
    response.writeHead(body === undefined ? 404 : 200, { "content-type": "application/json" });
    response.end(JSON.stringify(body ?? { message: "Unknown", code: 10003 }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const side: CannedSide = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answers: {},
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return side;
}
