import { readdirSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { localSite } from "../../../src/run/commands/local.ts";
import { countInstructions } from "../../../src/run/commands/valgrind.ts";
import { makePlace, shell } from "./place.ts";

const installed = spawnSync("valgrind", ["--version"]).status === 0;
const limits = { deadline: 60, expect: [0] };

async function site(path = process.env["PATH"] ?? "") {
  const place = makePlace();
  return localSite(place, place.tree, place.tree, { PATH: path });
}

test.runIf(installed)("more work is more instructions, descendants' too, and nothing is left", async () => {
  const here = await site();
  const count = async (rounds: number): Promise<number> => {
    const loop = `i=0; while [ $i -lt ${rounds} ]; do i=$((i+1)); done`;
    const counted = await countInstructions(here, shell(`sh -c '${loop}'; true`), limits);
    return "value" in counted ? counted.value : Number.NaN;
  };
  const [one, two, many] = [await count(1), await count(1), await count(20_000)];
  expect(Math.abs(two - one) / one).toBeLessThan(0.01);
  expect(many).toBeGreaterThan(one + 20_000);
  expect(readdirSync(here.scratch.here)).toEqual(["measure"]);
});

test.runIf(installed)("an unexpected exit code is no count", async () => {
  const counted = await countInstructions(await site(), shell("exit 3"), limits);
  expect(counted).toEqual({ absent: "it exited with code 3 under valgrind" });
});

test.runIf(process.platform === "linux")("without valgrind there is a reason", async () => {
  const counted = await countInstructions(await site("/nonesuch"), ["/bin/true"], limits);
  expect(counted).toEqual({ absent: "valgrind could not be started: there is no such file (ENOENT)" });
});
