import type { Asker } from "../core/command.js";
import { decodePlace } from "../core/place.js";

/** Who may change records. Everybody may ask and follow; what is not allowed here is not allowed. */
export interface Rights {
  mayEdit(asker: Asker): boolean;
  /** Whether this person may take words back alone: whoever runs the program may, an editor needs a second one. */
  mayRetractAlone(asker: Asker): boolean;
}

/** Surfaces of the computer that the program runs on: who sits there can change its files anyway. */
const OWN_SURFACES = new Set(["terminal", "web"]);

/** Editors by their platforms' user ids, or by workspace and id (`T012/U345`) where more than one workspace has the bot; read when something is done, not when its button was drawn. */
export function rightsOf(editors: readonly string[]): Rights {
  const own = ({ place }: Asker) => OWN_SURFACES.has(decodePlace(place).surface);
  return {
    mayEdit: (asker) => own(asker) || [asker.user, inWorkspace(asker)].some((name) => editors.includes(name)),
    mayRetractAlone: own,
  };
}

const inWorkspace = ({ user, place }: Asker): string => `${decodePlace(place).path[0] ?? ""}/${user}`;
