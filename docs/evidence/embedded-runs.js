// Weighs the embedded fixture service many times: against itself, and against a head whose requests cost 10% more CPU.
//
//   node docs/evidence/embedded-runs.js [A/A runs] [runs with +10%]        (default 20 and 10)
//
// Writes embedded-runs.json and embedded-runs.md beside itself. Run it while the machine does nothing else.
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const root = join(here, "../..");
const [same = 20, slower = 10] = process.argv.slice(2).map(Number);

const config = `stack:
  command: [node, server.js]
  ready: /health/ready
suites:
  browse:
    load: open
    rate: 200/s
    warmup: 500ms
    window: 1s
    slice: 250ms
    requests:
      - { get: "/merchants?status={active,pending,review}&country={GB,DE,FR,NL}&q={b,d,h,m,r,t}&limit=40", weight: 6, name: GET /merchants }
      - { get: "/merchants/{1..20000}", weight: 3 }
      - { post: /verifications, json: requests/verification.json, weight: 1 }
      - { post: /risk/score, json: requests/risk-score.json, weight: 1 }
gates:
  - cpu.per_request within 5% of base
  - errors.rate < 1%
  - latency.p50 report only
budget: 90s
`;

const folder = mkdtempSync(join(tmpdir(), "weighbridge-evidence-"));
try {
  const git = (...args) =>
    execFileSync("git", ["-c", "user.name=Evidence", "-c", "user.email=evidence@localhost", ...args], { cwd: folder });
  cpSync(join(root, "fixtures/service"), folder, { recursive: true, filter: (path) => !path.includes("node_modules") });
  writeFileSync(join(folder, "weighbridge.yml"), config);
  git("init", "-q", "-b", "main");
  git("add", "-A");
  git("commit", "-qm", "The service");
  const branch = (name, file, text) => {
    git("checkout", "-q", "-b", name, "main");
    writeFileSync(join(folder, file), text);
    git("add", "-A", "-f");
    git("commit", "-qm", name);
  };
  // Equal in all that runs, but not "unchanged".
  branch("same", "note.txt", "nothing that runs has changed\n");
  branch("slower", "regressions/active", "cpu:10\n");

  const runs = [];
  for (let i = 0; i < Math.max(same, slower); i++) {
    if (i < same) runs.push(weigh("same", i));
    if (i < slower) runs.push(weigh("slower", i));
    save(runs);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function weigh(head, index) {
  const results = join(folder, "../", `${folder.split("/").at(-1)}-results`);
  const started = Date.now();
  const run = spawnSync(
    process.execPath,
    [join(root, "dist/cli.js"), "run", "--directory", folder, "--base", "main", "--head", head, "--json", "--output", results],
    { encoding: "utf8", maxBuffer: 64e6 },
  );
  const seconds = (Date.now() - started) / 1000;
  const report = JSON.parse(run.stdout);
  const id = report.run.id;
  const measurements = JSON.parse(readFileSync(join(results, id, "measurements.json"), "utf8"));
  rmSync(results, { recursive: true, force: true });
  const valid = measurements.pairs.filter((pair) => pair.dropped === null);
  const cpu = measurements.series.findIndex(([, benchmark, metric]) => benchmark === "*" && metric === "cpu.per_request");
  const differences = valid.map((pair) => {
    const [, base, head] = pair.values.find(([series]) => series === cpu);
    return Math.log(head / base);
  });
  const { build, launch, load, total } = measurements.timing;
  const row = {
    head,
    index,
    outcome: report.outcome,
    exitCode: run.status,
    seconds,
    pairs: valid.length,
    dropped: measurements.pairs.length - valid.length,
    planned: measurements.plan?.pairs ?? 0,
    cpuChange: Math.expm1(median(differences)),
    cpuSpread: deviation(differences),
    outside: seconds - build - launch - load,
    outsideMeasured: total - build - launch - load,
    seed: measurements.plan?.seed ?? null,
  };
  process.stdout.write(`${JSON.stringify(row)}\n`);
  return row;
}

function save(runs) {
  writeFileSync(join(here, "embedded-runs.json"), `${JSON.stringify(runs, null, 1)}\n`);
  const rows = (head) => runs.filter((run) => run.head === head);
  const summary = (head) => {
    const of = rows(head);
    const count = (outcome) => of.filter((run) => run.outcome === outcome).length;
    const numbers = (key) => of.map((run) => run[key]);
    const range = (key, digits) =>
      `${median(numbers(key)).toFixed(digits)} (${Math.min(...numbers(key)).toFixed(digits)} to ${Math.max(...numbers(key)).toFixed(digits)})`;
    return [
      head === "same" ? "base against itself" : "+10% CPU per request",
      of.length,
      count("pass"),
      count("fail"),
      count("inconclusive"),
      of.length - count("pass") - count("fail") - count("inconclusive"),
      range("pairs", 0),
      range("seconds", 0),
      range("outside", 2),
      `${(100 * median(numbers("cpuChange"))).toFixed(1)}%`,
      `${(100 * median(numbers("cpuSpread"))).toFixed(1)}%`,
    ];
  };
  const table = [
    ["head", "runs", "pass", "fail", "cannot tell", "other", "pairs", "seconds", "seconds outside", "CPU change", "SD per pair"],
    Array.from({ length: 11 }, () => "-"),
    ...["same", "slower"].filter((head) => rows(head).length > 0).map(summary),
  ];
  const lines = runs.map(
    (run) =>
      `| ${run.head} | ${run.outcome} | ${run.pairs} of ${run.planned} | ${run.dropped} | ${run.seconds.toFixed(0)} | ${run.outside.toFixed(2)} | ${(100 * run.cpuChange).toFixed(1)}% | ${run.seed} |`,
  );
  writeFileSync(
    join(here, "embedded-runs.md"),
    `# Verdicts on the embedded service

Written by \`node docs/evidence/embedded-runs.js\`: gate \`cpu.per_request within 5% of base\`, one suite of 200 requests/s,
windows of 1 s in slices of 250 ms, a budget of 90 s, on a shared machine of 2 cores. Medians with the range in brackets;
"outside" is the whole process less build, launches and load; the SD is that of ln(head / base) of CPU per request over the
pairs of a run.

${table.map((row) => `| ${row.join(" | ")} |`).join("\n")}

| head | verdict | pairs | dropped | seconds | outside | CPU change | seed |
| --- | --- | --: | --: | --: | --: | --: | --: |
${lines.join("\n")}
`,
  );
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  return sorted.length === 0 ? Number.NaN : (sorted[Math.ceil(half) - 1] + sorted[Math.floor(half)]) / 2;
}

function deviation(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}
