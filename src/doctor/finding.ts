/** One thing that was looked at. `fix` needs mending, `warn` is worth knowing, `off` is not in use and need not be. */
export interface Finding {
  readonly area: "SYSTEM" | "SETTINGS" | "DATA" | "FEEDS" | "OUTBOX" | "SLACK" | "DISCORD";
  readonly state: "ok" | "warn" | "fix" | "off";
  readonly text: string;
  /** One line that says what to do; only beside `warn` and `fix`. */
  readonly remedy?: string;
}

/** Findings as lines, an area's name before its first: `SLACK    fix  app token lacks connections:write → …`. */
export function findingLines(findings: readonly Finding[]): string[] {
  return findings.map(({ area, state, text, remedy }, i) => {
    const head = findings[i - 1]?.area === area ? "" : area;
    return `${head.padEnd(9)}${state.padEnd(6)}${text}${remedy ? ` → ${remedy}` : ""}`;
  });
}
