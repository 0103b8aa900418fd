import { test } from "vitest";
import { scenarioOf } from "./scenario.ts";
import { play } from "./world.ts";
import { breaches } from "./invariants.ts";
test("dbg", async () => {
  const s = scenarioOf(Number(process.env["SEED"]));
  const w = await play(s);
  process.stderr.write(
    JSON.stringify(
      { w: s.writers, d: s.deeds, b: s.before, deleted: w.deleted, told: w.writers.map((x) => x.told) },
      null,
      1,
    ) + "\n",
  );
  for (const r of w.requests)
    if (true)
      process.stderr.write(
        `${(r as never as { t: number }).t} ${r.token} ${r.operation} ${r.path.split("/").at(-1)} ${r.faults.join()} ${r.status} ${r.body ? JSON.stringify(r.body).slice(0, 70) : ""}\n`,
      );
  process.stderr.write(breaches(w).join("; "));
});
