import { customMetric } from "../../metric/families.ts";
import { heapTotals } from "./dhat-totals.ts";
import type { BenchmarkResult } from "./format.ts";

/** What iai-callgrind prints, and as which metric it is known; all else is custom and better lower. */
const metrics: Readonly<Record<string, string>> = {
  Instructions: "instructions",
  "Estimated Cycles": "cycles.estimated",
  // The last level was called L2 up to 0.14.
  "L2 Hits": customMetric("lower", "LL Hits"),
  "L1 Hit Rate": customMetric("higher", "share.L1 Hit Rate"),
  "Total bytes": heapTotals.totalBytes,
  "Total blocks": heapTotals.totalBlocks,
  "At t-gmax bytes": heapTotals.peakBytes,
  "At t-gmax blocks": heapTotals.peakBlocks,
  "At t-end bytes": heapTotals.endBytes,
  "At t-end blocks": heapTotals.endBlocks,
  "Reads bytes": heapTotals.readBytes,
  "Writes bytes": heapTotals.writtenBytes,
};

/** How the JSON calls what is printed by default. What is printed only on request is left out of it. */
export const labels: Readonly<Record<string, string>> = {
  Ir: "Instructions",
  L1hits: "L1 Hits",
  LLhits: "LL Hits",
  RamHits: "RAM Hits",
  TotalRW: "Total read+write",
  EstimatedCycles: "Estimated Cycles",
  TotalBytes: "Total bytes",
  TotalBlocks: "Total blocks",
  AtTGmaxBytes: "At t-gmax bytes",
  AtTGmaxBlocks: "At t-gmax blocks",
  AtTEndBytes: "At t-end bytes",
  AtTEndBlocks: "At t-end blocks",
  ReadsBytes: "Reads bytes",
  WritesBytes: "Writes bytes",
  Errors: "Errors",
  Contexts: "Contexts",
  SuppressedErrors: "Suppressed Errors",
  SuppressedContexts: "Suppressed Contexts",
};

/** The results of one benchmark, of all valgrind tools that measured it. */
export class IaiBenchmark {
  readonly name: string;
  readonly results: BenchmarkResult[] = [];

  constructor(name: string) {
    this.name = name;
  }

  /**
   * Adds a value, in base units, of a tool (`CALLGRIND`, empty where there is only one). Where a tool before it has counted the same, as
   * callgrind and cachegrind do, it is told apart by the tool's name.
   */
  add(tool: string, label: string, value: number): void {
    const own = Object.hasOwn(metrics, label) ? metrics[label] : undefined;
    const first = own ?? customMetric("lower", isShare(label) ? `share.${label}` : label);
    const taken = this.results.some(({ metric }) => metric === first);
    const metric = taken ? customMetric("lower", `${tool.toLowerCase()}.${label}`) : first;
    this.results.push({ benchmark: this.name, metric, values: [value] });
  }
}

/** Whether the tool tells a share of this name, in percent. */
export function isShare(label: string): boolean {
  return label.endsWith(" Rate");
}
