import { defineConfig } from "vitest/config";

const shared = {
  testTimeout: 120_000,
  hookTimeout: 180_000,
  pool: "forks",
  env: { TZ: "UTC" }, // commits that are pushed to the fake GitHub keep their names there
} as const;

/** What they measure, or compare with it, is small. */
const alone = "test/e2e/{run-compose,run-process,run-suites,calibrate,commands}.test.ts";

/** Tests of whole runs. Those with real containers need an engine with the images that `.ci/images` names. */
export default defineConfig({
  test: {
    projects: [
      // Mostly they wait, and what they measure differs by far more than they disturb each other.
      {
        test: {
          ...shared,
          name: "beside",
          include: ["test/e2e/**/*.test.ts"],
          exclude: [alone],
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: { ...shared, name: "alone", include: [alone], maxWorkers: 1, sequence: { groupOrder: 1 } },
      },
    ],
  },
});
