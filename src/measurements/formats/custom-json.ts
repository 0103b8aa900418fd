import type { Better } from "../../metric/metric.ts";
import { customMetric } from "../../metric/families.ts";
import { decimal } from "./decimal.ts";
import type { ParsedOutput, Recorded } from "./format.ts";
import { Gathering, gathered } from "./gathering.ts";
import { type JsonDocuments, readDocuments } from "./json-documents.ts";
import { property, textOf } from "./json.ts";

/**
 * Reads the JSON that github-action-benchmark takes from any tool, [{name, value, unit, range?, extra?}]. It does not say
 * which direction is better, so that the reader must. Units that are plainly known become base units; any other unit is
 * the name of a metric.
 */
export function readCustom(recorded: readonly Recorded[], better: Better): ParsedOutput {
  return gathered(
    recorded.map((one) => {
      const { documents, findings, lineOf } = readDocuments(one);
      const into = new Gathering(one.file);
      into.findings.push(...findings);
      for (const document of documents)
        if (Array.isArray(document)) readEntries(into, document as readonly unknown[], better, lineOf);
      return into;
    }),
  );
}

function readEntries(
  into: Gathering,
  entries: readonly unknown[],
  better: Better,
  lineOf: JsonDocuments["lineOf"],
): void {
  for (const entry of entries) {
    const name = textOf(entry, "name");
    const number = property(entry, "value");
    const value = typeof number === "string" ? decimal(number.trim()) : number;
    const { metric, times, over = 1, most = Infinity } = unitOf(textOf(entry, "unit") ?? "", better);
    if (name === undefined || typeof value !== "number")
      into.unreadable(lineOf(entry), "this entry has no name or no number", "write { name, value, unit }");
    else if (value > most)
      into.unreadable(
        lineOf(entry),
        `\`${name}\` is ${value}%, and no share of a whole`,
        "give it another unit than %",
      );
    else into.add(lineOf(entry), name, metric, [(value * times) / over]);
  }
}

/** What a number in a unit measures, and how it becomes base units: times and over keep powers of ten exact. */
interface Unit {
  readonly metric: string;
  readonly times: number;
  readonly over?: number;
  readonly most?: number;
}

/** Seconds, as a factor or as a divisor. Names in lower case. */
const TIMES: Readonly<Record<string, Pick<Unit, "times" | "over">>> = {
  ...scales(["ns", "nanosecond", "nanoseconds"], 1, 1e9),
  ...scales(["us", "µs", "μs", "microsecond", "microseconds"], 1, 1e6),
  ...scales(["ms", "millisecond", "milliseconds"], 1, 1e3),
  ...scales(["s", "sec", "secs", "second", "seconds"], 1),
  ...scales(["min", "minute", "minutes"], 60),
  ...scales(["h", "hour", "hours"], 3600),
};

/** Bytes. `kb` and `Mb` are not here: they may be bits. */
const SIZES: Readonly<Record<string, Pick<Unit, "times" | "over">>> = {
  ...scales(["B", "byte", "bytes", "Byte", "Bytes"], 1),
  ...scales(["kB", "KB", "kilobytes", "Kilobytes"], 1e3),
  ...scales(["MB", "megabytes", "Megabytes"], 1e6),
  ...scales(["GB", "gigabytes", "Gigabytes"], 1e9),
  ...scales(["KiB"], 2 ** 10),
  ...scales(["MiB"], 2 ** 20),
  ...scales(["GiB"], 2 ** 30),
};

function scales(names: readonly string[], times: number, over = 1): typeof TIMES {
  return Object.fromEntries(names.map((name) => [name, { times, over }]));
}

function unitOf(text: string, better: Better): Unit {
  const unit = text.trim().replaceAll(/ ?\/ ?/g, "/");
  const [quantity = "", ...rest] = unit.split("/");
  const per = rest.join("/");
  const perOp = /^(?:ops?|iter(?:ation)?s?)$/i.test(per);
  const perSecond = /^s(?:ec(?:ond)?)?$/i.test(per);
  const lower = better === "lower";
  const time = own(TIMES, quantity.toLowerCase());
  if (time !== undefined) {
    const known = lower && (perOp || per === "");
    return { ...time, metric: known ? "time.per_op" : customMetric(better, `s/${per || "op"}`) };
  }
  const size = own(SIZES, quantity);
  if (size !== undefined) {
    if (perSecond) return { ...size, metric: lower ? customMetric("lower", "B/s") : "bytes.per_second" };
    return { ...size, metric: lower && perOp ? "bytes.per_op" : customMetric(better, `B/${per || "run"}`) };
  }
  if (/^(?:%|percent(?:age)?)$/i.test(unit))
    return { metric: customMetric(better, "share.percentage"), times: 1, over: 100, most: 100 };
  if (!lower && perSecond && /^(?:ops?|iter(?:ation)?s?)$/i.test(quantity))
    return { metric: "ops.per_second", times: 1 };
  if (lower && perOp && /^allocs?$/i.test(quantity)) return { metric: "allocs.per_op", times: 1 };
  return { metric: customMetric(better, unit || "value"), times: 1 };
}

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
