import { customMetric } from "../../metric/families.ts";
import type { Gathering } from "./gathering.ts";
import { amountOf, property, textOf } from "./json.ts";

/** Adds what the memory diagnoser saw, per operation. */
export function addMemory(memory: unknown, line: number | undefined, name: string, into: Gathering): void {
  const bytes = amountOf(memory, "BytesAllocatedPerOperation");
  if (bytes !== undefined) into.add(line, name, "bytes.per_op", [bytes]);
  const operations = amountOf(memory, "TotalOperations") ?? 0;
  if (operations === 0) return;
  for (const generation of ["Gen0", "Gen1", "Gen2"]) {
    const collections = amountOf(memory, `${generation}Collections`);
    if (collections !== undefined)
      into.add(line, name, customMetric("lower", `${generation.toLowerCase()}/op`), [
        collections / operations,
      ]);
  }
}

/** Those that `Memory` has, too. */
const known = new Set(["Gen0Collects", "Gen1Collects", "Gen2Collects", "Allocated Memory"]);

/** `UnitType` of a metric that is a size. No diagnoser has one that is a time. */
const sizes = new Set<unknown>([2, 3]);

/** Adds what other diagnosers counted, in the direction that they give. */
export function addMetrics(
  metrics: readonly unknown[],
  line: number | undefined,
  name: string,
  into: Gathering,
): void {
  for (const metric of metrics) {
    const descriptor = property(metric, "Descriptor");
    const id = textOf(descriptor, "Id") ?? "";
    const value = amountOf(metric, "Value");
    if (id === "" || known.has(id) || value === undefined) continue;
    const better = property(descriptor, "TheGreaterTheBetter") === true ? "higher" : "lower";
    const isSize = sizes.has(property(descriptor, "UnitType"));
    const counted =
      id === "InstructionRetired" ? "instructions" : customMetric(better, isSize ? `B/${id}` : id);
    into.add(line, name, counted, [value]);
  }
}
