import { join } from "node:path";
import type { Finding } from "../config/finding.ts";
import type { GitHub } from "../io/github/client.ts";
import { resultsFolder } from "../io/results.ts";
import { writeMeasurements } from "../measurements/file.ts";
import { renderComment } from "../report/comment.ts";
import type { ReportInput } from "../report/input.ts";
import { type NotWeighed, reportNotWeighed, reportSkipped } from "../report/not-weighed.ts";
import type { Report } from "../report/report.ts";
import type { Effects } from "../verdict/outcomes.ts";
import { measurementsFile } from "./record.ts";
import { cancelled, severalPulls } from "./report/refusals.ts";
import { labelNotes, type Skipping, whyNothing } from "./report/skipping.ts";
import { type Known, tell } from "./tell.ts";
import { type Ignored, type Ruling, type RunOrder, type VerifiedRun, verifyRun } from "./verify-run.ts";

/** What is told of a run, and where. */
export interface Telling {
  readonly report: Report;
  readonly conclusion: Effects["conclusion"];
  readonly exitCode: number;
  /** What is told at lines of head: gates, and mistakes of its config. */
  readonly judged: Pick<ReportInput, "verdict" | "measurements"> | null;
  readonly findings: readonly Finding[];
  /** Absolute paths; `measurements` is null where there are none. */
  readonly files: { readonly report: string; readonly measurements: string | null };
  /** The pull request that gets the comment; null: none does. */
  readonly pull: number | null;
  /** Whether it is the check run of the commit. */
  readonly check: boolean;
}

export interface ReportOptions extends RunOrder {
  /** Folder of what the report leaves behind. */
  readonly folder: string;
  readonly origin: ReportInput["origin"];
  readonly skipping: Skipping;
  /** What is known of a head besides. */
  readonly known: (head: string) => Promise<Known>;
}

export type Reported =
  | (Pick<VerifiedRun, "run" | "trusted"> & { readonly tellings: readonly Telling[] })
  | Ignored;

/** Judges what another run measured, by the base branch's gates, and says what is to be told where. Throws GitHubError. */
export async function report(github: GitHub, options: ReportOptions): Promise<Reported> {
  const verified = await verifyRun(github, options);
  if ("ignored" in verified) return verified;
  const { run, trusted, moved, pulls, others, isSole, isOwners, rulings } = verified;
  const tellings: Telling[] = [];
  for (const [i, ruling] of rulings.entries())
    tellings.push({
      ...((await skipped(github, ruling, verified, options)) ?? (await told(ruling, trusted, options))),
      // What was stopped has nothing to say that the next run does not say better.
      pull: moved || ruling.found === cancelled ? null : ruling.pull.number,
      check: isSole && i === 0 && !isOwners,
    });
  if (!isSole) {
    const why = severalPulls([...pulls, ...others].map(({ number }) => number));
    tellings.push({ ...(await toldOf(why, options.folder)), pull: null, check: true });
  }
  return { run, trusted, tellings };
}

/** A run that left nothing where nothing was to be measured has done what it should. Labels are those of the head as it is now. */
async function skipped(
  github: GitHub,
  { pull, nothing }: Ruling,
  { run, moved, trusted }: VerifiedRun,
  { folder, config, skipping }: ReportOptions,
): Promise<Told | null> {
  if (!nothing || moved) return null;
  const why = await whyNothing(github, pull, { sha: run.head.sha, trusted }, config, skipping);
  if (why === null) return null;
  if ("what" in why) return toldOf(why, folder);
  return written(reportSkipped(why, { untrusted: !trusted }), folder, {
    conclusion: skipping.conclusion,
    exitCode: 0,
  });
}

type Told = Omit<Telling, "pull" | "check">;

async function told(
  { pull, found }: Ruling,
  trusted: boolean,
  { folder: parent, origin, known, skipping }: ReportOptions,
): Promise<Told> {
  const folder = join(parent, `pull-${pull.number}`);
  if (!("measurements" in found)) return toldOf(found, folder);
  const results = resultsFolder(folder);
  const { notes } = found.measurements;
  const measured = {
    ...found.measurements,
    notes: [...notes, ...labelNotes(pull, skipping, { notes, trusted })],
  };
  const measurements = await results.write(measurementsFile, writeMeasurements(measured));
  const { report, effects, input } = await tell(measured, results, origin, {
    ...(await known(measured.run.head.sha)),
    into: { pull: pull.number, base: pull.base.ref },
    ...(trusted ? {} : { untrusted: true }),
  });
  return {
    report,
    conclusion: effects.conclusion,
    exitCode: effects.exitCode,
    judged: input,
    findings: [],
    files: { report: join(folder, "report.md"), measurements },
  };
}

async function toldOf(found: NotWeighed, folder: string): Promise<Told> {
  const conclusion = found === cancelled ? "cancelled" : "action_required";
  const told = await written(reportNotWeighed(found), folder, { conclusion, exitCode: 5 });
  return { ...told, findings: found.findings ?? [] };
}

async function written(
  report: Report,
  folder: string,
  effects: Pick<Told, "conclusion" | "exitCode">,
): Promise<Told> {
  const file = await resultsFolder(folder).write("report.md", renderComment(report));
  return { report, ...effects, judged: null, findings: [], files: { report: file, measurements: null } };
}
