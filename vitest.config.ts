import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** CI counts tests from this file instead of reading them off the screen. */
const results = process.env["WEIGHBRIDGE_TEST_RESULTS"];

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/e2e/**", "**/node_modules/**"],
    globalSetup: ["test/left-out.ts"],
    testTimeout: 30_000,
    pool: "forks",
    maxWorkers: Math.max(2, availableParallelism() - 1), // of two cores vitest takes one, and many tests only wait
    reporters: results === undefined ? ["default"] : ["default", "json"],
    ...(results === undefined ? {} : { outputFile: { json: results } }),
  },
});
