import { defineConfig } from "vitest/config";

/** Tests with real containers: they need an engine with the images that `.ci/images` names. */
export default defineConfig({
  test: {
    include: ["test/e2e/**/*.test.ts"],
    exclude: ["**/node_modules/**"],
    testTimeout: 120_000,
    hookTimeout: 180_000,
    fileParallelism: false,
    pool: "forks",
    env: { TZ: "UTC" }, // commits that are pushed to the fake GitHub keep their names there
  },
});
