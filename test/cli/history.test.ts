import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildProgram, type Program } from "../e2e/support/program.ts";
import { makeScene, type Scene } from "../e2e/support/scene.ts";
import { commit, makeRepository, runGit } from "../io/repositories.ts";
import { resultsFolder } from "../../src/io/results.ts";
import { measurementsOf } from "../../src/jobs/judge.ts";
import { saveRecord } from "../../src/jobs/save-record.ts";
import { judge } from "../../src/verdict/judge.ts";
import { writeMeasurements } from "../../src/measurements/file.ts";

let program: Program;
beforeAll(async () => {
  program = await buildProgram();
});
afterAll(() => program.remove());

const example = new URL("../../examples/harmful/measurements.json", import.meta.url).pathname;
const saved = JSON.parse(readFileSync(example, "utf8")) as {
  readonly run: { readonly head: { readonly sha: string }; readonly startedAt: string };
};

/** A clone of a remote of its own. */
function stage(): Scene & { readonly remote: string } {
  const scene = makeScene(program);
  makeRepository(scene.repository);
  commit(scene.repository, { b: "2" });
  const remote = join(scene.repository, "..", "remote.git");
  runGit(scene.repository, "clone", "--quiet", "--bare", scene.repository, remote);
  runGit(scene.repository, "remote", "add", "origin", remote);
  return { ...scene, remote };
}

describe("weighbridge history", () => {
  test("lists what append added, and append adds it once", async () => {
    const scene = stage();
    const nothing = await scene.call(["history"]);
    expect(nothing).toMatchObject({ code: 4, stdout: "" });
    expect(nothing.stderr).toContain("origin has no branch `weighbridge-data`");

    const first = await scene.call(["history", "append", example]);
    expect(first).toMatchObject({ code: 0, stderr: "" });
    expect(first.stdout).toMatch(/^added to weighbridge-data: runs\/\d{4}\/\d{2}\/[0-9a-f]{40}-local-/u);
    const again = await scene.call(["history", "append", example]);
    expect(again.stdout).toMatch(/^there already: runs\//u);

    const table = await scene.call(["history"]);
    expect(table.stdout).toContain(saved.run.head.sha.slice(0, 7));
    expect(table.stdout).toContain("fail");
    const json = JSON.parse((await scene.call(["history", "--json", "--metric", "latency.p50"])).stdout) as {
      readonly total: number;
      readonly runs: readonly {
        readonly kind: string;
        readonly effects: readonly { readonly metric: string }[];
      }[];
    };
    expect(json.total).toBe(1);
    expect(json.runs[0]!.kind).toBe("manual");
    expect(new Set(json.runs[0]!.effects.map(({ metric }) => metric))).toEqual(new Set(["latency.p50"]));
    for (const [option, name, meant] of [
      ["--metric", "latency.p5x", "latency.p50"],
      ["--suite", "brwose", "browse"],
    ] as const) {
      const { code, stdout, stderr } = await scene.call(["history", option, name]);
      expect({ code, stdout }).toEqual({ code: 4, stdout: "" });
      expect(stderr).toContain(`\`${name}\`\n  did you mean \`${meant}\`?`);
    }
    const csv = await scene.call(["history", "--csv", "--kind", "merged"]);
    expect(csv.stdout.split("\r\n")).toHaveLength(2);
    expect(runGit(scene.repository, "status", "--porcelain")).toBe("");
  });

  test("shows the trend of merges", async () => {
    const scene = stage();
    const merged = ["--kind", "merged", "--reference", "v1.0.0", "--branch", "data"];
    expect(await scene.call(["history", "append", example, ...merged])).toMatchObject({ code: 0 });
    const { stdout } = await scene.call(["history", "--branch", "data"]);
    expect(stdout).toContain("1 merge against v1.0.0 since ");
  });

  test.each([
    [["history", "--kind", "great"], "It takes one of pull_request, merged, merge_group, manual."],
    [["history", "--since", "yesterday"], "It takes a day, such as 2026-01-31"],
    [["history", "--since", "2026-02-31T25:00Z"], "It takes a day, such as 2026-01-31"],
    [["history", "append"], "missing required argument 'files'"],
    [["history", "append", "nowhere.json"], "nowhere.json cannot be read"],
    [["history", "append", "README.md"], "README.md cannot be read"],
  ])("%j says what is wrong", async (args, message) => {
    const { code, stderr } = await stage().call(args);
    expect(code).toBe(4);
    expect(stderr).toContain(message);
  });

  test("refuses a working tree, which no commit stands for, and a branch of somebody's work", async () => {
    const scene = stage();
    const tree = join(scene.repository, "..", "tree.json");
    writeFileSync(
      tree,
      readFileSync(example, "utf8").replace(
        /"name": "[^"]*",(\s+"sha": "[^"]*"\s+\},\s+"machine")/u,
        '"name": "working tree",$1',
      ),
    );
    expect(await scene.call(["history", "append", tree])).toMatchObject({
      code: 4,
      stderr: expect.stringContaining("is of a working tree") as unknown,
    });
    expect(await scene.call(["history", "append", example, "--branch", "main"])).toMatchObject({
      code: 5,
      stderr: expect.stringContaining("it is no data branch") as unknown,
    });
  });
});

test("a run's record is saved beside its measurements, and carries their digest", async () => {
  const { repository } = stage();
  const measurements = await measurementsOf(example);
  const context = {
    kind: "pull_request",
    reference: null,
    pull: 7,
    workflow: { run: 5, attempt: 1 },
  } as const;
  const run = { measurements, verdict: judge(measurements) };
  const record = await saveRecord(resultsFolder(join(repository, "results")), run, context);
  expect(record?.digest).toBe(createHash("sha256").update(writeMeasurements(measurements)).digest("hex"));
  expect(readFileSync(join(repository, "results", "record.json"), "utf8")).toContain(
    record?.digest ?? "none",
  );
});
