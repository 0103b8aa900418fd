import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { delimiter, join } from "node:path";
import { parseArgs } from "node:util";
import { placeMeasure } from "../../src/run/commands/measure.ts";
import type { Disturbance } from "./disturbance.ts";
import { type Part, parts } from "./parts.ts";
import { plots } from "./plot.ts";
import type { Recording } from "./recording.ts";
import { page } from "./report.ts";
import { type Run, runCase } from "./run-case.ts";
import { ServerProcess } from "./server-process.ts";
import { autocannon } from "./tools/autocannon.ts";
import { k6 } from "./tools/k6.ts";
import { ours } from "./tools/ours.ts";
import { sockets } from "./tools/sockets.ts";
import type { Tool } from "./tools/tool.ts";
import { wrk } from "./tools/wrk.ts";
import { wrk2 } from "./tools/wrk2.ts";

/** @param folder of the bundles; @param root of the repository */
export async function main(folder: string, root: string): Promise<void> {
  const path = { type: "string" } as const;
  const options = { k6: path, wrk: path, wrk2: path, rounds: path };
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const evidence = join(root, "docs/evidence");
  mkdirSync(join(evidence, "generator"), { recursive: true });
  const known = new Map(parts.map((part) => [part.name, part]));
  const names =
    positionals.length === 0 ? [...known.keys()] : positionals.filter((name) => name !== "report");
  const chosen = names.flatMap((name) => known.get(name) ?? []);
  if (chosen.length < names.length) {
    throw new Error(
      `usage: run.js [PART...|report] [--k6 PATH] [--wrk PATH] [--wrk2 PATH] [--rounds N], where PART is ${[...known.keys()].join(", ")}`,
    );
  }
  const file = (part: Part): string => join(evidence, "generator", `${part.name}.json`);
  for (const part of chosen) {
    const rounds = Number(values.rounds ?? part.rounds);
    const recording = await record({ ...part, rounds }, toolsOf(root, values), folder, root);
    writeFileSync(file(part), text(recording));
  }
  const recorded = parts.filter((part) => existsSync(file(part)));
  const recordings = recorded.map((part) => JSON.parse(readFileSync(file(part), "utf8")) as Recording);
  for (const [plot, svg] of plots(recordings)) writeFileSync(join(evidence, "generator", `${plot}.svg`), svg);
  writeFileSync(join(evidence, "generator.md"), page(recordings));
}

function toolsOf(
  root: string,
  values: Readonly<Record<string, string | undefined>>,
): ReadonlyMap<string, Tool> {
  const tools = [ours, sockets, autocannon(join(root, "node_modules/autocannon/autocannon.js"))];
  for (const [name, make] of Object.entries({ k6, wrk, wrk2 })) {
    const program = values[name] ?? find(name);
    if (program !== null) tools.push(make(program));
  }
  return new Map(tools.map((tool) => [tool.name, tool]));
}

function find(program: string): string | null {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path)) ?? null;
}

async function record(
  part: Part,
  tools: ReadonlyMap<string, Tool>,
  folder: string,
  root: string,
): Promise<Recording> {
  // The tool's core is the tool's alone.
  execFileSync("taskset", ["-cp", "0", String(process.pid)]);
  if (!placeMeasure(folder, process.arch)) throw new Error(`cannot measure commands on ${process.arch}`);
  const load = loadavg()[0] ?? Number.NaN;
  const server = new ServerProcess(folder, 0);
  const runs: Run[] = [];
  const failures: string[] = [];
  let disturbance: Disturbance;
  try {
    await server.listen();
    // The server's core is as busy as it is while tools run.
    await server.begin("plain", 0);
    const alone = ["-c", "1", process.execPath, join(folder, "disturbance.mjs")];
    disturbance = JSON.parse(execFileSync("taskset", alone, { encoding: "utf8" })) as Disturbance;
    await server.end();
    const cases = part.cases.filter((one) => tools.has(one.tool));
    for (const { order } of cases) writeFileSync(join(folder, `body-${order.body}`), "x".repeat(order.body));
    for (let round = 0; round < part.rounds; round++) {
      for (const one of round % 2 === 0 ? cases : cases.toReversed()) {
        try {
          const run = await runCase({ server, tools, folder }, one, round);
          runs.push(run);
          console.log(line(run));
          if (run.steady === null) failures.push(`${run.label} against ${run.behaviour} ended too soon`);
        } catch (error) {
          failures.push(String(error));
          console.log(String(error));
        }
      }
    }
  } finally {
    server.kill();
  }
  const git = (...args: string[]): string =>
    execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim();
  // What is measured is src/: a change there that is not committed has no name.
  const changed = git("status", "--porcelain", "--", "src") === "" ? "" : " with changes";
  return {
    part: part.name,
    commit: git("log", "-1", "--format=%h", "--", "src") + changed,
    machine: `${cpus()[0]?.model ?? "unknown"}, ${cpus().length} cores, Node ${process.version}`,
    load,
    disturbance,
    absent: [...new Set(part.cases.map((one) => one.tool))].filter((tool) => !tools.has(tool)),
    failures,
    runs,
  };
}

function line({ label, behaviour, round, told, arrived, cpu, steady, peak }: Run): string {
  const per = steady === null ? "?" : ((steady.cpu / steady.requests) * 1e6).toFixed(1);
  const sizes = `${arrived} arrived, ${told.requests} told, ${told.failed} failed`;
  return `${behaviour} ${round} ${label}: ${sizes}, ${per} us/request, ${cpu.toFixed(2)} s, ${(peak / 1e6).toFixed(0)} MB`;
}

/** One run a line, six digits: what is not a number becomes null. */
function text({ runs, ...rest }: Recording): string {
  const short = (_: string, value: unknown): unknown =>
    typeof value === "number" && !Number.isInteger(value) ? Number(value.toPrecision(6)) : value;
  const lines = runs.map((run) => `    ${JSON.stringify(run, short)}`).join(",\n");
  const head = JSON.stringify(rest, short, 2).slice(0, -2);
  return `${head},\n  "runs": [\n${lines}\n  ]\n}\n`;
}
