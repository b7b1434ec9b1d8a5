import { defineConfig } from "vitest/config";

export default defineConfig({
  // Compiled copies under dist/ are never tests; a busy computer is no failure.
  test: { dir: "tests", testTimeout: 30_000, hookTimeout: 30_000 },
});
