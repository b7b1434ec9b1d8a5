/** What may go wrong on the way to a platform, and whether it goes wrong before or after the platform has done what it was asked. */
export type Mishap = "cut before" | "cut after" | "5xx before" | "5xx after" | "silence after" | "haste";

/** Says for each request what goes wrong with it; undefined where nothing does. */
export type Weather = (method: string, path: string) => Mishap | undefined;

export const CLEAR: Weather = () => undefined;
