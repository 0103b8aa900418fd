import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commit, runGit } from "../io/repositories.ts";
import { buildProgram, type Program } from "../e2e/support/program.ts";
import { branch, itemService } from "../e2e/support/repositories.ts";
import { makeScene, type Scene } from "../e2e/support/scene.ts";

let program: Program;
beforeAll(async () => {
  program = await buildProgram();
});
afterAll(() => program.remove());

const escape = String.fromCodePoint(27);

/** A scene with the item service, committed on main. */
function stage(files: Readonly<Record<string, string>> = {}): Scene {
  const scene = makeScene(program);
  itemService(scene.repository, files);
  return scene;
}

describe("help", () => {
  test.each(["run", "judge", "compare", "calibrate", "check", "init", "clean", "waivers", "demo"])(
    "of %s shows an example",
    async (command) => {
      const { code, stdout, stderr } = await makeScene(program).call([command, "--help"]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      const example = command === "demo" ? "npm run demo" : `weighbridge ${command}`;
      expect(stdout).toContain(`\nExample:\n  ${example}`);
      expect(stdout).not.toContain(escape);
    },
  );

  test("lists every command, and the exit codes of run", async () => {
    const scene = makeScene(program);
    const { stdout } = await scene.call(["--help"]);
    for (const command of [
      "run",
      "judge",
      "compare",
      "calibrate",
      "check",
      "init",
      "clean",
      "waivers",
      "demo",
    ])
      expect(stdout).toMatch(new RegExp(`^  ${command} `, "m"));
    expect((await scene.call(["run", "--help"])).stdout).toContain(
      "0 no regression, 1 slower, 2 cannot tell",
    );
  });
});

test.each([
  [["run", "--bogus"], "unknown option '--bogus'"],
  [["weigh"], "unknown command 'weigh'"],
  [["run", "--budget", "soon"], "write a number with a unit, such as `200ms`"],
  [["calibrate", "--budget", "5"], "`5` has no unit"],
  [["run", "--seed", "-1"], "It takes a whole number"],
  [["judge"], "missing required argument 'files'"],
  [["run", "--shard", "5/4"], "there is no shard 5 of 4"],
  [["clean", "--run", "../elsewhere"], "not a run id"],
])("%j is refused with exit code 4", async (args, message) => {
  const { code, stdout, stderr } = await makeScene(program).call(args);
  expect({ code, stdout }).toEqual({ code: 4, stdout: "" });
  expect(stderr).toContain(message);
  expect(stderr).not.toContain("    at ");
});

describe("a config that cannot be used", () => {
  const bad =
    "stack:\n  command: [node, server.js]\n  ready: health\n" +
    'suites: { walk: { load: open, rate: 5 parsec, requests: ["GET /x"] } }\ngates: [latency.pmin < 3ms]\n';
  const places = ["bad.yml:3:10 ", "bad.yml:4:37 ", "bad.yml:5:9 "];

  test("ends run and check with exit code 4 and every place", async () => {
    const scene = stage({ "bad.yml": bad });
    const checked = await scene.call(["check", "bad.yml"]);
    const ran = await scene.call(["run", "--base", "main", "--config", "bad.yml", "--json"]);
    expect([checked.code, ran.code, ran.stdout]).toEqual([4, 4, ""]);
    for (const place of places) {
      expect(checked.stdout).toContain(place);
      expect(ran.stderr).toContain(place);
    }
    expect(scene.remains()).toEqual([]);
  });

  test("is told as JSON to machines", async () => {
    const scene = stage({ "bad.yml": bad });
    const { code, stdout, stderr } = await scene.call(["check", "bad.yml", "--json"]);
    expect({ code, stderr }).toEqual({ code: 4, stderr: "" });
    expect(JSON.parse(stdout)).toHaveLength(3);
  });

  test.each([
    ["a config that is not there", ["--config", "nope.yml"], "there is no `nope.yml`"],
    ["a suite that is not there", ["--suite", "nope"], "has no suite nope; it has walk"],
  ])("%s is named", async (_, args, message) => {
    const scene = stage();
    const { code, stderr } = await scene.call(["run", "--base", "main", ...args]);
    expect(code).toBe(4);
    expect(stderr).toContain(message);
    expect(scene.remains()).toEqual([]);
  });

  test("only warned about is told, and the run goes on", async () => {
    const scene = stage();
    const config = readFileSync(join(scene.repository, "weighbridge.yml"), "utf8");
    commit(scene.repository, { "weighbridge.yml": config.replace("within 80%", "within 0.1%") });
    const { code, stderr } = await scene.call(["run", "--base", "HEAD"]);
    expect(code).toBe(0);
    expect(stderr).toMatch(/weighbridge\.yml:16:\d+ warning/);
  });
});

describe("a repository that does not fit", () => {
  test("is none at all", async () => {
    const scene = makeScene(program);
    const { code, stdout, stderr } = await scene.call(["run"]);
    expect({ code, stdout }).toEqual({ code: 5, stdout: "" });
    expect(stderr).toContain(`${scene.repository} is not in a git repository.\nRun it inside a checkout.`);
  });

  test("has no such commit", async () => {
    const { code, stderr } = await stage().call(["run", "--base", "nope"]);
    expect(code).toBe(5);
    expect(stderr).toContain('There is no commit "nope" in the repository.');
  });

  test("is a checkout of one commit whose origin is away: the line that the workflow lacks is named", async () => {
    const scene = stage();
    commit(scene.repository, { "README.md": "more\n" });
    const clone = join(scene.folder, "clone");
    runGit(scene.folder, "clone", "--quiet", "--depth=1", `file://${scene.repository}`, clone);
    runGit(clone, "remote", "set-url", "origin", "file:///nowhere");
    const { code, stderr } = await scene.call(["run", "--base", "HEAD~1"], { cwd: clone });
    expect(code).toBe(5);
    expect(stderr).toContain("Add `fetch-depth: 0` to the `with:` of the actions/checkout step");
    expect(scene.remains()).toEqual([]);
  });

  test("is a checkout of one commit: history is fetched until both meet", async () => {
    const scene = stage();
    const meeting = runGit(scene.repository, "rev-parse", "HEAD");
    for (let n = 0; n < 3; n += 1) commit(scene.repository, { "server.js": `// ${n}\n` });
    runGit(scene.repository, "checkout", "--quiet", "-b", "topic", meeting);
    commit(scene.repository, { "README.md": "docs\n" });
    runGit(scene.repository, "checkout", "--quiet", "main");
    const clone = join(scene.folder, "clone");
    const depth = ["clone", "--quiet", "--depth=1", "--branch=topic", "--no-single-branch"];
    runGit(scene.folder, ...depth, `file://${scene.repository}`, clone);
    writeFileSync(join(clone, "weighbridge.yml"), withPaths(clone, "'*.js'"));
    const args = ["run", "--head", "working tree", "--output", scene.results];
    const { code, stderr } = await scene.call(args, { cwd: clone });
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.any(String) });
    expect(scene.measurements().run.base.sha).toBe(meeting);
    expect(scene.measurements().state.kind).toBe("unchanged");
  });
});

test("a change of what does not run passes at once, without load", async () => {
  const scene = stage();
  writeFileSync(join(scene.repository, "weighbridge.yml"), withPaths(scene.repository, "['*.js']"));
  branch(scene.repository, "docs", { "README.md": "how it is used\n" });
  const { code, stdout } = await scene.call(["run", "--base", "main", "--output", scene.results]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^Unchanged: /);
  expect(stdout).not.toContain(escape);
  expect(scene.measurements()).toMatchObject({ state: { kind: "unchanged" }, pairs: [], plan: null });
  expect(scene.remains()).toEqual([]);
});

test("the working tree is weighed as it lies, without what earlier runs left in it", async () => {
  const scene = stage();
  const args = ["run", "--base", "main", "--head", "working tree"];
  for (let run = 0; run < 2; run += 1)
    expect(await scene.call(args)).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Unchanged: /) });
  writeFileSync(join(scene.repository, "cost.js"), 'export const mode = "crash";\n');
  const broken = await scene.call(args);
  expect(broken.code).toBe(5);
  expect(runGit(scene.repository, "status", "--porcelain")).toBe(" M cost.js");
  expect(scene.remains()).toEqual([]);
});

test.skipIf(spawnSync("script", ["--version"]).status !== 0)(
  "colour is for terminals and can be refused",
  () => {
    const scene = stage();
    const onTerminal = (env: Readonly<Record<string, string>>): string =>
      execFileSync(
        "script",
        ["-qec", `'${process.execPath}' '${program.cli}' run --base main`, "/dev/null"],
        {
          cwd: scene.repository,
          encoding: "utf8",
          env: {
            PATH: process.env["PATH"],
            TERM: "xterm",
            WEIGHBRIDGE_STATE_DIR: join(scene.folder, "state"),
            ...env,
          },
        },
      );
    const colour = new RegExp(`${escape}\\[\\d*[1-9]\\d*m`);
    expect(onTerminal({})).toMatch(colour);
    expect(onTerminal({ NO_COLOR: "1" })).not.toMatch(colour);
    expect(onTerminal({ TERM: "dumb" })).not.toMatch(colour);
  },
);

function withPaths(folder: string, paths: string): string {
  const config = readFileSync(join(folder, "weighbridge.yml"), "utf8");
  return config.replace("stack:\n", `stack:\n  paths: ${paths}\n`);
}
