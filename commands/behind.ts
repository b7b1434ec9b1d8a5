import type { Attribution } from "../src/records/types.js";
import type { Services } from "./services.js";

/** The attributions behind ids, in their order; those that are gone are left out. */
export async function attributionsBehind(ids: readonly string[], { archive }: Services): Promise<Attribution[]> {
  const found = await Promise.all(ids.map((id) => archive.attribution(id)));
  return found.filter((one) => one !== undefined);
}
