import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { K6Suite } from "../../../src/config/config.ts";
import { type Ledger, openLedger } from "../../../src/io/ledger.ts";
import { type K6Place, type K6Runner, prepareK6 } from "../../../src/run/k6/k6.ts";
import type { Target } from "../../../src/run/load/load.ts";

export const suite: K6Suite = {
  kind: "k6",
  name: "shop",
  stack: "stack",
  script: "perf/shop.js",
  image: "grafana/k6:2.2.0",
  runner: "binary",
  env: {},
  vus: null,
  args: [],
  warmup: 0,
  window: null,
  slice: null,
  thresholds: true,
  deadline: 20,
};

/** What a program that stands for k6 does: it says its version, tells of a script and ends a run as it was told. */
export interface Acting {
  readonly version?: string;
  readonly inspect?: object;
  /** What `k6 run` writes as its summary; null: nothing. */
  readonly summary?: object | null;
  /** Lines of its log. */
  readonly log?: readonly object[];
  /** Commands of a shell at the end of `k6 run`. */
  readonly end?: string;
}

export interface Stage {
  readonly folder: string;
  readonly ledger: Ledger;
  prepare(part?: Partial<K6Suite>, more?: Partial<K6Place>): Promise<K6Runner>;
  /** What each `k6 run` was given, in order: its arguments, the target's address, the wrapper. */
  calls(): readonly { readonly args: string; readonly url: string; readonly input: string }[];
}

export const scenarios = { default: { executor: "constant-vus", vus: 1, duration: "10s" } };

const inspected = { vus: 1, duration: "10s", iterations: null, stages: null, scenarios, thresholds: {} };
const written = { ...inspected, scenarios: null };

export const summary = {
  root_group: { name: "", path: "", groups: {}, checks: {} },
  metrics: {
    iterations: { count: 100, rate: 50 },
    http_reqs: { count: 200, rate: 100 },
    http_req_failed: { passes: 0, fails: 200, value: 0 },
  },
};

/** Puts a fake k6 and a script into a folder that goes with the test. */
export function makeStage(acting: Acting = {}): Stage {
  const folder = mkdtempSync(join(tmpdir(), "weighbridge-k6-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of ["bin", "tree/perf", "state"]) mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, "tree/perf/shop.js"), "export default function () {}\n");
  const given = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content);
    return `'${join(folder, name)}'`;
  };
  const told = given("inspected.json", JSON.stringify(acting.inspect ?? inspected));
  const said = given("written.json", JSON.stringify(acting.inspect ?? written));
  const summed = given("summary.json", JSON.stringify(acting.summary ?? summary));
  const log = given("log", (acting.log ?? []).map((line) => `${JSON.stringify(line)}\n`).join(""));
  const calls = `'${join(folder, "calls")}'`;
  const copy = acting.summary === null ? "" : `cp ${summed} "$out"`;
  const program = `#!/bin/sh
case "$1" in
  version) echo "${acting.version ?? "k6 v2.2.0 (go1.26.0, linux/amd64)"}" ;;
  inspect) case "$2" in --execution-requirements) cat ${told} ;; *) cat ${said} ;; esac ;;
  run)
    printf '%s\\0%s\\0' "$*" "$BASE_URL" >> ${calls}
    cat >> ${calls}
    printf '\\0' >> ${calls}
    for arg; do case "$arg" in --summary-export=*) out="\${arg#*=}" ;; --out=json=*) : | gzip > "\${arg#*json=}" ;; esac; done
    ${copy}
    cat ${log} >&2
    ${acting.end ?? "exit 0"} ;;
esac
`;
  writeFileSync(join(folder, "bin/k6"), program);
  chmodSync(join(folder, "bin/k6"), 0o755);
  const ledger = openLedger(join(folder, "state"), "run-1");
  return {
    folder,
    ledger,
    prepare: (part = {}, more = {}) =>
      prepareK6(
        { ...suite, ...part },
        {
          tree: join(folder, "tree"),
          environment: { PATH: `${join(folder, "bin")}:${process.env["PATH"]}` },
          container: null,
          stack: "command",
          cpus: null,
          ledger,
          levels: [],
          signal: new AbortController().signal,
          ...more,
        },
      ),
    calls() {
      if (!existsSync(join(folder, "calls"))) return [];
      const parts = readFileSync(join(folder, "calls"), "utf8").split("\0");
      return Array.from({ length: Math.floor(parts.length / 3) }, (_, at) => ({
        args: parts[3 * at] ?? "",
        url: parts[3 * at + 1] ?? "",
        input: parts[3 * at + 2] ?? "",
      }));
    },
  };
}

/** A target that has used a second more of the CPU each time it is asked. */
export function target(url: string): Target {
  let cpu = 0;
  return {
    url,
    network: null,
    usage: async () => ({ cpu: { value: cpu++ }, memory: { value: 5e6 } }),
  };
}
