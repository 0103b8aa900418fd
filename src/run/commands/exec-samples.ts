import type { Finding } from "../../config/finding.ts";
import type { BenchmarkResult } from "../../measurements/formats/format.ts";
import type { ResultArm } from "../../measurements/outcome.ts";
import type { Usage } from "./measure.ts";
import { type ShellStart, withoutStart } from "./shell-start.ts";
import type { Counted } from "./valgrind.ts";

export interface Corrections {
  /** The start of the command's shell; null where it needs none. */
  readonly start: ShellStart | null;
  /** What valgrind counted; null where it was not asked. */
  readonly counted: Counted | null;
  /** Whether valgrind may be asked. */
  readonly valgrind: boolean;
}

/** Runs of one command as samples of metrics. A metric that any run lacks is left out, and a note says why. */
export function samplesOf(
  benchmark: string,
  usages: readonly Usage[],
  { start, counted, valgrind }: Corrections,
): Pick<ResultArm, "results" | "findings"> {
  const corrected = start === null ? usages : usages.map((usage) => withoutStart(usage, start));
  const results: BenchmarkResult[] = [];
  const findings: Finding[] = [];
  const add = (metric: string, values: readonly (number | null)[]): void => {
    const known = values.filter((value) => value !== null);
    if (known.length === values.length && known.length > 0)
      results.push({ benchmark, metric, values: known });
  };
  add(
    "time.per_op",
    corrected.map(({ wall }) => wall),
  );
  add(
    "cpu.user",
    corrected.map(({ user }) => user),
  );
  add(
    "cpu.system",
    corrected.map(({ system }) => system),
  );
  // the kernel tells the sum exactly and splits it by looking now and then
  add(
    "cpu.per_op",
    corrected.map(({ user, system }) => (user === null || system === null ? null : user + system)),
  );
  add(
    "memory.peak",
    corrected.map(({ peak }) => peak),
  );
  const why = usages.flatMap(({ instructions }) =>
    "absent" in instructions ? [instructions.absent] : [],
  )[0];
  if (why === undefined)
    add(
      "instructions",
      usages.flatMap(({ instructions }) => ("value" in instructions ? [instructions.value] : [])),
    );
  else if (counted !== null && "value" in counted) add("instructions", [counted.value]);
  else
    findings.push(
      uncounted(counted !== null && "absent" in counted ? `${why}; ${counted.absent}` : why, valgrind),
    );

  if (usages.some(({ user }) => user === null)) findings.push(unread(why ?? ""));
  if (corrected.some(({ wall }) => wall <= 0)) findings.push(tooShort(benchmark));
  return { results, findings };
}

function uncounted(why: string, valgrind: boolean): Finding {
  const message = `instructions are not counted: ${why}`;
  const hint =
    "`valgrind: true` counts them under valgrind, where that is installed, in a slow run of their own";
  const note = { severity: "note", code: "instructions-uncounted", message } as const;
  return valgrind ? note : { ...note, hint };
}

function unread(why: string): Finding {
  const message = `user and system CPU and peak memory of commands are not measured: ${why}`;
  const hint = "on Linux on x64 and arm64 they are, and in a container image for these anywhere";
  return { severity: "note", code: "usage-unread", message, hint };
}

function tooShort(benchmark: string): Finding {
  return {
    severity: "warning",
    code: "command-too-short",
    message: `\`${benchmark}\` takes no longer than the start of its shell, which cannot be told apart from it`,
    hint: "write the command as a list of words, so that it needs no shell, or let it do more",
  };
}
