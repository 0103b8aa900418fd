import type { Revision } from "../measurements/measurements.ts";
import { cleanLine } from "./clean.ts";
import type { ReportInput } from "./input.ts";

/** The config file that is found without being named, which no report has to name either. */
export const DEFAULT_CONFIG = "weighbridge.yml";

/** The command that repeats the run, ready for a shell: it fetches this program at the version that measured. */
export function reproduce({ measurements, origin }: ReportInput): string {
  const { run, plan, config, configChanges } = measurements;
  return [
    "npx",
    quote(`github:${origin.repository}#${origin.ref}`),
    "run",
    "--base",
    quote(revision(run.base)),
    "--head",
    quote(revision(run.head)),
    ...(plan === null ? [] : ["--seed", String(plan.seed)]),
    ...(config.file === DEFAULT_CONFIG ? [] : ["--config", quote(config.file)]),
    ...(configChanges === undefined ? [] : ["--gates", "base"]),
    ...(run.asked?.budget === undefined ? [] : ["--budget", `${run.asked.budget}s`]),
    ...(run.asked?.suites === undefined ? [] : ["--suite", ...run.asked.suites.map(quote)]),
  ].join(" ");
}

/** A commit by its id; a working tree has none, so it is named as it was asked for. */
function revision({ name, sha }: Revision): string {
  return name === "working tree" ? name : sha;
}

/** An argument of a POSIX shell. */
function quote(argument: string): string {
  const clean = cleanLine(argument);
  return /^[\w@%+:,./#-]+$/.test(clean) ? clean : `'${clean.replaceAll("'", `'\\''`)}'`;
}
