import { existsSync, readFileSync } from "node:fs";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";

/** Discord's own description of its API lies beside the project where the tests of this room are at home. */
const FILE = new URL("../../../../shared/discord/openapi.json", import.meta.url);

export const OPENAPI_MISSING = existsSync(FILE)
  ? undefined
  : "Discord's OpenAPI description is not at ../shared/discord/openapi.json";

/** Says what Discord's OpenAPI description finds wrong with a request; undefined for a route that it does not know. */
export interface RequestJudge {
  faults(method: string, path: string, body: unknown): string[] | undefined;
}

type Json = Record<string, unknown>;
interface Description {
  readonly paths: Record<string, Json>;
}
interface Route {
  readonly path: string;
  readonly pattern: RegExp;
  readonly parameters: number;
}

let shared: RequestJudge | undefined;

/** One judge for all tests of a process: each body's schema is compiled once, when it is first needed. */
export function requestJudge(): RequestJudge | undefined {
  if (OPENAPI_MISSING !== undefined) return undefined;
  shared ??= buildJudge(JSON.parse(readFileSync(FILE, "utf8")));
  return shared;
}

function buildJudge(description: Description): RequestJudge {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true });
  ajv.addFormat("snowflake", /^\d{1,20}$/);
  for (const format of ["nonce", "int53", "uint32", "int32", "int64", "uri", "date-time", "double", "float"]) {
    ajv.addFormat(format, true);
  }
  ajv.addSchema(description, "discord");
  const routes = Object.keys(description.paths)
    .map(route)
    .sort((a, b) => a.parameters - b.parameters);
  const compiled = new Map<string, ValidateFunction>();
  return {
    faults(method, path, body) {
      const found = routes.find((one) => one.pattern.test(path) && description.paths[one.path]?.[method] !== undefined);
      if (found === undefined) return undefined;
      const key = `${method} ${found.path}`;
      const validate = compiled.get(key) ?? compile(ajv, description, found.path, method);
      if (validate === undefined) return [];
      compiled.set(key, validate);
      return validate(body) ? [] : (validate.errors ?? []).map((one) => `${one.instancePath} ${one.message}`);
    },
  };
}

function route(path: string): Route {
  const source = path.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{[^}]*\}/g, "[^/]+");
  return { path, pattern: new RegExp(`^${source}$`), parameters: path.split("{").length };
}

const BODY = ["requestBody", "content", "application/json", "schema"];

function compile(ajv: Ajv2020, { paths }: Description, path: string, method: string): ValidateFunction | undefined {
  let node: unknown = paths[path]?.[method];
  for (const step of BODY) node = typeof node === "object" && node !== null ? (node as Json)[step] : undefined;
  if (node === undefined) return undefined;
  const pointer = ["paths", path, method, ...BODY].map((part) =>
    encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1")),
  );
  return ajv.compile({ $ref: `discord#/${pointer.join("/")}` });
}
