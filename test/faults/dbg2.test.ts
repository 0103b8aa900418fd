import { test } from "vitest";
import { scenarioOf } from "./scenario.ts";
import { play } from "./world.ts";
import { breaches } from "./invariants.ts";
test("dbg2", async () => {
  let requests = 0,
    most = 0,
    longest = 0;
  const t = performance.now();
  for (let seed = Number(process.env["FROM"] ?? 1); seed <= Number(process.env["TO"] ?? 400); seed++) {
    const s = scenarioOf(seed);
    try {
      const w = await play(s);
      requests += w.requests.length;
      for (const x of w.writers) {
        most = Math.max(most, x.requests.length);
        if (x.told) longest = Math.max(longest, x.told.ended - x.told.measured);
      }
      for (const b of breaches(w)) process.stderr.write(`${seed} ${s.story} ${s.lasting}: ${b}\n`);
    } catch (e) {
      process.stderr.write(
        `${seed} ${s.story} ${s.lasting}: THREW ${String((e as Error).stack).slice(0, 500)}\n`,
      );
    }
  }
  process.stderr.write(
    `requests ${requests}, most ${most}, longest ${longest}, ${Math.round(performance.now() - t)} ms\n`,
  );
});
