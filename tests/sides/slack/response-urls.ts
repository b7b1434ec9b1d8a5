import { faultsIn, isJson } from "./judge.js";
import type { Ledger } from "./ledger.js";

/** Where an answer through a response address goes. */
interface Origin {
  readonly channel: string;
  readonly user: string;
  /** The message whose button was pressed. */
  readonly message?: { readonly ts: string; readonly onlyFor: string | undefined; readonly thread: string | undefined };
}

interface Use {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Response addresses: five uses in thirty minutes, then 404. */
export interface ResponseUrls {
  issue(origin: Origin): string;
  use(path: string, raw: string): Use;
  /** The next address to be issued has expired already, as when an answer comes after half an hour. */
  expireNext(): void;
}

const USES = 5;
const LIFE = 30 * 60_000;

export function responseUrls(ledger: Ledger, base: () => string): ResponseUrls {
  const issued = new Map<string, { origin: Origin; uses: number; until: number }>();
  let count = 0;
  let life = LIFE;
  const stamp = () => `${Math.floor(Date.now() / 1000)}.${String(++count).padStart(6, "0")}`;

  function show({ channel, user, message }: Origin, fields: Readonly<Record<string, unknown>>): void {
    const replace = fields.replace_original === true && message !== undefined;
    const everyone = replace ? message.onlyFor === undefined : fields.response_type === "in_channel";
    ledger.show({
      ...{ channel, ts: replace ? message.ts : stamp(), edited: replace, flags: fields },
      ...{ text: String(fields.text ?? ""), blocks: fields.blocks ?? [] },
      thread: replace ? message.thread : fields.thread_ts === undefined ? undefined : String(fields.thread_ts),
      onlyFor: everyone ? undefined : user,
    });
  }

  return {
    issue(origin) {
      const path = `/respond/${++count}`;
      issued.set(path, { origin, uses: USES, until: Date.now() - 1 + life });
      life = LIFE;
      return `${base()}${path}`;
    },
    use(path, raw) {
      const address = issued.get(path);
      if (address === undefined || address.uses === 0 || Date.now() > address.until) {
        return { status: 404, body: { ok: false, error: address ? "used_url" : "expired_url" } };
      }
      address.uses -= 1;
      const fields: unknown = JSON.parse(raw);
      const faults = isJson(fields) ? faultsIn(fields.blocks ?? []) : ["no object"];
      if (!isJson(fields) || faults.length > 0)
        return { status: 400, body: { ok: false, error: "invalid_blocks", faults } };
      show(address.origin, fields);
      return { status: 200, body: { ok: true } };
    },
    expireNext: () => {
      life = 0;
    },
  };
}
