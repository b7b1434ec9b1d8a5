import { randomBytes, timingSafeEqual } from "node:crypto";
import type { Context, MiddlewareHandler } from "hono";

/** A token that only this page knows; a new one with each start. */
export const newToken = (): string => randomBytes(24).toString("base64url");

/** Said to a request without it. */
export const STALE_PAGE =
  "This page is from an earlier start of Onrecord, so nothing was done. Reload it and try again.";

/** Nothing from elsewhere is loaded, nothing inline runs, nobody frames the page. https://www.w3.org/TR/CSP3/ */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

const HEADERS = {
  "Content-Security-Policy": POLICY,
  "X-Content-Type-Options": "nosniff",
  // Not "no-referrer": under it a plain form of our own page is sent with the origin "null".
  "Referrer-Policy": "same-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cache-Control": "no-store",
} as const;

/**
 * Answers only requests that were made to this computer by name (a page elsewhere that rebinds its own name to 127.0.0.1 still sends
 * that name), and none that another site's page makes.
 */
export function onlyThisComputer(): MiddlewareHandler {
  return async (context, next) => {
    for (const [name, value] of Object.entries(HEADERS)) context.header(name, value);
    if (!LOOPBACK.test(context.req.header("host") ?? ""))
      return refuse(context, "This page answers on 127.0.0.1 and localhost only.");
    if (!sameOrigin(context)) return refuse(context, "This request came from another site, so nothing was done.");
    await next();
  };
}

const LOOPBACK = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/i;

function sameOrigin({ req }: Context): boolean {
  const origin = req.header("origin");
  if (origin !== undefined && origin !== `http://${req.header("host")}`) return false;
  const site = req.header("sec-fetch-site");
  const outside = site === "cross-site" || site === "same-site";
  // A link or a typed address may lead here; nothing else from outside may.
  return !outside || (req.method === "GET" && req.header("sec-fetch-mode") === "navigate");
}

/** Whether the request carries the page's own token. */
export function hasToken(given: string, token: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function refuse(context: Context, why: string): Response {
  return context.text(why, 403);
}
