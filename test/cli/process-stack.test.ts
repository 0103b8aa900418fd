import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildProgram, type Program } from "../e2e/support/program.ts";
import { branch, itemService } from "../e2e/support/repositories.ts";
import { makeScene, type Scene } from "../e2e/support/scene.ts";

let program: Program;
beforeAll(async () => {
  program = await buildProgram();
});
afterAll(() => program.remove());

const reports = ["report.md", "report.txt", "report.json"];

/** A scene in which branch `change` differs from main by these files. */
function stage(
  change: Readonly<Record<string, string>>,
  main: Readonly<Record<string, string>> = {},
): { readonly scene: Scene; readonly run: readonly string[] } {
  const scene = makeScene(program);
  itemService(scene.repository, main);
  branch(scene.repository, "change", change);
  return { scene, run: ["run", "--base", "main", "--output", scene.results] };
}

/** cost.js with another mode. */
const mode = (name: string): Readonly<Record<string, string>> => ({
  "cost.js": `export const microseconds = 100;\nexport const mode = "${name}";\n`,
});

/** The service's config with something written differently. */
function config(...changes: readonly (readonly [from: string, to: string])[]): string {
  const text = readFileSync(join(import.meta.dirname, "../e2e/support/item-service/weighbridge.yml"), "utf8");
  return changes.reduce((rest, [from, to]) => rest.replace(from, to), text);
}

function texts(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(reports.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

describe("a head that cannot be weighed", () => {
  test("because it ends on its start is an error with its last words and without its secrets", async () => {
    const { scene, run } = stage(mode("crash"), {
      "weighbridge.yml": config(
        ["stack:\n", "stack:\n  pass: TOKEN\n  env: { GREETING: 'hello ${GREETED}' }\n"],
        ["    requests:", "    headers: { authorization: 'Bearer ${BEARER}' }\n    requests:"],
      ),
    });
    const secrets = { TOKEN: "token-hunter2", GREETED: "greeted-hunter2", BEARER: "bearer-hunter2" };
    const { code, stdout, stderr } = await scene.call(run, { env: secrets });
    expect(code).toBe(5);
    expect(stdout).toMatch(/^.*head/i);
    expect(stdout).toContain("cannot start with the token ***");
    for (const text of [stdout, stderr, ...Object.values(texts(scene.runFolder()))])
      expect(text).not.toContain("hunter2");
    expect(readFileSync(join(scene.runFolder(), "measurements.json"), "utf8")).not.toContain("hunter2");
    expect(scene.remains()).toEqual([]);
  });

  test("because it never becomes ready is an error with its last words", async () => {
    const ready = config(["timeout: 20s", "timeout: 1s"]);
    const { scene, run } = stage({ ...mode("never-ready"), "weighbridge.yml": ready });
    const { code, stdout } = await scene.call(run);
    expect(code).toBe(5);
    expect(stdout).toMatch(/in the end it\s+answered 503/);
    expect(stdout).toContain("waiting for the items");
    expect(scene.remains()).toEqual([]);
  });

  test("because its build fails is an error with what the build said", async () => {
    const build = config(["stack:\n", "stack:\n  build: echo wrong turn && exit 7\n"]);
    const { scene, run } = stage({ "weighbridge.yml": build });
    const { code, stdout } = await scene.call(run);
    expect(code).toBe(5);
    expect(stdout).toMatch(/exited with\s+code 7/);
    expect(stdout).toContain("wrong turn");
    expect(scene.remains()).toEqual([]);
  });
});

describe("a run that is interrupted after its first pair", () => {
  /** Starts a run of equal costs, and interrupts it as Control-C does. */
  async function interrupted(seed: number): Promise<Scene & { readonly trace: readonly string[] }> {
    const { scene, run } = stage(mode("also sound"), {
      "weighbridge.yml": config(
        ["stack:\n", "stack:\n  pass: TOKEN\n  env: { TRACE: '${TRACE}' }\n"],
        ["    requests:", "    headers: { authorization: 'Bearer ${BEARER}' }\n    requests:"],
      ),
    });
    const trace = join(scene.folder, "trace");
    const env = { TOKEN: "token-hunter2", BEARER: "bearer-hunter2", TRACE: trace };
    const running = scene.start([...run, "--seed", String(seed), "--json"], { env });
    await running.sees(/^pair 2 /m);
    process.kill(-(running.child.pid ?? 0), "SIGINT");
    const { code, stdout, stderr } = await running.ended;
    expect(code).toBe(5);
    expect(JSON.parse(stdout)).toMatchObject({ exitCode: 5, ended: "interrupted", run: { seed } });
    expect(scene.measurements().state).toEqual({ kind: "interrupted", signal: "SIGINT" });
    expect(scene.measurements().pairs.length).toBeGreaterThanOrEqual(1);
    const written = readdirSync(scene.runFolder()).map((name) =>
      readFileSync(join(scene.runFolder(), name), "utf8"),
    );
    for (const text of [stdout, stderr, ...written]) expect(text).not.toContain("hunter2");
    expect(scene.remains()).toEqual([]);
    return { ...scene, trace: readFileSync(trace, "utf8").trim().split("\n") };
  }

  test("keeps what it measured, judges it alike, and repeats with its seed", async () => {
    const [one, other] = [await interrupted(7), await interrupted(7)];
    const plans = [one, other].map((scene) => scene.measurements().plan);
    const known = Math.min(...plans.map((plan) => plan?.order.length ?? 0));
    expect(known).toBeGreaterThan(8);
    expect(plans[1]?.order.slice(0, known)).toEqual(plans[0]?.order.slice(0, known));
    expect(plans[1]?.windows).toEqual(plans[0]?.windows);
    // First start, trial and first pair, base and head: the same requests each time, whatever the order of the connections.
    const asked = [one, other].map(({ trace }) => trace.slice(0, 6).map((line) => sorted(line)));
    expect(asked[1]).toEqual(asked[0]);
    expect(new Set(asked[0]).size).toBe(3);

    const saved = join(one.runFolder(), "measurements.json");
    const before = texts(one.runFolder());
    const again = await one.call(["judge", saved, "--output", join(one.folder, "again")]);
    expect(again.code).toBe(5);
    expect(texts(join(one.folder, "again"))).toEqual(before);
    expect((await one.call(["judge", saved, "--json"])).stdout).toBe(before["report.json"]);
    expect(texts(one.runFolder())).toEqual(before);
  });
});

describe("a file of measurements", () => {
  test("that is cut, edited or of another kind is refused", async () => {
    const { scene, run } = stage(
      { "README.md": "x\n" },
      { "weighbridge.yml": config(["stack:\n", "stack:\n  paths: '*.js'\n"]) },
    );
    await scene.call(run);
    const text = readFileSync(join(scene.runFolder(), "measurements.json"), "utf8");
    const file = join(scene.folder, "edited.json");
    const kinds = [
      [text.slice(0, text.length / 2), "is not JSON"],
      ["", "is not JSON"],
      ["{}", "at format"],
      [text.replace('"version": 2', '"version": 1'), "at version"],
      [text.replace('"cores": ', '"cores": -'), "at run.machine.cores"],
      [text.replace('"kind": "unchanged"', '"kind": "perfect"'), "at state"],
    ] as const;
    for (const [edited, message] of kinds) {
      expect(edited).not.toBe(text);
      writeFileSync(file, edited);
      const { code, stdout, stderr } = await scene.call(["judge", file]);
      expect({ code, stdout }).toEqual({ code: 4, stdout: "" });
      expect(stderr).toContain(`${file} ${message}`);
      expect(stderr).toContain(
        "Give a measurements.json that `weighbridge run` of this version has written.",
      );
    }
    const { code, stderr } = await scene.call(["judge", join(scene.folder, "none.json")]);
    expect(code).toBe(4);
    expect(stderr).toContain("cannot be read");
    expect(readdirSync(scene.folder)).not.toContain("report.md");
  });
});

/** What one launch was asked for, in a fixed order. */
function sorted(line: string): string {
  return (JSON.parse(line) as string[]).toSorted().join(" ");
}
