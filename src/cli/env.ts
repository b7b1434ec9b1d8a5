import { envExample } from "../config.js";
import { type Program, print } from "./program.js";

/** Prints `.env.example` from the settings' own schema: `onrecord env > .env.example`. */
export const env: Program = {
  name: "env",
  usage: "env",
  about: "print every setting with its note, as .env.example has them",
  async run() {
    print(envExample().trimEnd());
    return 0;
  },
};
