import dotenv from "dotenv";
import { type Config, readConfig } from "../config.js";

/** What is set: the environment over `.env` in the working folder. */
export function environment(): Readonly<Record<string, string | undefined>> {
  const file: Record<string, string> = {};
  dotenv.config({ quiet: true, processEnv: file });
  return { ...file, ...process.env };
}

/** The settings of this process. @throws UserError for a bad value. */
export const environmentConfig = (): Config => readConfig(environment());
