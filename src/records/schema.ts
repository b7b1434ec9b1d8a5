import { z } from "zod";
import { sha256 } from "./digest.js";
import type { ArchiveRecord } from "./types.js";

/** Schemas of the exchange format: one JSON record a line. They mirror `types.ts`; the compiler checks that they agree. */

const day = z.string().regex(/^\d{4}-\d{2}(-\d{2})?$|^\d{4}$/, "a day such as 2025-03-05");
const id = z.string().min(1).max(200);
const words = z.string().max(100_000);

/** An instant with its offset, kept in UTC so that instants compare as text. */
const instant = z.iso
  .datetime({ offset: true, error: "an instant such as 2025-03-05T12:00:00Z" })
  .transform((text) => new Date(text).toISOString());
/** A link that people may follow: never `javascript:` or `data:`. */
const webAddress = z.url({ protocol: /^https?$/, error: "a whole http or https address" });

const span = z
  .tuple([z.number().int().min(0), z.number().int().min(0)])
  .refine(([start, end]) => start <= end, "a span whose end is not before its start");

const selector = z
  .object({
    span,
    exact: words.nullable(),
    prefix: z.string().max(200),
    suffix: z.string().max(200),
    sha256: z.string().regex(/^[0-9a-f]{64}$/, "64 hexadecimal digits"),
  })
  .refine(
    ({ exact, sha256: digest }) => exact === null || sha256(exact) === digest,
    "the words do not match their SHA-256",
  )
  .refine(
    ({ exact, span: [start, end] }) => exact === null || exact.length === end - start,
    "the words do not fit their span",
  );

const article = z.object({
  kind: z.literal("article"),
  id,
  url: webAddress.nullable(),
  publisher: z.string().nullable(),
  headline: z.string().nullable(),
  byline: z.string().nullable(),
  datePublished: z.string().nullable(),
  dateBasis: z.string().nullable(),
  version: z.number().int().min(1),
  wasRevisionOf: id.nullable(),
  text: z.string().nullable(),
  sha256: z.string(),
  pubStatus: z.enum(["usable", "withheld", "canceled"]),
  embargoedUntil: instant.nullable(),
  usageTerms: z.string().nullable(),
  archivedAt: z.string().nullable(),
});

const named = {
  id,
  name: z.string().min(1),
  aliases: z.array(z.string()),
  accounts: z.array(z.object({ platform: z.string(), handle: z.string().nullable() })),
};

const role = z.object({
  title: z.string(),
  organization: id.nullable(),
  from: day.nullable(),
  to: day.nullable(),
});

const person = z.object({ kind: z.literal("person"), ...named, roles: z.array(role) });

const organization = z.object({
  kind: z.literal("organization"),
  ...named,
  outlet: z.boolean(),
  parent: id.nullable(),
  speaksFor: id.optional(),
});

const unnamed = z.object({
  kind: z.literal("unnamed"),
  id,
  descriptor: z.string().min(1),
  count: z.number().int().nullable(),
  affiliation: z.string().nullable(),
  reasonGiven: z.string().nullable(),
  grantedBy: id.nullable(),
});

const document = z.object({ kind: z.literal("document"), id, descriptor: z.string().min(1), author: id.nullable() });

const statedDate = z.object({
  from: day.nullable(),
  to: day.nullable(),
  precision: z.enum(["day", "range", "month", "year", "unknown"]),
  basis: z.string(),
  inferred: z.boolean().optional(),
});

const hop = z.object({
  agent: id,
  act: z.enum(["said", "posted", "reposted", "quoted", "told", "reported", "published", "read_out", "denied", "cited"]),
  at: z.string().nullable(),
  work: z.string().nullable(),
});

const attribution = z.object({
  kind: z.literal("attribution"),
  id,
  article: id,
  content: z.array(selector),
  quoted: z.array(selector),
  quoteType: z.enum(["direct", "mixed", "indirect"]),
  cue: z.object({
    selector,
    class: z.enum(["say", "deny", "confirm", "claim", "ask", "praise", "relay", "cite", "evaluate", "none"]),
    polarity: z.union([z.literal(1), z.literal(-1)]),
  }),
  source: z.object({ selector: selector.nullable(), agent: id.nullable(), resolved: z.string().nullable() }),
  addressee: z.string().nullable(),
  venue: z
    .object({
      kind: z.enum(["post", "statement", "speech", "interview", "letter", "report", "document", "press", "other"]),
      text: z.string(),
    })
    .nullable(),
  date: statedDate,
  level: z.enum(["on_record", "anonymous", "document"]),
  parent: id.nullable(),
  summarises: id.nullable(),
  relay: z.array(hop),
  gist: z.string().nullable(),
  caution: z.string().min(1).optional(),
  reviewState: z.enum(["suggested", "confirmed", "rejected"]),
  confidence: z.number().min(0).max(1),
  evidence: z.array(z.string()),
  supersededBy: id.nullable(),
});

const process = z.object({
  kind: z.literal("process"),
  id,
  article: id,
  act: z.enum(["reposted", "asked_for_comment", "declined_comment", "no_response"]),
  agent: id,
  concerns: id.nullable(),
  selector,
  date: statedDate,
  gist: z.string(),
});

const quotation = z.object({
  kind: z.literal("quotation"),
  id,
  creator: id.nullable(),
  text: z.string(),
  dateCreated: z.string().nullable(),
  attributions: z.array(id),
});

const claim = z.object({
  kind: z.literal("claim"),
  id,
  text: z.string().min(1),
  topics: z.array(z.string()),
  firstAppearance: z.string().nullable(),
  sameAs: z.array(id),
  contradicts: z.array(id).optional(),
});

const stance = z.object({
  kind: z.literal("stance"),
  id,
  claim: id,
  by: id,
  polarity: z.enum([
    "affirms",
    "denies",
    "partly_denies",
    "reports",
    "disputes_report",
    "declines_comment",
    "no_response",
    "implies",
  ]),
  scope: z.string().nullable(),
  supersededBy: id.nullable(),
});

const review = z.object({
  kind: z.literal("review"),
  id,
  claim: id,
  author: z.string(),
  reviewRating: z.string(),
  url: webAddress,
  datePublished: z.string().nullable(),
});

const correction = z.object({
  kind: z.literal("correction"),
  id,
  type: z.enum(["correction", "clarification", "retraction", "misattribution", "source_changed"]),
  of: id,
  by: z.string(),
  at: z.string(),
  note: z.string(),
});

/** Any record of the exchange format, told apart by `kind`. */
export const recordSchema = z.discriminatedUnion("kind", [
  article,
  person,
  organization,
  unnamed,
  document,
  attribution,
  process,
  quotation,
  claim,
  stance,
  review,
  correction,
]) satisfies z.ZodType<ArchiveRecord>;
