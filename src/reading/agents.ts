import type { Agent, Article } from "../records/types.js";
import { type Entity, entityName } from "./entities.js";
import { isOutletName } from "./roleLexicon.js";

const plain = (name: string): string => name.toLowerCase().replace(/^the /u, "");

/** Agents of one reading, each made once. */
export class Agents {
  private readonly prefix: string;
  private readonly publisher: string | null;
  private readonly made = new Map<string, Agent>();

  constructor(article: Article) {
    this.prefix = article.id.replace("article-", "agent-");
    this.publisher = article.publisher;
  }

  all(): Agent[] {
    return [...this.made.values()];
  }

  entity(entity: Entity): Agent {
    const id = `${this.prefix}-e${entity.number}`;
    const name = entityName(entity);
    const outlet = this.outlet();
    if (outlet && plain(name) === plain(this.publisher ?? "")) return outlet;
    const forms = [...entity.forms].filter((form) => form !== name);
    const aliases =
      entity.acronym && entity.kind === "organization" && entity.said && !forms.includes(entity.acronym)
        ? [...forms, entity.acronym]
        : forms;
    const titles = [...entity.titles];
    const roles = titles.length > 0 ? [{ title: titles.join(" "), organization: null, from: null, to: null }] : [];
    return this.keep(
      entity.kind === "person"
        ? { kind: "person", id, name, aliases, accounts: [], roles }
        : {
            kind: "organization",
            id,
            name,
            aliases,
            accounts: [],
            outlet: entity.outlet || isOutletName(name),
            parent: null,
            ...(entity.speaksFor ? { speaksFor: this.entity(entity.speaksFor).id } : {}),
          },
    );
  }

  /** The outlet that carries the article. */
  outlet(): Agent | null {
    if (!this.publisher) return null;
    return this.keep({
      kind: "organization",
      id: `${this.prefix}-publisher`,
      name: this.publisher,
      aliases: [],
      accounts: [],
      outlet: true,
      parent: null,
    });
  }

  /** A collective or a body that is described rather than named: “the Pentagon’s rapid response team”. */
  described(name: string, at: number): Agent {
    return this.keep({
      kind: "organization",
      id: `${this.prefix}-d${at}`,
      name,
      aliases: [],
      accounts: [],
      outlet: false,
      parent: null,
    });
  }

  /** Somebody without a name; the outlet vouches for them, and they are never merged with anybody. */
  unnamed(descriptor: string, at: number, reasonGiven: string | null, count: number | null): Agent {
    return this.keep({
      kind: "unnamed",
      id: `${this.prefix}-u${at}`,
      descriptor,
      count,
      affiliation: null,
      reasonGiven,
      grantedBy: this.outlet()?.id ?? null,
    });
  }

  document(descriptor: string, at: number): Agent {
    return this.keep({ kind: "document", id: `${this.prefix}-p${at}`, descriptor, author: null });
  }

  private keep(agent: Agent): Agent {
    const known = this.made.get(agent.id);
    if (known) return known;
    this.made.set(agent.id, agent);
    return agent;
  }
}
