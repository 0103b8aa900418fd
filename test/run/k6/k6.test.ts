import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { readLedger } from "../../../src/io/ledger.ts";
import { lives } from "../../../src/io/processes.ts";
import type { Failure } from "../../../src/measurements/measurements.ts";
import type { ResultArm } from "../../../src/measurements/outcome.ts";
import type { K6Order } from "../../../src/run/k6/k6.ts";
import { StackError } from "../../../src/run/stacks/stack.ts";
import { makeStage, scenarios, summary, target } from "./fake-k6.ts";

const both = (): K6Order => ({
  window: null,
  first: "head",
  seed: 3,
  base: target("http://base:1"),
  head: target("http://head:2"),
});

async function failureOf(step: Promise<unknown>): Promise<Failure> {
  const error = await step.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(error instanceof StackError)) throw new Error(`no StackError but ${String(error)}`);
  return error.failure;
}

function valueOf(arm: ResultArm | null, metric: string): number | undefined {
  return arm?.results.find((result) => result.benchmark === "all" && result.metric === metric)?.values[0];
}

describe("a pair", () => {
  test("is loaded in turns, after a warm-up that is not measured", async () => {
    const stage = makeStage();
    const runner = await stage.prepare();
    const window = { warmup: 1, seconds: 6, slice: 3 };
    expect(runner.seconds(window)).toBe(6);
    const { base, head } = await runner.load({ ...both(), window });
    const played = stage.calls().map(({ url, input }) => {
      return `${/^http:\/\/(\w+)/.exec(url)?.[1]} ${/"duration":"(\d+ms)"/.exec(input)?.[1]}`;
    });
    // The first run of all only learns what requests are called.
    expect(played.join(", ")).toBe(
      "head 6000ms, head 1000ms, base 1000ms, head 3000ms, base 3000ms, base 3000ms, head 3000ms",
    );
    expect(stage.calls().map(({ args }) => args.includes("--out=json="))).toEqual([
      true,
      ...Array.from({ length: 6 }, () => false),
    ]);
    // Two turns of 200 requests each for a second of the stack's CPU.
    const cpu = base?.results.find(({ metric }) => metric === "cpu.per_request");
    expect(cpu).toEqual({ benchmark: "all", metric: "cpu.per_request", values: [1 / 400], events: 400 });
    expect(valueOf(head, "memory.rss")).toBe(5e6);
    expect(valueOf(head, "throughput")).toBe(100);

    const first = stage.calls().length;
    await runner.load({ ...both(), window, base: null });
    expect(
      stage
        .calls()
        .slice(first)
        .map(({ url }) => url),
    ).toEqual(Array.from({ length: 3 }, () => "http://head:2"));
  });

  test("is loaded for as long as the script says where there is no window", async () => {
    const stage = makeStage();
    const runner = await stage.prepare({ warmup: 2 });
    expect(runner.seconds(null)).toBe(10);
    await runner.load({ ...both(), base: null });
    expect(stage.calls().map(({ input }) => /"duration":"(\d+ms)"/.exec(input)?.[1])).toEqual([
      "10000ms",
      "2000ms",
      "10000ms",
    ]);
  });

  test("whose iterations were dropped is invalid", async () => {
    const dropped = { ...summary.metrics, dropped_iterations: { count: 5, rate: 2.5 } };
    const stage = makeStage({ summary: { ...summary, metrics: dropped } });
    const { base } = await (await stage.prepare()).load(both());
    expect(base?.generator?.invalid).toBe(
      "k6 dropped 4.8% of the iterations that were due, because no VU was free (maxVUs)",
    );
  });

  test("without any request or iteration has no result", async () => {
    const nothing = { iterations: { count: 0, rate: 0 }, vus: { value: 1, min: 1, max: 1 } };
    const stage = makeStage({ summary: { ...summary, metrics: nothing } });
    const { head } = await (await stage.prepare()).load(both());
    expect(head?.results).toEqual([]);
    expect(head?.findings).toContainEqual(expect.objectContaining({ severity: "error", code: "k6-nothing" }));
  });

  test("in which no request was answered says so as an error", async () => {
    const refused = { count: 200, avg: 0, min: 0, max: 0, "p(50)": 0, "p(99)": 0 };
    const metrics = {
      ...summary.metrics,
      http_req_failed: { passes: 200, fails: 0, value: 1 },
      http_req_duration: refused,
      "http_req_duration{status:0}": refused,
    };
    const log = [{ level: "warning", msg: "Request Failed", error: 'Get "http://head:2/": EOF' }];
    const stage = makeStage({ summary: { ...summary, metrics }, log });
    const { head } = await (await stage.prepare()).load(both());
    expect(head?.findings).toContainEqual(
      expect.objectContaining({ severity: "error", message: "1 request got no answer: EOF" }),
    );
    expect(head?.results.filter(({ metric }) => /^(?:latency|cpu)/.test(metric))).toEqual([]);
    expect(valueOf(head, "errors.rate")).toBe(1);
  });

  test("with some exceptions tells their lines and counts", async () => {
    const thrown = {
      level: "error",
      source: "stacktrace",
      scenario: "default",
      msg: "TypeError: no items\n\tat default (file://TREE/perf/shop.js:7:3(4))\n",
    };
    const stage = makeStage({ log: [thrown, thrown] });
    const { head } = await (await stage.prepare()).load(both());
    const found = head?.findings.find(({ code }) => code === "k6-exception");
    expect(found?.message).toBe(
      "2 iterations ended with an exception: TypeError: no items (TREE/perf/shop.js:7:3)",
    );
    expect(found?.where).toMatchObject({ line: 7 });
  });

  test("that the script marked as failed keeps its numbers and says so", async () => {
    const stage = makeStage({ end: "exit 110" });
    const { head } = await (await stage.prepare()).load(both());
    expect(head?.results.length).toBeGreaterThan(0);
    expect(head?.findings).toContainEqual(
      expect.objectContaining({
        severity: "error",
        message: "k6 ran, and the script marked the test as failed",
      }),
    );
  });

  test("whose thresholds k6 judges as failed keeps its numbers", async () => {
    const metrics = {
      ...summary.metrics,
      checks: { passes: 1, fails: 1, value: 0.5, thresholds: { "rate>0.9": true } },
    };
    const stage = makeStage({ end: "exit 99", summary: { ...summary, metrics } });
    const { head } = await (await stage.prepare()).load(both());
    expect(head?.results.length).toBeGreaterThan(0);
    expect(head?.findings.map(({ message }) => message)).toContain(
      "k6's threshold `checks: rate>0.9` has failed",
    );
  });
});

describe("a run that fails", () => {
  test.each<[string, string, RegExp]>([
    ["exit 104", "could not use its options", /`options` of the script/],
    ["exit 107", "met an exception outside of an iteration", /`setup\(\)`/],
    ["exit 108", "was stopped by the script", /`exec\.test\.abort\(\)`/],
    ["exit 109", "crashed", /another version/],
    ["exit 100", "was stopped because `setup()` took too long", /`setupTimeout`/],
    ["exit 105", "was ended by a signal", /./],
    ["exit 255", "did not start", /`args`/],
    ["exit 3", "exited with code 3", /log/],
    ["kill -9 $$", "was killed", /memory/],
  ])("with %s says what, where and what to do", async (end, what, hint) => {
    const log = [{ level: "error", msg: "Error: no login\n\tat setup (file:///x/y.js:2:33(3))\n" }];
    const stage = makeStage({ end, log });
    const failure = await failureOf((await stage.prepare()).load(both()));
    expect(failure).toMatchObject({
      arm: "head",
      phase: "load",
      message: `shop: k6 ${what}: Error: no login (/x/y.js:2:33)`,
    });
    expect(failure.hint).toMatch(hint);
    expect(failure.logs).toEqual([{ service: "k6", lines: ["error: Error: no login"] }]);
  });

  test("because every iteration throws names the exception", async () => {
    const line = { level: "error", source: "stacktrace", scenario: "default", msg: "Error: broken" };
    const stage = makeStage({ log: Array.from({ length: 100 }, () => line) });
    const failure = await failureOf((await stage.prepare()).load(both()));
    expect(failure.message).toBe("shop: k6 ended every iteration with an exception: Error: broken");
  });

  test("without a summary is no result", async () => {
    const stage = makeStage({ summary: null });
    const failure = await failureOf((await stage.prepare()).load(both()));
    expect(failure.message).toBe("shop: k6 ended without a summary that can be read");
  });

  test("at its deadline is ended", async () => {
    const stage = makeStage({ end: "echo $$ > ../pid; exec sleep 60" });
    const failure = await failureOf((await stage.prepare({ deadline: 1 })).load(both()));
    expect(failure.message).toBe("shop: k6 did not end within 1 s");
    expect(readLedger(join(stage.folder, "state"), "run-1")?.processes).toEqual([]);
  });

  test("because it is interrupted leaves no process", async () => {
    const interrupt = new AbortController();
    const stage = makeStage({ end: "exec sleep 60" });
    const runner = await stage.prepare({}, { signal: interrupt.signal });
    const ended = runner.load(both()).catch((error: unknown) => error);
    const processes = () => readLedger(join(stage.folder, "state"), "run-1")?.processes ?? [];
    while (processes().length === 0) await sleep(20);
    const [started] = processes();
    interrupt.abort(new Error("SIGINT"));
    expect(await ended).toMatchObject({ message: "SIGINT" });
    expect(started === undefined || lives(started)).toBe(false);
    expect(processes()).toEqual([]);
  });
});

describe("a suite that cannot be run", () => {
  test("without k6 says how to get it", async () => {
    const stage = makeStage();
    const failure = await failureOf(stage.prepare({}, { environment: { PATH: "/nonexistent" } }));
    expect(failure).toMatchObject({ arm: null, phase: "install" });
    expect(failure.message).toBe("shop: there is no k6: there is no k6 on the PATH");
    expect(failure.hint).toContain("grafana/k6:2.2.0");
  });

  test.each<[string, RegExp]>([
    ["node v20", /bin\/k6 is no k6$/],
    ["k6 v0.33.0 (dev)", /is k6 0\.33\.0, 0\.40 is the oldest that is known$/],
  ])("with a program that says %s", async (version, message) => {
    expect((await failureOf(makeStage({ version }).prepare())).message).toMatch(message);
  });

  test("without an engine beside a compose stack takes the program, and says so", async () => {
    const stage = makeStage();
    const runner = await stage.prepare({ runner: "auto" }, { stack: "compose" });
    expect(runner.findings).toEqual([
      expect.objectContaining({
        code: "k6-substitute",
        message: expect.stringMatching(/bin\/k6, k6 2\.2\.0, because there is no container engine\.$/),
      }),
    ]);
    expect((await stage.prepare({ runner: "auto" })).findings).toEqual([]);
    const failure = await failureOf(stage.prepare({ runner: "image" }));
    expect(failure.message).toBe("shop: there is no k6: there is no container engine");
  });

  test("whose script is not there", async () => {
    const failure = await failureOf(makeStage().prepare({ script: "perf/nowhere.js" }));
    expect(failure.message).toBe("shop: head has no file perf/nowhere.js");
  });

  test("whose variables are not set", async () => {
    const failure = await failureOf(makeStage().prepare({ env: { TOKEN: "${SHOP_TOKEN}" } }));
    expect(failure.message).toBe("shop: the script needs environment variables that are not set: SHOP_TOKEN");
  });

  test("whose arguments would hide what is measured", async () => {
    const failure = await failureOf(makeStage().prepare({ args: ["--out", "cloud"] }));
    expect(failure.message).toBe("shop: k6 cannot be given `--out`");
  });

  test("that sets VUs where the script has scenarios", async () => {
    const inspect = { vus: null, duration: null, iterations: null, stages: null, scenarios };
    const failure = await failureOf(makeStage({ inspect }).prepare({ vus: 5 }));
    expect(failure.message).toBe("shop: `vus` is set, and the script has scenarios with VUs of their own");
  });

  test("that somebody else has to control", async () => {
    const inspect = { scenarios: { a: { executor: "externally-controlled" } } };
    const failure = await failureOf(makeStage({ inspect }).prepare());
    expect(failure.message).toContain("scenario a has the executor externally-controlled");
  });
});

test("the script sees the suite's variables, its target and the seed, and nothing of the caller's", async () => {
  const stage = makeStage({ end: 'env > "$XDG_CONFIG_HOME/../../../seen"; exit 0' });
  const environment = {
    PATH: `${join(stage.folder, "bin")}:${process.env["PATH"]}`,
    SHOP_TOKEN: "hunter2",
    K6_VUS: "9",
    SECRET: "s",
  };
  const runner = await stage.prepare({ env: { TOKEN: "t-${SHOP_TOKEN}" } }, { environment });
  await runner.load({ ...both(), base: null });
  const seen = readFileSync(join(stage.folder, "state/seen"), "utf8").split("\n");
  expect(seen).toEqual(
    expect.arrayContaining([
      "TOKEN=t-hunter2",
      "BASE_URL=http://head:2",
      "WEIGHBRIDGE_URL=http://head:2",
      "WEIGHBRIDGE_SEED=3",
      "K6_NO_USAGE_REPORT=true",
      "K6_AUTO_EXTENSION_RESOLUTION=false",
      "WEIGHBRIDGE_RUN=run-1",
    ]),
  );
  expect(seen.filter((line) => /^(?:K6_VUS|SECRET|SHOP_TOKEN)=/.test(line))).toEqual([]);
});
