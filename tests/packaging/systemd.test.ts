import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const unit = readFileSync("deploy/onrecord.service", "utf8");
const there = spawnSync("systemd-analyze", ["--version"]).status === 0;

/** The unit as a file, with the Node of this computer: systemd looks whether the program is there. */
function asFile(text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), "onrecord-")), "onrecord.service");
  writeFileSync(file, text.replace("/usr/bin/node", process.execPath));
  return file;
}

describe("the systemd unit", () => {
  it("starts the package's own program, and does not try again what a wrong setting stops", () => {
    const { bin } = JSON.parse(readFileSync("package.json", "utf8")) as { bin: { onrecord: string } };
    expect(unit).toContain(`\nExecStart=/usr/bin/node /opt/onrecord/${bin.onrecord} start\n`);
    expect(unit).toContain("\nRestartPreventExitStatus=2\n");
  });

  it.skipIf(!there)("has no fault that systemd knows (needs systemd-analyze)", () => {
    const verify = (text: string) => spawnSync("systemd-analyze", ["verify", asFile(text)], { encoding: "utf8" });
    expect(verify(unit)).toMatchObject({ status: 0, stderr: "" });
    expect(verify(unit.replace("Restart=always", "Restart=perhaps")).stderr).toMatch(/perhaps/);
  });

  it.skipIf(!there)("is shut in: systemd rates what it may do below 2 of 10 (needs systemd-analyze)", () => {
    const rated = (text: string) => {
      const out = execFileSync("systemd-analyze", ["security", "--offline=true", asFile(text)], { encoding: "utf8" });
      return Number(/exposure level for onrecord\.service: ([\d.]+)/.exec(out)?.[1]);
    };
    expect(rated(unit)).toBeLessThan(2);
    expect(rated(unit.replace(/\n(?:Protect|Private|Restrict|System|Capability)\w+=.*/g, ""))).toBeGreaterThan(4);
  });
});
