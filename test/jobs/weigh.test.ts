import { describe, expect, test } from "vitest";
import type { Config, LoadSuite } from "../../src/config/config.ts";
import { parseConfig } from "../../src/config/parse.ts";
import { RunRecord } from "../../src/jobs/record.ts";
import { weigh, type WeighOrder } from "../../src/jobs/weigh.ts";
import type { Failure } from "../../src/measurements/measurements.ts";
import type { ArmOutcome, ResultArm } from "../../src/measurements/outcome.ts";
import type { Arm } from "../../src/plan/plan.ts";
import type { Load, LoadOrder } from "../../src/run/load/load.ts";
import type { Runner } from "../../src/run/commands/runner.ts";
import { type Stack, StackError } from "../../src/run/stacks/stack.ts";
import { judge } from "../../src/verdict/judge.ts";
import { WithinLaunch } from "../../src/measurements/within-launch.ts";
import { calibrated } from "../compare/calibrations.ts";
import { armOf, endpoint } from "../measurements/outcomes.ts";
import { runOf } from "../verdict/samples.ts";

const text = `
stack: { command: [node, server.js], ready: /ready }
suites:
  browse:
    rate: 300/s
    warmup: 2s
    requests: [GET /a, GET /new]
gates:
  - latency.p50 within 5% of base
  - latency.p50 < 200ms
budget: 5m
`;

function configOf(written = text): Config {
  const { config, findings } = parseConfig(written, "weighbridge.yml");
  if (config === null) throw new Error(JSON.stringify(findings));
  return config;
}

const failure = (arm: Arm): Failure => ({ arm, phase: "launch", message: `${arm} ended`, logs: [] });

/** A stack that counts what of it runs, and refuses to start or to stop where it is told to. */
function stackOf(arm: Arm, running: string[], broken: { launch?: boolean; stop?: boolean } = {}): Stack {
  return {
    arm,
    identity: {},
    async launch() {
      if (broken.launch === true) throw new StackError(failure(arm));
      running.push(arm);
      return {
        url: `http://${arm}`,
        network: null,
        usage: async () => ({ cpu: { value: 1 }, memory: { value: 1 } }),
        logs: async () => [],
        async stop() {
          if (broken.stop === true) throw new StackError({ ...failure(arm), phase: "stop" });
          await new Promise((resolve) => setTimeout(resolve, 5));
          running.splice(running.indexOf(arm), 1);
        },
      };
    },
  };
}

/** Answers of 10 ms, but for the endpoints that base does not have. */
function loadOf(unknownToBase: (name: string) => boolean): Load {
  const armFor = (arm: Arm, { requests }: LoadSuite): ArmOutcome =>
    armOf(
      requests.map(({ name }) =>
        arm === "base" && unknownToBase(name)
          ? endpoint(name, [], { failed: 300, failures: { "status 404": 300 }, bytes: null })
          : endpoint(
              name,
              Array.from({ length: 300 }, () => 0.01),
            ),
      ),
    );
  return async ({ suite, base, head }: LoadOrder) => ({
    kind: "load",
    suite: suite.name,
    base: base === null ? null : armFor("base", suite),
    head: head === null ? null : armFor("head", suite),
  });
}

function orderOf(part: Partial<WeighOrder>): WeighOrder {
  const config = configOf();
  let seconds = 0;
  const running: string[] = [];
  const folder = { path: "/results", write: async (name: string) => name };
  return {
    config,
    suites: config.suites,
    gates: config.gates,
    stacks: { stack: { base: stackOf("base", running), head: stackOf("head", running) } },
    runners: {},
    k6: {},
    record: new RunRecord({ ...runOf(null, []), config }, folder),
    load: loadOf(() => false),
    seed: 7,
    cores: null,
    calibrating: null,
    calibration: null,
    clock: () => (seconds += 0.01),
    watch: () => {},
    signal: new AbortController().signal,
    ...part,
  };
}

test("a base that does not come up leaves head to its limits", async () => {
  const running: string[] = [];
  const order = orderOf({
    stacks: {
      stack: { base: stackOf("base", running, { launch: true }), head: stackOf("head", running) },
    },
  });
  await order.record.end(await weigh(order), 1);
  const verdict = judge(order.record.measurements);
  expect(verdict).toMatchObject({ outcome: "pass", failure: { message: "base ended" } });
  expect(verdict.gates.map((gate) => gate.verdict)).toEqual(["exempt", "pass"]);
  expect(running).toEqual([]);
});

test("a head that does not come up is broken, whatever base does", async () => {
  for (const base of [true, false]) {
    const stacks = {
      base: stackOf("base", [], { launch: base }),
      head: stackOf("head", [], { launch: true }),
    };
    expect(await weigh(orderOf({ stacks: { stack: stacks } }))).toEqual({
      kind: "broken",
      failure: failure("head"),
    });
  }
});

test("a suite of which base has nothing is judged by limits, and not missing", async () => {
  const order = orderOf({ load: loadOf(() => true) });
  await order.record.end(await weigh(order), 1);
  expect(judge(order.record.measurements).gates.map((gate) => gate.verdict)).toEqual(["exempt", "pass"]);
});

test("an endpoint that base lacks is left out of margins", async () => {
  const order = orderOf({ load: loadOf((name) => name === "GET /new") });
  await order.record.end(await weigh(order), 1);
  const verdict = judge(order.record.measurements);
  expect(verdict.gates.map((gate) => gate.verdict)).toEqual(["pass", "pass"]);
  expect(verdict.gates.map((gate) => gate.evidence?.comparison.benchmark)).toEqual(["*", "* with new"]);
});

/** A clock that goes on by so many seconds whenever it is looked at. */
function clockOf(step: number): () => number {
  let seconds = 0;
  return () => (seconds += step);
}

describe("a warm-up that the config leaves open", () => {
  const open = configOf(text.replace("    warmup: 2s\n", ""));
  const weighed = async (part: Partial<WeighOrder>, costs: readonly number[], config = open) => {
    const load = loadOf(() => false);
    const windows: number[] = [];
    const order = orderOf({
      config,
      suites: config.suites,
      record: new RunRecord({ ...runOf(null, []), config }, { path: "", write: async (name) => name }),
      load: async (one, stop) => {
        const cpu = { value: costs[windows.push(one.window.warmup) - 1] ?? 0.4 };
        const { base, head, ...rest } = await load(one, stop);
        return { ...rest, base: base && { ...base, cpu }, head: head && { ...head, cpu } };
      },
      ...part,
    });
    await weigh(order);
    const { plan, notes } = order.record.measurements;
    const codes = notes.map(({ severity, code }) => `${severity} ${code}`);
    return { warmup: plan?.windows["browse"]?.warmup, last: windows.at(-1), codes };
  };

  test("is as long as the launches of the trial took to settle, in every pair", async () => {
    const settled = await weighed({}, [0.9, 0.8, 0.4]);
    expect(settled).toEqual({ warmup: 2, last: 2, codes: [] });
  });

  test("is the longest that is tried where they did not, and the run says so", async () => {
    const costs = [0.9, 0.85, 0.8, 0.75, 0.7, 0.6, 0.5, 0.4];
    expect(await weighed({}, costs)).toEqual({ warmup: 8, last: 8, codes: ["note unsettled"] });
  });

  test("is not looked for where a written one stands, but for a calibration", async () => {
    const written = configOf();
    const costs = [0.9, 0.8, 0.7, 0.6, 0.4];
    expect(await weighed({}, costs, written)).toEqual({ warmup: 2, last: 2, codes: [] });
    const calibrating = await weighed({ calibrating: new WithinLaunch() }, costs, written);
    expect(calibrating).toEqual({ warmup: 2, last: 2, codes: ["warning warm-up-short"] });
  });

  test("leaves the first second out of how busy the arms are", async () => {
    expect(await weighed({ cores: 1 }, [0.9, 0.8])).toMatchObject({ codes: [] });
    expect(await weighed({ cores: 1 }, [0.9], configOf())).toMatchObject({
      codes: ["warning cores-crowded"],
    });
  });

  test("is cut where the budget has no room for it, and the run says so", async () => {
    const costs = [0.9, 0.85, 0.8, 0.75, 0.7, 0.6, 0.5, 0.4];
    const cut = await weighed({ clock: clockOf(0.3) }, costs, { ...open, budget: 120 });
    expect(cut).toMatchObject({ warmup: 4, last: 4, codes: ["note warm-up-cut"] });
  });

  test("is not watched for longer than a tenth of the budget", async () => {
    const short = await weighed({}, [0.9, 0.1], { ...open, budget: 79 });
    expect(short).toMatchObject({ warmup: 4, codes: [] });
    let looks = 0;
    let seconds = 0;
    // A minute for each second of load, until that has taken too long.
    const clock = (): number => (seconds += looks++ < 20 ? 60 : 0.01);
    const slow = await weighed({ clock }, [0.9, 0.1], { ...open, budget: 3600 });
    expect(slow).toMatchObject({ warmup: 4 });
  });

  test("is no question for machines that share the pairs", async () => {
    const { record } = orderOf({});
    const { measurements } = record;
    const shard = { index: 1, of: 2 };
    const shared = new RunRecord(
      { ...measurements, config: open, run: { ...measurements.run, shard } },
      { path: "", write: async (name) => name },
    );
    expect(await weighed({ record: shared }, [0.9, 0.1])).toMatchObject({ last: 4 });
  });
});

describe("a run that looks ahead", () => {
  const seen = async (part: Partial<WeighOrder>) => {
    const told: string[] = [];
    const watch: WeighOrder["watch"] = ({ phase, pair }) =>
      told.push(`${phase} ${pair?.current ?? ""}`.trim());
    const order = orderOf({ watch, ...part });
    await order.record.end(await weigh(order), 1);
    return { measurements: order.record.measurements, told };
  };

  test("has its own first pairs to go by", async () => {
    // Noise that six pairs do not decide on.
    const load = loadOf(() => false);
    let launches = 0;
    const noisy: Load = async (order, stop) => {
      const outcome = await load(order, stop);
      const factor = launches++ % 2 === 0 ? 0.9 : 1.1;
      if (outcome.head === null) return outcome;
      const endpoints = outcome.head.endpoints.map((each) => ({
        ...each,
        latency: each.latency.map((seconds) => factor * seconds),
      }));
      return { ...outcome, head: { ...outcome.head, endpoints } };
    };
    const { measurements, told } = await seen({ load: noisy });
    const note = measurements.notes.find(({ code }) => code === "forecast");
    expect(note?.message).toMatch(/^by the noise of the first 8 pairs, an unchanged head passes the gate/u);
    expect(told[told.indexOf("forecast") - 1]).toBe("pairs 8");
  });

  test("or a calibration, before the first of them, from which no number of pairs follows", async () => {
    const config = configOf();
    const quiet = await seen({});
    const { measurements, told } = await seen({ calibration: calibrated({ p50: 0.4, cpu: 0.1 }, config) });
    expect(told.slice(0, 3)).toEqual(["trial", "forecast", "pairs 1"]);
    expect(measurements.notes.map(({ code }) => code)).toEqual(["forecast", "gate-hopeless"]);
    expect(measurements.plan).toEqual(quiet.measurements.plan);
  });
});

describe("a revision against itself", () => {
  test("is measured for the whole budget, whatever is decided", async () => {
    const calibrating = new WithinLaunch();
    const order = orderOf({ calibrating });
    expect(await weigh(order)).toEqual({ kind: "complete", ended: "pairs" });
    const { plan, pairs, notes } = order.record.measurements;
    expect(pairs).toHaveLength(plan?.pairs ?? 0);
    expect(notes).toEqual([]);
    expect(calibrating.sigma({ suite: "browse", benchmark: "*", metric: "latency.p50" })).toBe(0);
  });

  test("needs pairs enough to show its noise, and not for a gate to fail", async () => {
    const short = (budget: number) =>
      weigh(orderOf({ calibrating: new WithinLaunch(), config: { ...configOf(), budget } }));
    const enough = await weigh(orderOf({ calibrating: new WithinLaunch() }));
    expect(enough.kind).toBe("complete");
    await expect(short(12)).rejects.toMatchObject({
      findings: [
        {
          code: "budget-too-small",
          message: expect.stringContaining("6 are needed before their noise") as string,
        },
      ],
    });
  });
});

test("an arm that cannot be stopped does not leave the other one running", async () => {
  const running: string[] = [];
  const stacks = { base: stackOf("base", running, { stop: true }), head: stackOf("head", running) };
  await expect(weigh(orderOf({ stacks: { stack: stacks } }))).rejects.toThrow("base ended");
  expect(running).toEqual(["base"]);
});

test("an abort is not told as a launch that failed", async () => {
  const abort = new AbortController();
  const head = stackOf("head", []);
  let launches = 0;
  const stacks = {
    base: stackOf("base", []),
    head: {
      ...head,
      async launch() {
        if (++launches === 3) abort.abort("SIGINT");
        if (abort.signal.aborted) throw new StackError(failure("head"));
        return head.launch();
      },
    },
  };
  const order = orderOf({ stacks: { stack: stacks }, signal: abort.signal });
  await expect(weigh(order)).rejects.toBe("SIGINT");
  expect(order.record.measurements.pairs.map(({ dropped }) => dropped)).toEqual([null]);
});

describe("suites of commands", () => {
  const config = (() => {
    const { config, findings } = parseConfig(
      `
suites:
  codec: { bench: go, run: go test -bench . }
  parser: { bench: go, run: go test -bench . }
gates:
  - codec: time.per_op within 5% of base
  - parser: time.per_op within 5% of base
  - codec: time.per_op < 1s
budget: 5m
`,
      "weighbridge.yml",
    );
    if (config === null) throw new Error(JSON.stringify(findings));
    return config;
  })();
  const told: ResultArm = {
    results: [{ benchmark: "sum", metric: "time.per_op", values: [0.01] }],
    findings: [],
    seconds: 1,
    generator: null,
  };
  const runner = (launch: (n: number) => ResultArm): Runner => {
    let n = 0;
    return { identity: {}, launch: async () => launch(n++) };
  };
  const sound = { base: runner(() => told), head: runner(() => told) };
  const weighed = async (codec: WeighOrder["runners"][string]) => {
    const order = orderOf({
      config,
      suites: config.suites,
      gates: config.gates,
      stacks: {},
      runners: { codec, parser: sound },
      record: new RunRecord({ ...runOf(null, []), config }, { path: "", write: async (name) => name }),
    });
    await order.record.end(await weigh(order), 1);
    return judge(order.record.measurements);
  };
  const absent = (): ResultArm => {
    throw new StackError(failure("base"));
  };
  const nothing = (): ResultArm => ({ ...told, results: [] });

  test.each([
    ["cannot start", absent, "base ended"],
    ["has no result", nothing, "codec: no result was found in what it printed"],
  ])("one that %s in base is held to its limits, and the others to base", async (_, launch, message) => {
    const verdict = await weighed({ base: runner(launch), head: sound.head });
    expect(verdict).toMatchObject({ outcome: "pass", failure: { arm: "base", message } });
    expect(verdict.gates.map((gate) => gate.verdict)).toEqual(["exempt", "pass", "pass"]);
  });

  test.each([absent, nothing])("one that gives nothing in head is broken", async (launch) => {
    const head = runner(() => {
      if (launch === absent) throw new StackError(failure("head"));
      return nothing();
    });
    expect(await weighed({ base: runner(launch), head })).toMatchObject({
      outcome: "broken",
      failure: { arm: "head" },
    });
  });

  test("a pair in which base cannot start is dropped whole, and the run does not pass", async () => {
    const verdict = await weighed({ base: runner((n) => (n === 3 ? absent() : told)), head: sound.head });
    expect(verdict).toMatchObject({ outcome: "inconclusive", pairs: { dropped: 1 } });
    expect(verdict.distrust).toMatch(/base did not come up/);
  });
});

test("a script that gets nowhere on base alone leaves head to its limits", async () => {
  const { config, findings } = parseConfig(
    text.replace(
      "rate: 300/s\n    warmup: 2s\n    requests: [GET /a, GET /new]",
      "load: k6\n    script: a.js",
    ),
    "weighbridge.yml",
  );
  if (config === null) throw new Error(JSON.stringify(findings));
  const load: WeighOrder["k6"][string]["load"] = async ({ base }) => {
    if (base !== null) throw new StackError({ ...failure("base"), phase: "load" });
    const results = [{ benchmark: "all", metric: "latency.p50", values: [0.01], events: 500 }];
    const generator = { cpuShare: 0.1, lost: 0, invalid: null };
    return {
      kind: "results",
      suite: "browse",
      base: null,
      head: { results, findings: [], seconds: 1, generator },
    };
  };
  const order = orderOf({
    config,
    suites: config.suites,
    gates: config.gates,
    k6: { browse: { load, seconds: () => 1 } },
  });
  const record = new RunRecord(
    { ...runOf(null, []), config },
    { path: "/results", write: async (name) => name },
  );
  await record.end(await weigh({ ...order, record }), 1);
  const verdict = judge(record.measurements);
  expect(verdict.gates.map((gate) => gate.verdict)).toEqual(["exempt", "pass"]);
  expect(verdict).toMatchObject({ outcome: "pass", failure: { phase: "load", arm: "base" } });
});

test("a budget with room for few pairs lets Student's t decide, once, with a pair to spare", async () => {
  // The clock's rate makes six pairs of it, where two gates need eight.
  const order = orderOf({ config: { ...configOf(), budget: 28 } });
  expect(await weigh(order)).toEqual({ kind: "complete", ended: "decided" });
  const { plan, pairs, notes } = order.record.measurements;
  expect(plan).toMatchObject({ test: "student", pairs: 6, looks: [{ n: 5 }] });
  expect(pairs).toHaveLength(5);
  expect(notes.map(({ code }) => code)).toEqual(["few-pairs"]);
});

test("launches that take long make windows without a length of their own longer, and the run says so", async () => {
  const running: string[] = [];
  let seconds = 0;
  const slow = (arm: Arm): Stack => {
    const stack = stackOf(arm, running);
    const launch: Stack["launch"] = async (...how) => {
      seconds += 15;
      return stack.launch(...how);
    };
    return { ...stack, launch };
  };
  const order = orderOf({
    config: { ...configOf(), budget: 900 },
    stacks: { stack: { base: slow("base"), head: slow("head") } },
    clock: () => (seconds += 0.01),
  });
  await weigh(order);
  const { plan, notes } = order.record.measurements;
  expect(plan?.windows).toMatchObject({ browse: { seconds: 8 } });
  expect(notes.map(({ message }) => message)).toContainEqual(
    expect.stringContaining("longer: browse 8 s instead of 2 s"),
  );
});
