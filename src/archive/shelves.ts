import type { ArchiveRecord } from "../records/types.js";

/** Where a record is kept: agents of all kinds share one shelf, since they share one space of ids. */
export type Shelf =
  | "article"
  | "agent"
  | "attribution"
  | "process"
  | "quotation"
  | "claim"
  | "stance"
  | "review"
  | "correction";

/** The shelf of a record. */
export function shelfOf(record: ArchiveRecord): Shelf {
  switch (record.kind) {
    case "person":
    case "organization":
    case "unnamed":
    case "document":
      return "agent";
    default:
      return record.kind;
  }
}

/** How a record points to others: `[relation, id]`. Lists are read along these links. */
export function linksOf(record: ArchiveRecord): (readonly [relation: string, target: string])[] {
  switch (record.kind) {
    case "attribution": {
      const { source, relay, article } = record;
      const carriers = new Set(relay.map((hop) => hop.agent).filter((agent) => agent !== source.agent));
      return [
        ["attribution.article", article],
        ...(source.agent === null ? [] : [["attribution.source", source.agent] as const]),
        ...[...carriers].map((agent) => ["attribution.relay", agent] as const),
      ];
    }
    case "process":
      return [["process.article", record.article]];
    case "stance":
      return [
        ["stance.claim", record.claim],
        ["stance.by", record.by],
      ];
    case "review":
      return [["review.claim", record.claim]];
    case "correction":
      return [["correction.of", record.of]];
    default:
      return [];
  }
}
