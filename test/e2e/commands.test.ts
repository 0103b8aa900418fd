import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { removeRun } from "../../src/io/docker-clean.ts";
import { type Docker, dockerCaller } from "../../src/io/docker.ts";
import { runLabel } from "../../src/io/docker-labels.ts";
import { prepareBench } from "../../src/run/commands/bench.ts";
import { prepareExec } from "../../src/run/commands/exec.ts";
import type { Place } from "../../src/run/commands/place.ts";
import { benchSuite, execSuite, failureOf, makePlace, samples, shell, told } from "../run/commands/place.ts";

const image = "node:24-slim";
const hoard = "Buffer.alloc(64 * 2 ** 20, 1); while (process.cpuUsage().user < 200_000);";

let engine: Docker;
let place: Place;

beforeEach(() => {
  engine = dockerCaller(process.env, new AbortController().signal);
  place = makePlace({ docker: engine });
});

afterEach(async () => {
  await removeRun(engine, place.ledger.runId);
});

function containers(): readonly string[] {
  const filter = `label=${runLabel}=${place.ledger.runId}`;
  return execFileSync("docker", ["ps", "-aq", "--filter", filter], { encoding: "utf8" })
    .split("\n")
    .filter(Boolean);
}

describe("commands in a container", () => {
  test("are measured inside, with the tree at /work; what install leaves in the image stays", async () => {
    const suite = execSuite(
      [
        { name: "sleep", run: ["sleep", "0.2"] },
        { name: "hoard", run: ["node", "-e", hoard] },
        { name: "true", run: ["/bin/true"] },
        { name: "here", run: shell('test "$(pwd)" = /work && test -e /tmp/installed && echo x >> made') },
      ],
      { image, install: shell("touch /tmp/installed"), runs: 5 },
    );
    const runner = await prepareExec(suite, place);
    expect(Object.keys(runner.identity)).toEqual([]);
    const arm = await runner.launch();
    expect(told(arm)).toEqual([]);
    const least = (name: string, metric: string): number => Math.min(...samples(arm, name, metric));
    const most = (name: string, metric: string): number => Math.max(...samples(arm, name, metric));
    expect(least("sleep", "time.per_op")).toBeGreaterThanOrEqual(0.2);
    expect(least("hoard", "memory.peak")).toBeGreaterThanOrEqual(64 * 2 ** 20);
    expect(least("hoard", "cpu.user")).toBeGreaterThanOrEqual(0.2);
    expect(most("true", "memory.peak")).toBeLessThan(8 * 2 ** 20);
    // what the engine needs to start a command in a container is in no number
    const [id = ""] = containers();
    const begin = performance.now();
    execFileSync("docker", ["exec", id, "true"]);
    expect(least("true", "time.per_op")).toBeLessThan((performance.now() - begin) / 2000);
    expect(readFileSync(join(place.tree, "made"), "utf8")).toBe("x\n".repeat(5));
    expect(containers()).toHaveLength(1);
  });

  test("benchmarks print and write; their image is in the identity, the image's environment is theirs", async () => {
    const variables = { TOKEN: "tok-12345" };
    place = makePlace({ docker: engine, variables });
    execFileSync("sh", ["-c", "echo code > code"], { cwd: place.tree });
    const line = "printf 'BenchmarkA-1 1 200 ns/op\\nBenchmarkB-1 1 300 ns/op\\n'";
    const run = shell(
      `test "$A" = tok-12345 && test -n "$NODE_VERSION$PATH" && ${line} > out.txt && ${line}`,
    );
    const suite = benchSuite({ image, run, output: ["out.txt"], env: { A: "${TOKEN}" } });
    const runner = await prepareBench(suite, place);
    expect(Object.keys(runner.identity).sort()).toEqual(["files", "image"]);
    const arm = await runner.launch();
    expect(told(arm)).toEqual([]);
    expect(arm.results).toHaveLength(2);
    const written = execFileSync("stat", ["-c", "%u", join(place.tree, "out.txt")], { encoding: "utf8" });
    expect(written.trim()).toBe(String(process.getuid?.()));
  });

  test("that outstay their deadline are ended, and the next launch runs", async () => {
    const text =
      "if test -e late; then exit 0; fi\ntouch late; trap '' TERM; (setsid sleep 60 &) ; sleep 60\n";
    writeFileSync(join(place.tree, "stubborn.sh"), text);
    const suite = execSuite([{ name: "c", run: ["sh", "stubborn.sh"] }], {
      image,
      deadlines: { install: 60, build: 9, run: 5 },
    });
    const runner = await prepareExec(suite, place);
    expect(told(await runner.launch())).toEqual([expect.stringMatching(/^error command-timeout: `c`/)]);
    const [id = ""] = containers();
    expect(execFileSync("docker", ["top", id], { encoding: "utf8" }).trim().split("\n")).toHaveLength(2);
    expect(told(await runner.launch())).toEqual([]);
  });

  test("that fail, or are not there, are told", async () => {
    const suite = execSuite(
      [
        { name: "bad", run: shell("echo no >&2; exit 4") },
        { name: "absent", run: ["nonesuch-program"] },
      ],
      { image },
    );
    const arm = await (await prepareExec(suite, place)).launch();
    expect(told(arm)).toEqual([
      "error command-failed: `bad` exited with code 4; it said last: no",
      expect.stringMatching(/^error command-failed: `absent` could not be started: .*ENOENT/),
    ]);
    const runner = await prepareBench(benchSuite({ image, run: ["nonesuch-program"] }), place);
    expect(await failureOf(runner.launch())).toMatchObject({ arm: "base", phase: "launch" });
    const missing = prepareBench(benchSuite({ image: "weighbridge-nonesuch:1" }), place);
    expect(await failureOf(missing)).toMatchObject({ arm: "base", phase: "install" });
  });

  test("leave no container after an abort", async () => {
    const aborting = new AbortController();
    const signal = aborting.signal;
    place = makePlace({ docker: dockerCaller(process.env, signal), signal });
    const run = shell("trap '' TERM; touch up; sleep 60");
    const runner = await prepareExec(execSuite([{ run }], { image }), place);
    const outcome = runner.launch().then(
      () => null,
      (error: unknown) => error,
    );
    while (!existsSync(join(place.tree, "up"))) await sleep(20);
    const reason = new Error("enough");
    aborting.abort(reason);
    expect(await outcome).toBe(reason);
    expect(containers()).toEqual([]);
  });
});
