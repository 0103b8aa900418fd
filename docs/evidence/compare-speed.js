// Compares 500 benchmarks with 30 samples and 3 metrics each, in two recorded files, with benchstat and with Weighbridge, and
// judges a run of the same size: whole processes, alternately, starts included.
//
//   node docs/evidence/compare-speed.js BENCHSTAT [rounds]        (default 15 rounds; BENCHSTAT is its program)
//
// Prints what docs/evidence/compare-speed.txt holds, and beside it what the rule of github-action-benchmark says of the same
// data: an alert where the latest value is over 200% of the one before
// (benchmark-action/github-action-benchmark, README, `alert-threshold`).
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const benchstat = process.argv[2];
const rounds = Number(process.argv[3] ?? 15);
if (benchstat === undefined) throw new Error("name the program of benchstat");
const folder = mkdtempSync(join(tmpdir(), "weighbridge-speed-"));
const counts = { benchmarks: 500, samples: 30 };
/** Benchmarks whose head is slower by these factors; all others are the same code. */
const slowed = new Map([7, 107, 207, 307, 407].map((index, i) => [index, 1.04 + 0.04 * i]));

// The same numbers everywhere: a linear congruential generator is random enough for noise that nobody tests for randomness.
function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function normal(random) {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Seconds, bytes and allocations of every sample of one arm. */
function samples(seed, head) {
  const random = seeded(seed);
  return Array.from({ length: counts.benchmarks }, (_, index) => {
    const time = 100 * (1 + (index % 50)) * (head ? (slowed.get(index) ?? 1) : 1);
    return Array.from({ length: counts.samples }, () => ({
      ns: time * Math.exp(0.02 * normal(random)),
      bytes: 64 * (1 + (index % 9)),
      allocs: index % 9,
    }));
  });
}

function name(index) {
  return `Group${index % 20}/case=${index}`;
}

function goText(all) {
  const lines = all.flatMap((each, index) =>
    each.map(
      ({ ns, bytes, allocs }) =>
        `Benchmark${name(index)}-2 \t 1000\t ${ns.toFixed(2)} ns/op\t ${bytes} B/op\t ${allocs} allocs/op`,
    ),
  );
  return `goos: linux\ngoarch: amd64\npkg: example.test/kit\n${lines.join("\n")}\nPASS\n`;
}

/** A saved run of the same data: 30 pairs, every benchmark with a gate on its time. */
function savedRun(base, head) {
  const place = { image: null, directory: ".", install: null, build: null, pass: [], env: {}, carry: [], paths: ["**"] };
  const gate = (index) => ({
    id: `kit/${name(index)}: time`,
    suite: "kit",
    benchmark: name(index),
    gate: {
      text: "time.per_op within 5% of base",
      line: 3,
      scope: null,
      metric: "time.per_op",
      form: { kind: "margin", value: 0.05 },
      severity: "fail",
    },
  });
  const metrics = [
    ["time.per_op", ({ ns }) => ns / 1e9],
    ["bytes.per_op", ({ bytes }) => bytes],
    ["allocs.per_op", ({ allocs }) => allocs],
  ];
  const gates = base.map((_, index) => gate(index));
  const family = gates.length;
  const n = counts.samples;
  return {
    format: "weighbridge-measurements",
    version: 2,
    tool: "0.1.0",
    run: {
      id: "speed",
      startedAt: "2026-01-01T00:00:00.000Z",
      base: { name: "main", sha: "b".repeat(40) },
      head: { name: "topic", sha: "a".repeat(40) },
      machine: { os: "linux", arch: "x64", cores: 2, cpu: "any", memory: 8e9, node: "20", engine: null },
    },
    config: {
      file: "weighbridge.yml",
      stacks: {},
      suites: [
        {
          kind: "bench",
          name: "kit",
          format: "go",
          run: ["go", "test"],
          output: [],
          only: [],
          skip: [],
          brief: true,
          ...place,
          deadlines: { install: 600, build: 900, run: 600 },
        },
      ],
      gates: [gates[0].gate],
      budget: 600,
      inconclusive: "warn",
    },
    plan: {
      seed: 1,
      alpha: { fail: 0.01, pass: 0.05 },
      gates,
      pairs: n,
      order: Array.from({ length: n }, () => "base"),
      looks: [20, 25, n].map((at) => ({
        n: at,
        fail: Array.from({ length: family }, (_, i) => (0.003 * (at / n) ** 2) / (i + 1)),
        pass: 0.015 * (at / n) ** 2,
      })),
      windows: {},
    },
    baseFailure: null,
    series: base.flatMap((_, index) => metrics.map(([metric]) => ["kit", name(index), metric])),
    pairs: Array.from({ length: n }, (_, pair) => ({
      pair,
      first: "base",
      seconds: 1,
      dropped: null,
      suites: ["kit"],
      values: base.flatMap((each, index) =>
        metrics.map(([, of], i) => [
          metrics.length * index + i,
          of(each[pair]),
          of(head[index][pair]),
          1,
          1,
        ]),
      ),
      failures: [],
      noise: { steal: 0, cpuPressure: 0 },
    })),
    state: { kind: "complete", ended: "pairs" },
    notes: [],
    timing: { build: 0, launch: 0, load: 30, total: 30 },
  };
}

function seconds(command, args) {
  const begun = performance.now();
  const ended = spawnSync(command, args, { encoding: "utf8", maxBuffer: 2 ** 28 });
  const took = (performance.now() - begun) / 1000;
  if (ended.error !== undefined || ended.status > 3) throw new Error(`${command}: ${ended.stderr}`);
  return took;
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

try {
  const [base, head] = [samples(1, false), samples(2, true)];
  const files = { base: join(folder, "base.txt"), head: join(folder, "head.txt"), run: join(folder, "run.json") };
  writeFileSync(files.base, goText(base));
  writeFileSync(files.head, goText(head));
  writeFileSync(files.run, JSON.stringify(savedRun(base, head), null, 1));
  const cli = join(root, "dist/cli.js");
  const programs = {
    benchstat: () => seconds(benchstat, [files.base, files.head]),
    compare: () =>
      seconds(process.execPath, [cli, "compare", files.base, files.head, "--output", join(folder, "compared")]),
    judge: () => seconds(process.execPath, [cli, "judge", files.run, "--output", join(folder, "judged")]),
  };
  const ratios = { compare: [], judge: [] };
  for (let round = 0; round < rounds; round++) {
    const theirs = programs.benchstat();
    for (const [command, all] of Object.entries(ratios)) all.push(programs[command]() / theirs);
  }
  console.log(`500 benchmarks x 30 samples x 3 metrics, ${rounds} rounds; wall time of the whole process beside benchstat's`);
  for (const [command, all] of Object.entries(ratios)) {
    const sorted = [...all].sort((a, b) => a - b);
    const [low, high] = [sorted[Math.floor(rounds / 10)], sorted[Math.ceil((9 * rounds) / 10) - 1]];
    console.log(`${command.padEnd(8)} median ratio ${median(all).toFixed(2)} (tenth to ninth tenth: ${low.toFixed(2)} to ${high.toFixed(2)})`);
  }
  const alerts = head.filter((each, index) => each.at(-1).ns > 2 * base[index].at(-1).ns).length;
  const json = ["compare", files.base, files.head, "--output", join(folder, "compared"), "--json"];
  const { rows } = JSON.parse(
    spawnSync(process.execPath, [cli, ...json], { encoding: "utf8", maxBuffer: 2 ** 28 }).stdout,
  );
  const told = rows.filter(({ changed }) => changed).map(({ benchmark }) => Number(/case=(\d+)/.exec(benchmark)?.[1]));
  const right = told.filter((index) => slowed.has(index)).length;
  console.log(
    `\nOf ${slowed.size} benchmarks that are 4% to 20% slower, among ${rows.length} rows:\n` +
      `Weighbridge tells ${right} and ${told.length - right} others; the rule "over 200% of the last value" alerts for ${alerts}.`,
  );
} finally {
  rmSync(folder, { recursive: true });
}
