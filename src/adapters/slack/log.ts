import { type Logger, LogLevel } from "@slack/bolt";

/** What a surface writes its log to; pino fits. */
export interface Log {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

const SECRETS =
  /\bx(?:ox[a-z]|app)-[\w-]+|https:\/\/hooks\.slack\.com\/\S+|wss:\/\/\S+|("?response_url"?\s*[:=]\s*)\S+/gi;

/** Tokens, response addresses and socket addresses never reach a log. */
export const withoutSecrets = (words: string): string => words.replace(SECRETS, "[hidden]");

/** Bolt's log in ours. Its debug lines hold whole payloads, so they are dropped. */
export function boltLogger(log: Log): Logger {
  const words = (parts: unknown[]) => withoutSecrets(parts.map(String).join(" "));
  return {
    debug: () => {},
    info: () => {},
    warn: (...parts: unknown[]) => log.warn({ from: "bolt" }, words(parts)),
    error: (...parts: unknown[]) => log.error({ from: "bolt" }, words(parts)),
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  };
}
