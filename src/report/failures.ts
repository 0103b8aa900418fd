import type { FailureCount } from "../measurements/measurements.ts";
import type { ReportInput } from "./input.ts";
import { hasSeveralSuites } from "./input.ts";
import type { Section, Span } from "./report.ts";
import { nameSpan } from "./words.ts";

interface Cause {
  readonly suite: string;
  readonly benchmark: string;
  readonly cause: string;
  readonly base: number;
  readonly head: number;
}

/** Why requests failed, most in head first, over all pairs. */
export function failuresSection({ measurements }: ReportInput): readonly Section[] {
  const causes = causesOf(measurements.pairs.flatMap(({ failures }) => failures));
  if (causes.length === 0) return [];
  const several = hasSeveralSuites(measurements);
  const sum = (arm: "base" | "head") => causes.reduce((all, cause) => all + cause[arm], 0);
  const rows = causes.map((one): readonly (readonly Span[])[] => [
    ...(several ? [[nameSpan(one.suite)]] : []),
    [nameSpan(one.benchmark)],
    [nameSpan(one.cause)],
    [grouped(one.base)],
    [grouped(one.head)],
  ]);
  const header = [...(several ? ["suite"] : []), "request", "cause", "base", "head"];
  return [
    {
      title: `Failed requests (base ${grouped(sum("base"))}, head ${grouped(sum("head"))})`,
      blocks: [{ kind: "table", header, rows, numbersFrom: several ? 3 : 2 }],
    },
  ];
}

/** The commonest cause in head of one suite, for a sentence: `status 500` on `GET /x` (412). */
export function commonestCause({ measurements }: ReportInput, suite: string): readonly Span[] | null {
  const all = measurements.pairs.flatMap(({ failures }) => failures);
  const [first] = causesOf(all.filter((one) => one.suite === suite));
  if (first === undefined || first.head === 0) return null;
  return [nameSpan(first.cause), " on ", nameSpan(first.benchmark), ` (${grouped(first.head)} times)`];
}

function causesOf(counts: readonly FailureCount[]): readonly Cause[] {
  const causes = new Map<string, Cause>();
  for (const { suite, benchmark, arm, cause, count } of counts) {
    const key = JSON.stringify([suite, benchmark, cause]);
    const known = causes.get(key) ?? { suite, benchmark, cause, base: 0, head: 0 };
    causes.set(key, { ...known, [arm]: known[arm] + count });
  }
  return [...causes.values()].sort((a, b) => b.head - a.head || b.base - a.base);
}

function grouped(n: number): string {
  return n.toLocaleString("en-US");
}
