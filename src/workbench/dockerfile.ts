import { readFileSync } from "node:fs";
import { DockerfileParser, type Instruction, ModifiableInstruction } from "dockerfile-ast";

/** One step of a stage, as the Dockerfile has it. */
export type Step =
  | { readonly kind: "workdir"; readonly path: string }
  | { readonly kind: "copy"; readonly from: string | null; readonly sources: readonly string[]; readonly to: string }
  | { readonly kind: "run"; readonly command: string }
  | { readonly kind: "env"; readonly values: Readonly<Record<string, string>> }
  | { readonly kind: "entrypoint"; readonly words: readonly string[] }
  | { readonly kind: "cmd"; readonly words: readonly string[] }
  | { readonly kind: "other"; readonly name: string; readonly rest: string };

export interface Stage {
  readonly name: string;
  readonly base: string;
  readonly steps: readonly Step[];
}

/** Reads a Dockerfile as far as ours goes; what it does not know is `other`. */
export function readDockerfile(path: string): Stage[] {
  const stages: { name: string; base: string; steps: Step[] }[] = [];
  for (const instruction of DockerfileParser.parse(readFileSync(path, "utf8")).getInstructions()) {
    const words = instruction.getArguments().map((argument) => argument.getValue());
    if (instruction.getKeyword() === "FROM") {
      stages.push({ base: words[0] ?? "", name: words[2] ?? String(stages.length), steps: [] });
      continue;
    }
    stages.at(-1)?.steps.push(step(instruction, words));
  }
  return stages;
}

function step(instruction: Instruction, words: readonly string[]): Step {
  const rest = instruction.getArgumentsContent() ?? "";
  const name = instruction.getKeyword();
  switch (name) {
    case "WORKDIR":
      return { kind: "workdir", path: rest };
    case "COPY": {
      const flags = instruction instanceof ModifiableInstruction ? instruction.getFlags() : [];
      const from = flags.find((flag) => flag.getName() === "from")?.getValue() ?? null;
      return { kind: "copy", from, sources: words.slice(0, -1), to: words.at(-1) ?? "" };
    }
    case "RUN":
      return { kind: "run", command: rest };
    case "ENV":
      return { kind: "env", values: Object.fromEntries(words.map((word) => word.split(/=(.*)/s).slice(0, 2))) };
    case "ENTRYPOINT":
      return { kind: "entrypoint", words: JSON.parse(rest) as string[] };
    case "CMD":
      return { kind: "cmd", words: JSON.parse(rest) as string[] };
    default:
      return { kind: "other", name, rest };
  }
}

/** The names at the top of the folder that `.dockerignore` lets through: it shuts everything out, and then names what may come. */
export function letThrough(path: string): Set<string> {
  const lines = readFileSync(path, "utf8").split("\n");
  const patterns = lines.map((line) => line.trim()).filter((line) => line !== "" && !line.startsWith("#"));
  if (patterns[0] !== "*") throw new Error(".dockerignore should shut everything out first, with a line *");
  const named = patterns.slice(1).map((line) => /^!([\w.-]+)$/.exec(line)?.[1]);
  return new Set(named.map((name, at) => name ?? fail(patterns[at + 1] ?? "")));
}

function fail(line: string): never {
  throw new Error(`.dockerignore: “${line}” is not read; name a file or folder at the top, after an exclamation mark`);
}
