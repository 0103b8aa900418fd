import { expect, test } from "vitest";
import { breaches } from "./invariants.ts";
import { scenarioOf } from "./scenario.ts";
import { play } from "./world.ts";

/** Seeds of one test, and tests; `node docs/evidence/reporting/run.js` plays a thousand. */
const each = 20;
const tests = [
  ...Array.from({ length: 10 }, (_, i) => [i * each + 1, (i + 1) * each] as const),
  // Somebody deletes our comments while one of them is being waited for.
  [689, 689] as const,
];

test.each(tests)(
  "whatever goes wrong in seeds %d to %d, every report ends as it should",
  { timeout: 300_000 },
  async (first, last) => {
    const found: string[] = [];
    for (let seed = first; seed <= last; seed++) {
      const scenario = scenarioOf(seed);
      const { story, lasting } = scenario;
      for (const { kind, what } of breaches(await play(scenario)))
        found.push(`seed ${seed} (${[story, lasting].filter(Boolean).join(", ")}): ${kind}: ${what}`);
    }
    expect(found).toEqual([]);
  },
);

test("the same seed plays the same scenario, request by request", async () => {
  const played = async () => {
    const { requests } = await play(scenarioOf(3));
    return requests.map(({ token, method, path, status, faults }) => [token, method, path, status, faults]);
  };
  const once = await played();
  expect(once.length).toBeGreaterThan(20);
  expect(await played()).toEqual(once);
});
