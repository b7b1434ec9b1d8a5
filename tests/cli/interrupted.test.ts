import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { openArchive } from "../../src/archive/sqlite/open.js";
import { attribution } from "../archive/records.js";
import { MAIN, type Ran } from "./program.js";

vi.setConfig({ testTimeout: 120_000 });

const folder = mkdtempSync(join(tmpdir(), "onrecord-long-"));
afterAll(() => rmSync(folder, { recursive: true }));
const env = { PATH: process.env.PATH ?? "", HOME: folder };

/** Runs the program, its output in pipes, and tells it to stop as soon as `sign` is seen; `again` once it has said that it stops. */
function stoppedAt(sign: RegExp, args: readonly string[], again?: "again"): Promise<Ran & { signal: string | null }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [MAIN, ...args], { env, cwd: folder });
    const said = { out: "", err: "" };
    let told = false;
    const hear = (name: "out" | "err") => (chunk: Buffer) => {
      said[name] += chunk.toString();
      if (told) {
        if (again && /Once more/.test(said.err)) child.kill("SIGINT");
      } else if (sign.test(said.out + said.err)) told = child.kill("SIGINT");
    };
    child.stdout.on("data", hear("out"));
    child.stderr.on("data", hear("err"));
    child.on("close", (code, signal) => resolve({ code: code ?? -1, signal, ...said }));
  });
}

function again(args: readonly string[]): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], { env, cwd: folder });
  return { code: status ?? -1, out: stdout.toString(), err: stderr.toString() };
}

async function holdings(archiveFile: string) {
  const archive = openArchive(archiveFile);
  try {
    return await archive.holdings();
  } finally {
    await archive.close();
  }
}

/** So many that no machine is through before its first line of progress. */
const RECORDS = 60_000;
function records(): string {
  const path = join(folder, "records.jsonl");
  const lines = Array.from({ length: RECORDS }, (_, at) =>
    JSON.stringify(attribution(`s${at}`, null, `sentence number ${at} of the pier`)),
  );
  writeFileSync(path, `${lines.join("\n")}\n`);
  return path;
}

const ARTICLES = 40;
function articles(): string {
  const path = join(folder, "articles");
  mkdirSync(path);
  for (let at = 0; at < ARTICLES; at++) {
    const paragraphs = Array.from(
      { length: 20 },
      (_, one) => `“We will not sell ferry ${at}, not in year ${one},” said Ana Ruiz, the mayor of Springfield.`,
    );
    writeFileSync(join(path, `${String(at).padStart(2, "0")}.txt`), `Ferry ${at}\n\n${paragraphs.join("\n\n")}\n`);
  }
  return path;
}

const python = spawnSync("python3", ["-c", "import pty"]).status === 0;

/** A terminal of its own for a program: presses Ctrl-C once it says what is left, and gives what was on the screen. */
const TERMINAL = `
import os, pty, sys
pid, screen = pty.fork()
if pid == 0: os.execvp(sys.argv[1], sys.argv[1:])
seen, pressed = b"", False
while True:
    try: chunk = os.read(screen, 4096)
    except OSError: break
    if not chunk: break
    seen += chunk
    if not pressed and b"left" in seen: pressed = os.write(screen, b"\\x03") == 1
sys.stdout.buffer.write(seen)
sys.stdout.flush()
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
`;

describe("long work that is stopped with Ctrl-C", () => {
  const file = records();
  const source = articles();

  it("ends an import with 130 after a batch, says how to go on, and going on doubles nothing", async () => {
    const line = ["import", file, "--data", "stopped.sqlite"];
    const first = await stoppedAt(/ left$/m, line);
    expect(first.code).toBe(130);
    expect(first.err).toMatch(/^\d+% · [\d,]+ records · [\d,]+ a second · \d+ s left$/m);
    expect(first.err).toMatch(/Run the same line again/);
    for (const sign of ["\r", "\u001b", "█"]) expect(first.err).not.toContain(sign);
    const { attributions } = await holdings(join(folder, "stopped.sqlite"));
    expect(attributions).toBeGreaterThan(0);
    expect(attributions).toBeLessThan(RECORDS);
    const second = again(line);
    expect(second).toMatchObject({
      code: 0,
      out: `${RECORDS - attributions} added, 0 changed, 0 there already, ${attributions} brought in by an earlier run.\n`,
    });
    expect((await holdings(join(folder, "stopped.sqlite"))).attributions).toBe(RECORDS);
  });

  it("ends at once when it is told twice, and going on still doubles nothing", async () => {
    const line = ["import", file, "--data", "twice.sqlite"];
    const first = await stoppedAt(/ left$/m, line, "again");
    expect(first.signal ?? first.code).toBe("SIGINT");
    const second = again(line);
    expect(second.code).toBe(0);
    expect((await holdings(join(folder, "twice.sqlite"))).attributions).toBe(RECORDS);
  });

  it("ends an ingest with 130 after an article, and the next run reads the others", async () => {
    const line = ["ingest", source, "--data", "articles.sqlite"];
    const first = await stoppedAt(/^1\/40 /m, line);
    expect(first).toMatchObject({ code: 130, err: expect.stringMatching(/Run the same line again/) });
    const read = (await holdings(join(folder, "articles.sqlite"))).articles;
    expect(read).toBeGreaterThan(0);
    expect(read).toBeLessThan(ARTICLES);
    const second = again(line);
    expect(second.code).toBe(0);
    expect(second.out.match(/there already/g)).toHaveLength(read);
    const held = await holdings(join(folder, "articles.sqlite"));
    expect(held.articles).toBe(ARTICLES);
    expect(again(line).out.match(/there already/g)).toHaveLength(ARTICLES);
    expect(await holdings(join(folder, "articles.sqlite"))).toEqual(held);
  });

  it.skipIf(!python)("draws a bar on a terminal, and hears Ctrl-C there (needs python3 for a terminal)", async () => {
    const script = join(folder, "terminal.py");
    writeFileSync(script, TERMINAL);
    const args = [script, process.execPath, MAIN, "import", file, "--data", "terminal.sqlite"];
    const { status, stdout } = spawnSync("python3", args, { env, cwd: folder });
    const screen = stdout.toString();
    expect(status).toBe(130);
    expect(screen.split("\r\u001b[K")[1]).toMatch(/^[█░]{6,24} \d+% · [\d,]+ records/);
    expect(screen).toMatch(/Run the same line again/);
    const { attributions } = await holdings(join(folder, "terminal.sqlite"));
    execFileSync(process.execPath, [MAIN, ...args.slice(3)], { env, cwd: folder, stdio: "pipe" });
    expect(attributions).toBeLessThan(RECORDS);
    expect((await holdings(join(folder, "terminal.sqlite"))).attributions).toBe(RECORDS);
  });
});
