import { lookup as resolveName } from "node:dns";
import type { LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";

/** Addresses that count as public by range but serve a cloud's own machines. */
const DENIED = new Set(["168.63.129.16"]);

/** Whether we may connect to an address: public unicast only; IPv4 inside IPv6 is judged as IPv4. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return parsed.range() === "unicast" && !DENIED.has(parsed.toString());
}

/** Whether a URL may be asked for at all: http or https on its usual port, no user, no internal literal. */
export function isAllowedUrl(url: URL): boolean {
  if (url.protocol !== "http:" && url.protocol !== "https:") return false;
  if (url.username !== "" || url.password !== "" || (url.port !== "" && url.port !== "80" && url.port !== "443"))
    return false;
  const host = url.hostname.replace(/^\[|\]$/gu, "").replace(/\.$/u, "");
  if (host === "" || host === "localhost" || /\.(?:localhost|local|internal)$/u.test(host)) return false;
  return ipaddr.isValid(host) ? isPublicAddress(host) : true;
}

/** A name lookup that refuses a name as soon as one of its addresses is internal, and connects only to what it checked. */
export const guardedLookup: LookupFunction = (hostname, options, callback) => {
  resolveName(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, "");
    const list = Array.isArray(addresses) ? addresses : [];
    const refused = list.find(({ address }) => !isPublicAddress(address));
    const first = list[0];
    if (refused || !first) return callback(new Error(`${hostname} leads to an address that is not public`), "");
    if (options.all) return callback(null, list);
    callback(null, first.address, first.family);
  });
};
