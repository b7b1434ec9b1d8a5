import { type Json, messagePayload, type Person, snowflake } from "./payloads.js";

/** A message as people see it, and what was sent to make it so. */
export interface Visible {
  readonly message: Json & { id: string };
  readonly channel: string;
  /** Undefined: everyone in the channel sees it. */
  readonly onlyFor: string | undefined;
  /** "onrecord is thinking…" until the first edit. */
  loading: boolean;
  deleted: boolean;
  readonly nonce: string | undefined;
  /** Each body that created or changed it: `allowed_mentions` must stand on all of them. */
  readonly bodies: Json[];
  /** Attached files by name. */
  readonly files: Map<string, string>;
}

/** Every message the bot made visible. The side judges by this, never by what the bot believes. */
export class Ledger {
  readonly all: Visible[] = [];
  readonly #byId = new Map<string, Visible>();
  readonly #byChannel = new Map<string, Visible[]>();
  readonly #byNonce = new Map<string, Visible>();

  create(parts: {
    author: Person;
    channel: string;
    body: Json;
    files: Map<string, string>;
    onlyFor?: string | undefined;
    loading?: boolean;
    extra?: Json;
  }): Visible {
    const { author, channel, body, files, onlyFor, loading = false, extra = {} } = parts;
    const message = { id: snowflake(), ...extra };
    const entry: Visible = {
      message: Object.assign(messagePayload({ author, channel }), message),
      channel,
      onlyFor,
      loading,
      deleted: false,
      nonce: typeof body.nonce === "string" ? body.nonce : undefined,
      bodies: [],
      files,
    };
    this.#keep(entry);
    if (!loading) this.change(entry, body, files, false);
    else entry.message.flags = onlyFor === undefined ? 128 : 128 | 64;
    return entry;
  }

  #keep(entry: Visible): void {
    const { channel, message, nonce } = entry;
    this.all.push(entry);
    this.#byId.set(message.id, entry);
    this.#byChannel.set(channel, this.#byChannel.get(channel) ?? []);
    this.#byChannel.get(channel)?.push(entry);
    if (nonce !== undefined && !this.#byNonce.has(nonce)) this.#byNonce.set(nonce, entry);
  }

  /** The first message with this nonce. */
  withNonce(nonce: unknown): Visible | undefined {
    return typeof nonce === "string" ? this.#byNonce.get(nonce) : undefined;
  }

  /** An edit keeps what it does not name, and keeps the Components V2 flag for ever. */
  change(entry: Visible, body: Json, files: Map<string, string>, edited = true): void {
    entry.bodies.push(body);
    for (const key of ["content", "embeds"]) if (body[key] !== undefined) entry.message[key] = body[key];
    if (Array.isArray(body.components)) entry.message.components = body.components.map(numbered());
    entry.message.flags = mergedFlags(entry, body);
    if (Array.isArray(body.attachments)) entry.files.clear();
    for (const [name, content] of files) entry.files.set(name, content);
    entry.message.attachments = [...entry.files].map(attachmentPayload);
    entry.loading = false;
    if (edited) entry.message.edited_timestamp = new Date().toISOString();
  }

  find(id: string): Visible | undefined {
    const entry = this.#byId.get(id);
    return entry?.deleted ? undefined : entry;
  }

  /** What everyone can read now, in one channel or in all. */
  public(channel?: string): Visible[] {
    const among = channel === undefined ? this.all : (this.#byChannel.get(channel) ?? []);
    return among.filter(({ onlyFor, deleted, loading }) => onlyFor === undefined && !deleted && !loading);
  }
}

function mergedFlags({ message, onlyFor }: Visible, body: Json): number {
  const kept = Number(message.flags ?? 0) & ((1 << 15) | 64);
  return kept | (Number(body.flags ?? 0) & (1 << 15)) | (onlyFor === undefined ? 0 : 64);
}

/** Discord numbers every component. */
function numbered(): (component: Json) => Json {
  let id = 0;
  const number = (component: Json): Json => {
    id += 1;
    const own = { id, ...component };
    return Array.isArray(component.components) ? { ...own, components: component.components.map(number) } : own;
  };
  return number;
}

const attachmentPayload = ([filename, content]: [string, string]): Json => ({
  id: snowflake(),
  filename,
  size: Buffer.byteLength(content),
  url: `https://cdn.example/${filename}`,
  proxy_url: `https://cdn.example/${filename}`,
  content_type: "text/plain; charset=utf-8",
});
