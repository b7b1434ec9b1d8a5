/** Narrower terminals are drawn as if they were this wide, in cells. */
export const NARROWEST = 24;

/** Lines longer than this tire the eye, so wider terminals leave the rest empty; in cells. */
export const WIDEST = 100;

/** Questions kept for the arrow keys. */
export const HISTORY = 200;
