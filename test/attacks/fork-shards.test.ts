import { expect, test } from "vitest";
import { writeMeasurements } from "../../src/measurements/file.ts";
import type { Measurements } from "../../src/measurements/measurements.ts";
import type { Telling } from "../../src/jobs/report.ts";
import { everyText } from "./measured.ts";
import { type Scene, scenes } from "./scene.ts";

/*
 * Shards of a fork's run, each in an artifact of its own. Each test says which guard it is of.
 */

const start = scenes();
const artifact = "weighbridge-shard-*";

type Forge = (shard: Measurements, index: number) => Measurements;

/** What is told of shards with these numbers, head being slower than it may. */
async function told(
  scene: Scene,
  forge: Forge = (shard) => shard,
  numbers: readonly number[] = [1, 2, 3],
): Promise<Telling> {
  for (const index of numbers) {
    const { run, ...measured } = scene.measured(1.3, 20);
    const shard = { ...measured, run: { ...run, id: `run-${index}`, shard: { index, of: 3 } } };
    scene.upload(forge(shard, index), { name: `weighbridge-shard-${index}` });
  }
  return scene.told({ artifact });
}

test("honest shards are judged together, and marked", async () => {
  const telling = await told(await start());
  expect(telling).toMatchObject({ conclusion: "failure", pull: 7, check: true });
  const text = everyText(telling.report);
  expect(text).toContain("Shard 3 of 3");
  expect(text).toContain("Measured in an untrusted run");
});

test.each([
  ["shard 3 of 3", [1, 2]],
  ["shard 2 of 3", [1, 3]],
])("where %s is missing nothing passes", async (missing, numbers) => {
  // Guard: missingShards, which the verdict asks.
  const fast: Forge = (shard) => ({
    ...shard,
    pairs: shard.pairs.map((pair) => ({
      ...pair,
      values: pair.values.map((value) => ({ ...value, head: value.base })),
    })),
  });
  const telling = await told(await start(), fast, numbers);
  expect(telling.conclusion).toBe("action_required");
  expect(everyText(telling.report)).toContain(`${missing} is missing`);
});

test("a run whose first shard is missing left nothing", async () => {
  expect(everyText((await told(await start(), undefined, [2, 3])).report)).toContain(
    "has no artifact `weighbridge-shard-1`",
  );
});

test.each<readonly [string, Forge, string]>([
  // Guard: mergeShards.
  ["one shard twice", (one) => ({ ...one, run: { ...one.run, shard: { index: 1, of: 3 } } }), "of one run"],
  // Guard: mergeShards.
  [
    "shards of different runs",
    (one, index) => ({ ...one, run: { ...one.run, shard: { index, of: 2 + index } } }),
    "of one run",
  ],
  [
    "a whole run among them",
    // Guard: notThisRun.
    (one, index) => {
      const { shard: _, ...whole } = one.run;
      return index === 2 ? { ...one, run: whole } : one;
    },
    "is no shard of a run",
  ],
  [
    "one that was measured before",
    // Guard: notThisRun.
    (one, index) =>
      index === 3 ? { ...one, run: { ...one.run, startedAt: "2020-01-01T00:00:00.000Z" } } : one,
    "was not measured while the run lasted",
  ],
  [
    "one of another head",
    // Guard: notThisRun.
    (one, index) =>
      index === 2 ? { ...one, run: { ...one.run, head: { ...one.run.head, sha: "e".repeat(40) } } } : one,
    "is of another head",
  ],
])("%s is refused", async (_, forge, words) => {
  const telling = await told(await start(), forge);
  expect(telling.conclusion).toBe("action_required");
  expect(everyText(telling.report)).toContain(words);
});

test("shards do not pass one by one for a whole", async () => {
  // Guard: notThisRun.
  const scene = await start();
  const { run, ...measured } = scene.measured();
  scene.uploadText(writeMeasurements({ ...measured, run: { ...run, shard: { index: 1, of: 3 } } }));
  const telling = await scene.told();
  expect(telling.conclusion).toBe("action_required");
  expect(everyText(telling.report)).toContain("Name their artifacts with a");
});

test("many shards are not read without bound", async () => {
  // Guard: longestMeasurements, of all of them together.
  const scene = await start();
  const text = `{ "run": { "shard": { "of": 2 } } }${" ".repeat(10_000_000)}`;
  for (const index of [1, 2])
    scene.upload([{ name: "measurements.json", text }], { name: `weighbridge-shard-${index}` });
  expect(everyText((await scene.told({ artifact })).report)).toContain("larger than may be read");
});
