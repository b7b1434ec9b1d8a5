import iconv from "iconv-lite";

/** A decoded page and the encoding that was believed, with the reason. */
export interface Decoded {
  readonly text: string;
  readonly encoding: string;
  readonly because: "byte-order mark" | "valid UTF-8" | "HTTP header" | "declaration" | "default";
}

const strictUtf8 = new TextDecoder("utf-8", { fatal: true });
const DECLARED = /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]+)|<\?xml[^>]{0,100}encoding\s*=\s*["']([\w-]+)/iu;

function byMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : null;
}

function asUtf8(bytes: Uint8Array): string | null {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return null;
  }
}

const known = (label: string | undefined): string | null =>
  label && iconv.encodingExists(label) ? label.toLowerCase() : null;

/**
 * Decodes a page: byte-order mark, then valid UTF-8 with a character outside ASCII (which no other label survives by chance), then the HTTP header,
 * then the page's own declaration, then Windows-1252. A lying label is thus overruled by bytes that are plainly UTF-8.
 */
export function decodePage(bytes: Uint8Array, contentType: string | null): Decoded {
  const mark = byMark(bytes);
  if (mark) return { text: iconv.decode(Buffer.from(bytes), mark), encoding: mark, because: "byte-order mark" };
  const header = known(/charset\s*=\s*["']?([\w-]+)/iu.exec(contentType ?? "")?.[1]);
  const start = Buffer.from(bytes.subarray(0, 4_096)).toString("latin1");
  const declaration = DECLARED.exec(start);
  const declared = known(declaration?.[1] ?? declaration?.[2]);
  const stateful = [header, declared].find((label) => label !== null && /^(?:iso-2022|utf-7|hz)/u.test(label ?? ""));
  const utf8 = stateful ? null : asUtf8(bytes);
  if (utf8 !== null) return { text: utf8, encoding: "utf-8", because: "valid UTF-8" };
  const label = header ?? declared ?? "windows-1252";
  const because = header ? "HTTP header" : declared ? "declaration" : "default";
  return { text: iconv.decode(Buffer.from(bytes), label), encoding: label, because };
}
