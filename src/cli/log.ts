import pino from "pino";

/** What surfaces and services log through; secrets never reach it whole. */
export interface Log {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

const SECRETS = /\b(?:xox[a-z]-[\w-]+|xapp-[\w-]+|(?<![\w-])[\w-]{20,90}\.[\w-]{5,12}\.[\w-]{20,120})/g;

/** The name and password inside an address: `//user:password@`. */
const CREDENTIALS = /(?<=[a-z]:\/\/)[^\s/@]+:[^\s/@]+(?=@)/g;

/** Hides anything shaped like a token of either platform, and passwords in addresses. */
export const redact = (text: string): string =>
  text.replace(SECRETS, (secret) => `…${secret.slice(-4)}`).replace(CREDENTIALS, "…");

/** A log on standard error: one JSON object a line, or plain sentences where a person reads it on a terminal. */
export function createLog(level: string): Log {
  const destination = {
    write: (line: string) => void process.stderr.write(redact(process.stderr.isTTY ? sentence(line) : line)),
  };
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination);
}

function sentence(line: string): string {
  const entry: unknown = JSON.parse(line);
  if (typeof entry !== "object" || entry === null || !("msg" in entry)) return line;
  const reference = "reference" in entry ? ` (reference ${String(entry.reference)})` : "";
  return `${String(entry.msg)}${reference}${stackOf(entry)}\n`;
}

const stackOf = (entry: object): string => {
  const err = "err" in entry ? entry.err : undefined;
  if (typeof err !== "object" || err === null) return "";
  return "stack" in err ? `\n${String(err.stack)}` : "message" in err ? `: ${String(err.message)}` : "";
};
