import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { prepareExec } from "../../../src/run/commands/exec.ts";
import { execSuite, failureOf, makePlace, samples, shell, told } from "./place.ts";

const node = process.execPath;
const linux = process.platform === "linux";

describe("what a command takes", () => {
  test("a sleeper takes time and little CPU, a burner CPU, a hoarder memory; one sample per run", async () => {
    const runner = await prepareExec(
      execSuite([
        { name: "sleep", run: ["sleep", "0.2"] },
        { name: "burn", run: [node, "-e", "while (process.cpuUsage().user < 200_000);"] },
        { name: "hoard", run: [node, "-e", "Buffer.alloc(64 * 2 ** 20, 1)"] },
        { name: "read", run: ["dd", "if=/dev/zero", "of=/dev/null", "bs=1M", "count=2000"] },
      ]),
      makePlace(),
    );
    const arm = await runner.launch();
    expect(told(arm)).toEqual([]);
    for (const wall of samples(arm, "sleep", "time.per_op")) expect(wall).toBeGreaterThanOrEqual(0.2);
    expect(samples(arm, "sleep", "time.per_op")).toHaveLength(3);
    expect(arm.generator).toBeNull();
    expect(arm.seconds).toBeGreaterThan(3 * 0.2);
    if (!linux) return;
    const least = (name: string, metric: string): number => Math.min(...samples(arm, name, metric));
    const most = (name: string, metric: string): number => Math.max(...samples(arm, name, metric));
    expect(samples(arm, "burn", "cpu.user")).toHaveLength(3);
    expect(most("sleep", "cpu.per_op")).toBeLessThan(least("burn", "cpu.per_op"));
    expect(least("burn", "cpu.user")).toBeGreaterThanOrEqual(0.2);
    expect(least("read", "cpu.system")).toBeGreaterThan(most("sleep", "cpu.system"));
    expect(least("hoard", "memory.peak")).toBeGreaterThanOrEqual(64 * 2 ** 20);
    // neither this process nor the measuring one is in it
    expect(most("sleep", "memory.peak")).toBeLessThan(16 * 2 ** 20);
    expect(least("sleep", "memory.peak")).toBeGreaterThan(100_000);
  });

  test.runIf(linux)("descendants count, in CPU and in memory", async () => {
    const hoard = `${node} -e "Buffer.alloc(64 * 2 ** 20, 1); while (process.cpuUsage().user < 200_000);"`;
    const runner = await prepareExec(
      execSuite([
        { name: "grandchild", run: shell(`(sh -c '${hoard}; true'); true`) },
        { name: "nothing", run: shell("(sh -c 'true'); true") },
      ]),
      makePlace(),
    );
    const arm = await runner.launch();
    expect(told(arm)).toEqual([]);
    const least = (metric: string): number => Math.min(...samples(arm, "grandchild", metric));
    expect(least("memory.peak")).toBeGreaterThanOrEqual(64 * 2 ** 20);
    expect(least("cpu.per_op")).toBeGreaterThan(Math.max(...samples(arm, "nothing", "cpu.per_op")));
  });

  test("the start of a shell is taken off", async () => {
    const place = makePlace();
    // a shell that takes a while to start
    writeFileSync(join(place.tree, "sh"), '#!/bin/sh\nsleep 0.3\nexec /bin/sh "$@"\n', { mode: 0o755 });
    const run = [join(place.tree, "sh"), "-c", "sleep 0.2"];
    const arm = await (await prepareExec(execSuite([{ name: "nap", run }]), place)).launch();
    const walls = samples(arm, "nap", "time.per_op");
    // with it, none could be below half a second
    expect(Math.min(...walls)).toBeLessThan(0.45);
    expect(Math.max(...walls)).toBeGreaterThan(0.1);
  });

  test("less than the start of a shell is nothing and not below, and that is told", async () => {
    const place = makePlace();
    // a shell that starts slowly where it has nothing to do
    const slow = '#!/bin/sh\ntest -n "$2" || sleep 0.5\n';
    writeFileSync(join(place.tree, "sh"), slow, { mode: 0o755 });
    const runner = await prepareExec(
      execSuite([{ name: "none", run: [join(place.tree, "sh"), "-c", ":"] }]),
      place,
    );
    const arm = await runner.launch();
    expect(samples(arm, "none", "time.per_op")).toEqual([0, 0, 0]);
    const warnings = arm.findings.filter(({ severity }) => severity === "warning");
    expect(warnings.map(({ code }) => code)).toEqual(["command-too-short"]);
  });

  test("a reading that cannot be had is no metric, and a note says so once", async () => {
    const runner = await prepareExec(execSuite([{ run: ["true"] }, { run: ["true"] }]), makePlace());
    const first = await runner.launch();
    const second = await runner.launch();
    const counted = samples(first, "command 1", "instructions");
    const notes = first.findings.filter(({ code }) => code === "instructions-uncounted");
    expect(notes).toHaveLength(counted.length > 0 ? 0 : 1);
    expect(second.findings).toEqual([]);
    for (const { values } of first.results) expect(values).toHaveLength(3);
  });
});

describe("preparation and clean-up", () => {
  const log = (word: string): readonly string[] => shell(`printf '${word} ' >> log`);

  test("surround each run, warm-up too, and are not timed", async () => {
    const place = makePlace();
    const suite = execSuite(
      [{ name: "c", prepare: shell("printf 'p ' >> log; sleep 0.5"), run: log("run"), cleanup: log("c") }],
      { warmup: 1, runs: 2 },
    );
    const arm = await (await prepareExec(suite, place)).launch();
    expect(readFileSync(join(place.tree, "log"), "utf8")).toBe("p run c p run c p run c ");
    expect(samples(arm, "c", "time.per_op")).toHaveLength(2);
    expect(Math.min(...samples(arm, "c", "time.per_op"))).toBeLessThan(0.5);
  });

  test("a server that prepare starts lives until the clean-up, and no longer", async () => {
    const place = makePlace();
    const suite = execSuite([
      {
        name: "c",
        prepare: shell("sleep 60 >/dev/null 2>&1 & echo $! > pid"),
        run: shell("kill -0 $(cat pid)"),
        cleanup: shell("kill -0 $(cat pid)"),
      },
    ]);
    const arm = await (await prepareExec(suite, place)).launch();
    expect(told(arm)).toEqual([]);
    expect(samples(arm, "c", "time.per_op")).toHaveLength(3);
    expect(place.members()).toEqual([]);
    expect(place.registered()).toEqual([]);
  });

  test.each(["prepare", "cleanup"] as const)(
    "%s that fails leaves no numbers of its command",
    async (what) => {
      const suite = execSuite([
        { name: "broken", run: log("run"), [what]: shell("echo no disk >&2; exit 3") },
        { name: "sound", run: ["true"] },
      ]);
      const place = makePlace();
      const arm = await (await prepareExec(suite, place)).launch();
      expect(told(arm)).toEqual([
        `error command-failed: \`${what}\` of \`broken\` exited with code 3; it said last: no disk`,
      ]);
      expect(arm.results.some(({ benchmark }) => benchmark === "broken")).toBe(false);
      expect(samples(arm, "sound", "time.per_op")).toHaveLength(3);
      expect(existsSync(join(place.tree, "log"))).toBe(what === "cleanup");
    },
  );
});

describe("commands that fail", () => {
  test("a code that is not expected is told with the last lines; what is expected is none", async () => {
    const suite = execSuite([
      {
        name: "bad",
        run: shell("echo out; seq 100 >&2; echo at the end >&2; exit 7"),
        cleanup: shell("touch cleaned"),
      },
      { name: "good", run: shell("exit 7"), expect: [0, 7] },
      { name: "ended", run: shell("kill -9 $$") },
      { name: "absent", run: ["nonesuch-program"] },
    ]);
    const place = makePlace();
    const arm = await (await prepareExec(suite, place)).launch();
    expect(told(arm)).toEqual([
      "error command-failed: `bad` exited with code 7; it said last: 97 / 98 / 99 / 100 / at the end",
      expect.stringMatching(/^error command-failed: `ended` was ended by (?:signal 9|SIGKILL)$/),
      expect.stringMatching(/^error command-failed: `absent` could not be started: .*ENOENT/),
    ]);
    expect([...new Set(arm.results.map(({ benchmark }) => benchmark))]).toEqual(["good"]);
    expect(existsSync(join(place.tree, "cleaned"))).toBe(true);
  });

  test("a deadline ends what ignores being asked, with all it started", async () => {
    const place = makePlace();
    const stubborn = "trap '' TERM; (trap '' TERM; setsid sleep 60 & sleep 60) & sleep 60";
    const suite = execSuite([{ name: "stubborn", run: shell(stubborn) }, { run: ["true"] }], {
      deadlines: { install: 5, build: 5, run: 1 },
    });
    const arm = await (await prepareExec(suite, place)).launch();
    expect(told(arm)).toEqual([
      expect.stringMatching(/^error command-timeout: `stubborn` did not end within/),
      "error command-timeout: `command 2` did not get all its runs: the time of the launch was over",
    ]);
    expect(arm.results).toEqual([]);
    expect(place.members()).toEqual([]);
  });

  test("an abort rejects with its reason and leaves nothing", async () => {
    const aborting = new AbortController();
    const place = makePlace({ signal: aborting.signal });
    const stubborn = "trap '' TERM; setsid sh -c 'trap \"\" TERM; touch up; sleep 60' & sleep 60";
    const runner = await prepareExec(execSuite([{ run: shell(stubborn) }]), place);
    const reason = new Error("enough");
    const launch = runner.launch();
    const outcome = launch.then(
      () => null,
      (error: unknown) => error,
    );
    while (!existsSync(join(place.tree, "up"))) await sleep(10);
    aborting.abort(reason);
    expect(await outcome).toBe(reason);
    expect(place.members()).toEqual([]);
    expect(place.registered()).toEqual([]);
    await expect(runner.launch()).rejects.toBe(reason);
  });
});

describe("the arm", () => {
  test("install and build run once, in the suite's folder, with what the config names alone", async () => {
    const place = makePlace({ variables: { TOKEN: "tok-12345", OTHER: "not asked for" } });
    const suite = execSuite(
      [{ name: "c", run: shell('test "$AUTH" = "Bearer tok-12345" && test -z "$OTHER"') }],
      {
        env: { AUTH: "Bearer ${TOKEN}" },
        install: shell("echo $AUTH > installed"),
        build: shell("cat installed >> built; sleep 60 >/dev/null 2>&1 &"),
      },
    );
    const runner = await prepareExec(suite, place);
    expect(place.members()).toEqual([]);
    const arm = await runner.launch();
    await runner.launch();
    expect(told(arm)).toEqual([]);
    expect(readFileSync(join(place.tree, "built"), "utf8")).toBe("Bearer tok-12345\n");
  });

  test("what fails before is a StackError that shows no secret", async () => {
    const variables = { TOKEN: "tok-12345" };
    const build = (install: readonly string[] | null, step: readonly string[] | null, rest = {}) =>
      failureOf(
        prepareExec(
          execSuite([], { pass: ["TOKEN"], install, build: step, ...rest }),
          makePlace({ variables }),
        ),
      );
    expect(await build(shell("echo $TOKEN; exit 2"), null)).toMatchObject({
      arm: "base",
      phase: "install",
      message: "The install command `sh -c echo $TOKEN; exit 2` exited with code 2.",
      logs: [{ service: "install", lines: ["***"] }],
    });
    const late = await build(null, ["sleep", "9"], { deadlines: { install: 5, build: 0.2, run: 5 } });
    expect(late).toMatchObject({ phase: "build", hint: "Its deadline is `deadlines.build`." });
    expect(await build(null, null, { directory: "nowhere" })).toMatchObject({
      message: "The folder `nowhere` does not exist in base.",
    });
    expect(await build(null, null, { pass: ["UNSET"] })).toMatchObject({ arm: null, phase: "install" });
    const secret = shell("echo $TOKEN >&2; exit 1");
    const suite = execSuite([{ name: "c", run: secret }], { pass: ["TOKEN"] });
    const arm = await (await prepareExec(suite, makePlace({ variables }))).launch();
    expect(told(arm)).toEqual(["error command-failed: `c` exited with code 1; it said last: ***"]);
  });

  test("its identity is of the files that paths names, before anything was installed", async () => {
    const make = (text: string, paths: readonly string[]) => {
      const place = makePlace();
      writeFileSync(join(place.tree, "code"), text);
      const install = shell("date +%N > made");
      return prepareExec(execSuite([], { paths, install }), place).then(({ identity }) => identity);
    };
    const one = await make("one", ["**"]);
    expect(Object.keys(one)).toEqual(["files"]);
    expect(await make("one", ["**"])).toEqual(one);
    expect(await make("two", ["**"])).not.toEqual(one);
    expect(await make("one", ["nothing/**"])).toEqual({});
  });

  test.runIf(linux)("keeps to its cores", async () => {
    const run = shell('test "$(grep Cpus_allowed_list /proc/self/status | tr -dc 0-9)" = 0');
    const arm = await (await prepareExec(execSuite([{ run }]), makePlace({ cpus: "0" }))).launch();
    expect(told(arm)).toEqual([]);
  });
});
