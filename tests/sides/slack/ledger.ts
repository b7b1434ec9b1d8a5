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

/** What is visible, counted where it would be seen. The bot's own word is never asked. */
export interface Ledger {
  show(message: Message): void;
  readonly messages: readonly Shown[];
  /** The next message to appear; fails after a while. */
  next(): Promise<Message>;
  /** The latest message in a thread. */
  inThread(thread: string): Message | undefined;
}

const PATIENCE = 10_000;

export function newLedger(): Ledger {
  const messages: Shown[] = [];
  const threads = new Map<string, Message>();
  const waiting: ((message: Message) => void)[] = [];
  return {
    messages,
    show(message) {
      if (message.thread !== undefined) threads.set(message.thread, message);
      messages.push({ ...message, at: performance.now() });
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
