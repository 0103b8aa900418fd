import type { HistoryRecord, RecordedEffect, RecordedGate } from "../../src/history/record.ts";
import { TableBuilder } from "../../src/history/table-builder.ts";
import type { RecordTable } from "../../src/history/table.ts";
import type { KnownRun } from "../../src/history/provenance.ts";
import { recordPath } from "../../src/history/path.ts";

export type RecordSample = Partial<HistoryRecord>;

/** A commit id that a number stands for. */
export function commitOf(n: number): string {
  return n.toString(16).padStart(40, "0");
}

export function effect(
  metric: string,
  estimate: number | null,
  more: Partial<RecordedEffect> = {},
): RecordedEffect {
  return {
    suite: "browse",
    benchmark: "*",
    metric,
    n: 16,
    base: 0.0412,
    head: 0.0461,
    change: estimate === null ? null : { estimate, lower: estimate - 0.02, upper: estimate + 0.03 },
    floor: 0.018,
    quartiles: null,
    ...more,
  };
}

export function gate(
  metric: string,
  verdict: RecordedGate["verdict"] = "pass",
  more: Partial<RecordedGate> = {},
): RecordedGate {
  return {
    suite: "browse",
    benchmark: "*",
    metric,
    text: `${metric} within 5% of base`,
    verdict,
    margin: 0.05,
    ...more,
  };
}

/** A whole record; the n-th began n hours after the first. */
export function record(n: number, sample: RecordSample = {}): HistoryRecord {
  return {
    format: "weighbridge-record",
    version: 1,
    tool: "0.1.0",
    run: `20260102-030405-${n.toString(16).padStart(6, "0")}`,
    config: "weighbridge.yml",
    kind: "pull_request",
    head: commitOf(1000 + n),
    base: commitOf(1),
    reference: null,
    pull: 100 + n,
    workflow: { run: 5000 + n, attempt: 1 },
    startedAt: new Date(Date.UTC(2026, 0, 2, 3, 4, 5) + n * 3_600_000).toISOString(),
    outcome: "pass",
    pairs: { valid: 16, dropped: 1 },
    gates: [gate("latency.p95")],
    effects: [effect("latency.p95", 0.004)],
    omitted: { gates: 0, effects: 0 },
    noise: { steal: 0.012, cpuPressure: 0.04, ioPressure: null, memoryPressure: 0 },
    machine: {
      os: "linux",
      arch: "x64",
      cores: 4,
      cpu: "AMD EPYC 7763",
      memory: 16 * 2 ** 30,
      engine: "Docker 29.1.0, Compose 5.5.0",
    },
    digest: n.toString(16).padStart(64, "d"),
    ...sample,
  };
}

/** The n-th merge, weighed against v1.0.0. */
export function merged(n: number, sample: RecordSample = {}): HistoryRecord {
  return record(n, { kind: "merged", pull: null, base: commitOf(7), reference: "v1.0.0", ...sample });
}

export function tableOf(records: readonly HistoryRecord[]): RecordTable {
  const builder = new TableBuilder();
  for (const [i, one] of records.entries())
    builder.add(one, { path: recordPath(one), blob: commitOf(90_000 + i) });
  return builder.build();
}

/** What GitHub says of the run that left the record, of a pull request unless told otherwise. */
export function runOf({ head, workflow, startedAt }: HistoryRecord, run: Partial<KnownRun> = {}): KnownRun {
  const began = Date.parse(startedAt);
  return {
    id: workflow?.run ?? 0,
    attempt: workflow?.attempt ?? 1,
    event: "pull_request",
    status: "completed",
    byBot: false,
    head: { sha: head, branch: "owners" },
    created: began - 60_000,
    updated: began + 600_000,
    ...run,
  };
}
