import { customMetric } from "../../metric/families.ts";

/** What DHAT counts on the heap over a whole run, and the metric that it is. `t-gmax` is when most bytes were in use. */
export const heapTotals = {
  totalBytes: "bytes.per_op",
  totalBlocks: "allocs.per_op",
  peakBytes: "memory.peak",
  peakBlocks: customMetric("lower", "blocks/t-gmax"),
  endBytes: customMetric("lower", "B/t-end"),
  endBlocks: customMetric("lower", "blocks/t-end"),
  readBytes: customMetric("lower", "B/read"),
  writtenBytes: customMetric("lower", "B/written"),
} as const;

/** A command as the name of a benchmark. Folders are left out: they differ between checkouts. */
export function commandName(command: string): string {
  const words = command.trim().split(/\s+/);
  const names = words.map((word) => word.slice(Math.max(word.lastIndexOf("/"), word.lastIndexOf("\\")) + 1));
  return names.join(" ").trim();
}
