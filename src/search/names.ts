import Fuse from "fuse.js";
import type { Agent } from "../records/types.js";
import { distance, edits } from "./spelling.js";
import { words } from "./words.js";

/** Who a name may mean. */
export interface Resolved {
  /** Agent ids; several when the archive holds several of that name; empty when nobody is near enough. */
  readonly ids: readonly string[];
  /** True when the name was written as the archive knows it, diacritics and case aside. */
  readonly exact: boolean;
  /** A name to ask about (“did you mean …?”) where nobody is near enough to be taken for granted. */
  readonly suggestion: string | null;
}

/** People, organizations and outlets by name. */
export interface NameIndex {
  resolve(text: string): Resolved;
  /** The name to show for an id; the id itself for a stranger. */
  name(id: string): string;
  /** The initials that it goes by, where the archive knows them (`CISA`), else the name. */
  shortName(id: string): string;
  isOutlet(id: string): boolean;
  isPerson(id: string): boolean;
  /** Names that go on from what has been typed, then names near it; all of them where nothing has. */
  suggest(typed: string, kind: "speaker" | "outlet"): readonly string[];
}

const NOBODY: Resolved = { ids: [], exact: false, suggestion: null };
/** Scores of token search: right names lie under 0.3, weak strangers above 0.6. */
const THRESHOLD = 0.32;
const TITLES = new Set(
  "mr mrs ms dr sen senator rep gov governor president vice secretary minister prime chancellor mayor general gen judge pope king queen us".split(
    " ",
  ),
);

const INITIALS = /^\p{Lu}{2,6}$/u;
/** "the Bloomberg report", "Hegseth's spokesman": whose it is, is who is meant. */
const BELONGING =
  /['’]?s? (?:news )?(?:report|story|article|account|spokes(?:man|woman|person)|post|statement|letter|team|office)$/iu;

const key = (text: string): string =>
  words(text)
    .map((word) => word.folded)
    .filter((word, at, all) => !(at === 0 && all.length > 1 && word === "the"))
    .join(" ");

function withoutTitles(name: string): string {
  const parts = name.split(" ");
  while (parts.length > 1 && TITLES.has(parts[0] ?? "")) parts.shift();
  return parts.join(" ");
}

type NamedAgent = Extract<Agent, { readonly name: string }>;

function spokenNames(agent: NamedAgent): string[] {
  const names = [agent.name, ...agent.aliases, ...agent.accounts.map((account) => account.handle ?? "")].filter(
    Boolean,
  );
  const whole = key(agent.name).split(" ");
  const last = agent.kind === "person" && whole.length > 1 ? [whole.at(-1) ?? ""] : [];
  return [...new Set([...names.map(key), ...names.map((name) => withoutTitles(key(name))), ...last])].filter(Boolean);
}

function nearest(text: string, known: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  const found = new Set<string>();
  let least = 3;
  for (const [name, ids] of known) {
    if (Math.abs(name.length - text.length) > 2 || text.length < 4) continue;
    const apart = distance(text, name, edits(text));
    if (apart > edits(text) || apart > least) continue;
    if (apart < least) found.clear();
    least = apart;
    for (const id of ids) found.add(id);
  }
  return found;
}

const SUGGESTED = 25;

const isOutlet = (agent: NamedAgent | undefined): boolean => agent?.kind === "organization" && agent.outlet;

/** Indexes agents by their names, aliases, handles and last names. Unnamed sources have no name to be asked by. */
export function createNames(agents: readonly Agent[]): NameIndex {
  const named = agents.filter((agent): agent is NamedAgent => agent.kind === "person" || agent.kind === "organization");
  const byId = new Map(named.map((agent) => [agent.id, agent]));
  const known = new Map<string, Set<string>>();
  for (const agent of named)
    for (const name of spokenNames(agent)) known.set(name, (known.get(name) ?? new Set()).add(agent.id));
  const entries = named.map((agent) => ({ id: agent.id, name: agent.name, names: [agent.name, ...agent.aliases] }));
  const fuse = new Fuse(entries, {
    keys: ["names"],
    useTokenSearch: true,
    ignoreDiacritics: true,
    includeScore: true,
    threshold: THRESHOLD,
  });

  function fuzzy(text: string): Resolved {
    const near = fuse.search(text, { limit: 2 });
    const [best] = near;
    return best && text.length > 2 ? { ids: [], exact: false, suggestion: best.item.name } : NOBODY;
  }

  return {
    resolve(text) {
      const asked = key(text);
      if (asked === "") return NOBODY;
      const exact = known.get(asked) ?? known.get(withoutTitles(asked)) ?? known.get(key(text.replace(BELONGING, "")));
      if (exact) return { ids: [...exact], exact: true, suggestion: null };
      const near = nearest(withoutTitles(asked), known);
      return near.size > 0 ? { ids: [...near], exact: false, suggestion: null } : fuzzy(text);
    },
    name: (id) => byId.get(id)?.name ?? id,
    shortName: (id) => byId.get(id)?.aliases.find((alias) => INITIALS.test(alias)) ?? byId.get(id)?.name ?? id,
    isOutlet: (id) => isOutlet(byId.get(id)),
    isPerson: (id) => byId.get(id)?.kind === "person",
    suggest(typed, kind) {
      const fitting = entries.filter(({ id }) => kind === "speaker" || isOutlet(byId.get(id)));
      const begun = key(typed);
      const going = fitting.filter(({ names }) => names.some((name) => ` ${key(name)}`.includes(` ${begun}`)));
      const near = going.length > 0 ? [] : fuse.search(typed).map(({ item }) => item);
      return [...going, ...near]
        .filter((one) => fitting.includes(one))
        .map(({ name }) => name)
        .slice(0, SUGGESTED);
    },
  };
}
