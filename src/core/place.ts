/** Where a conversation happens, as one string: `slack:T1:C2:17000.1`, `discord:guild:channel`, `terminal`. */
export interface Place {
  readonly surface: string;
  /** From the widest to the narrowest: team, channel, thread. */
  readonly path: readonly string[];
}

export function encodePlace({ surface, path }: Place): string {
  return [surface, ...path].map((part) => part.replaceAll("%", "%25").replaceAll(":", "%3A")).join(":");
}

/** The newsroom that a place belongs to: `slack:T1`, `discord:G1`. */
export function tenantOf(place: string): string {
  const { surface, path } = decodePlace(place);
  return encodePlace({ surface, path: path.slice(0, 1) });
}

/** The channel of a place, without the thread: what is posted by itself goes there. A thread of Discord is a channel of its own. */
export function channelOf(place: string): string {
  const { surface, path } = decodePlace(place);
  return surface === "slack" ? encodePlace({ surface, path: path.slice(0, 2) }) : place;
}

export function decodePlace(place: string): Place {
  const [surface = "", ...path] = place.split(":").map((part) => part.replaceAll("%3A", ":").replaceAll("%25", "%"));
  return { surface, path };
}
