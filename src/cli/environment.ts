import dotenv from "dotenv";
import { type Config, readConfig } from "../config.js";

/** The settings of this process: the environment over `.env` in the working folder. @throws UserError for a bad value. */
export function environmentConfig(): Config {
  const file: Record<string, string> = {};
  dotenv.config({ quiet: true, processEnv: file });
  return readConfig({ ...file, ...process.env });
}
