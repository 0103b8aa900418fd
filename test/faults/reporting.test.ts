import { expect, test } from "vitest";
import { breaches } from "./invariants.ts";
import { scenarioOf } from "./scenario.ts";
import { play } from "./world.ts";

const runs = Number(process.env["RUNS"] ?? 200);
test("runs", { timeout: 600_000 }, async () => {
  const found: string[] = [];
  const t = performance.now();
  for (let seed = 1; seed <= runs; seed++) {
    const scenario = scenarioOf(seed);
    try {
      const world = await play(scenario);
      found.push(...breaches(world).map((b) => `${seed} (${scenario.story}, ${scenario.lasting}): ${b}`));
    } catch (error) {
      found.push(
        `${seed} ${scenario.story}: ${String(error instanceof Error ? error.stack : error).slice(0, 600)}`,
      );
    }
  }
  console.log("ms per run", (performance.now() - t) / runs);
  console.log(found.length, found.slice(0, 40).join("\n"));
  expect(found).toEqual([]);
});
