/** One message as somebody sees it on the platform's side. */
export interface Message {
  readonly channel: string;
  readonly ts: string;
  readonly text: string;
  readonly blocks: unknown;
  readonly thread: string | undefined;
  /** Only this person sees it. */
  readonly onlyFor: string | undefined;
  /** Whether it took the place of an earlier one. */
  readonly edited: boolean;
  readonly flags: Readonly<Record<string, unknown>>;
}

/** A message with the moment at which it became visible. */
interface Shown extends Message {
  readonly at: number;
}

/** A message as everybody sees it now, with the metadata that it was posted with. */
interface Seen extends Message {
  readonly metadata: unknown;
}

/** What is visible, counted where it would be seen. The bot's own word is never asked. */
export interface Ledger {
  show(message: Message): void;
  readonly messages: readonly Shown[];
  /** The next message to appear; fails after a while. */
  next(): Promise<Message>;
  remove(channel: string, ts: string): void;
  /** Each message that is to be seen in a channel now, as it is now, oldest first. */
  visible(channel: string): readonly Seen[];
  /** What the platform tells of a channel or a thread, newest first: with the metadata that apps gave their messages. */
  history(asked: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>;
  /** The latest message in a thread. */
  inThread(thread: string): Message | undefined;
}

const PATIENCE = 10_000;

export function newLedger(): Ledger {
  const messages: Shown[] = [];
  const threads = new Map<string, Message>();
  const waiting: ((message: Message) => void)[] = [];
  const channels = new Map<string, Map<string, Seen>>();
  const within = (channel: string): Map<string, Seen> => {
    const there = channels.get(channel) ?? new Map<string, Seen>();
    channels.set(channel, there);
    return there;
  };
  const visible = (channel: string): Seen[] =>
    [...within(channel).values()].sort((a, b) => Number(a.ts) - Number(b.ts));
  return {
    messages,
    visible,
    remove: (channel, ts) => void within(channel).delete(ts),
    history({ channel, oldest = 0, limit = 100, ts: thread }) {
      const inside = visible(String(channel)).filter((one) =>
        thread === undefined ? one.thread === undefined : one.thread === String(thread) || one.ts === String(thread),
      );
      const told = inside.filter(({ ts }) => Number(ts) > Number(oldest)).slice(-Number(limit));
      return {
        ok: true,
        messages: told.reverse().map(({ ts, text, metadata }) => ({ ts, text, metadata })),
      };
    },
    show(message) {
      if (message.thread !== undefined) threads.set(message.thread, message);
      messages.push({ ...message, at: performance.now() });
      if (message.onlyFor === undefined) {
        const there = within(message.channel);
        const before = there.get(message.ts);
        const metadata = before?.metadata ?? message.flags.metadata;
        there.set(message.ts, { ...message, thread: before?.thread ?? message.thread, metadata });
      }
      waiting.shift()?.(message);
    },
    next: () =>
      new Promise((resolve, reject) => {
        const hear = (message: Message) => {
          clearTimeout(late);
          resolve(message);
        };
        const late = setTimeout(() => {
          waiting.splice(waiting.indexOf(hear), 1);
          reject(new Error(`No message appeared within ${PATIENCE} ms`));
        }, PATIENCE);
        waiting.push(hear);
      }),
    inThread: (thread) => threads.get(thread),
  };
}
