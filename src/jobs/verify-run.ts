import type { Config } from "../config/config.ts";
import type { GitHub } from "../io/github/client.ts";
import { compareCommits } from "../io/github/compare.ts";
import { tipOf } from "../io/github/content.ts";
import type { OpenPull } from "../io/github/pulls.ts";
import { type MeasuredRun, measuredRun } from "../io/github/measured-run.ts";
import { admit, readUntrusted } from "../measurements/admit.ts";
import { admitShards } from "../measurements/admit-shards.ts";
import type { AdmissionRules } from "../measurements/admission/rules.ts";
import type { Measurements } from "../measurements/measurements.ts";
import type { NotWeighed } from "../report/not-weighed.ts";
import { findPulls } from "./report/find-pulls.ts";
import { judgingConfig } from "./report/judging-config.ts";
import { type AllLeft, namesShards, readAll } from "./report/read-shards.ts";
import { cancelled, noArtifact, noMeasurements, noMergeBase, refused, unable } from "./report/refusals.ts";

/** Which run is to be told, and what is expected of it. */
export interface RunOrder {
  readonly runId: number;
  readonly attempt: number;
  /** Of the repository whose token this is. */
  readonly repositoryId: number;
  /** Path of the workflow that measures. */
  readonly workflow: string;
  /** Its name; with a `*` for their numbers, those of shards. */
  readonly artifact: string;
  /** Path of the config. */
  readonly config: string;
  /** Instead of the base branch's policy; null: that. */
  readonly inconclusive: Config["inconclusive"] | null;
  /** Set where the policy that the run itself went by counts too, if it is stricter and the run trusted. */
  readonly noLaxer?: true;
  /** What may have started it; a pull request alone, unless given. */
  readonly events?: readonly string[];
}

/** A run whose origin is sure, and what may be told of it; or why nothing is. */
export type Verified = VerifiedRun | Ignored;

export interface Ignored {
  /** Why, a clause. */
  readonly ignored: string;
  /** Set where it may be a mistake of the workflow that reports: what to look at. */
  readonly hint?: string;
}

export interface VerifiedRun {
  readonly run: MeasuredRun;
  /** Whether its code is of this repository. A fork's may have made the numbers up, and must enter no history. */
  readonly trusted: boolean;
  /** Whether the pull requests have another head by now: only the commit itself is told. */
  readonly moved: boolean;
  /** Every open pull request of this head. */
  readonly pulls: readonly OpenPull[];
  /** Those of the same commit from other branches. */
  readonly others: readonly OpenPull[];
  /**
   * Whether all of them go to one branch, and are no more than anybody means: a check run is the commit's, and the gates of several branches
   * would have it say several things.
   */
  readonly isSole: boolean;
  /** Whether a stranger ran the commit of a pull request of the repository's own, for which he does not speak. */
  readonly isOwners: boolean;
  /** For each pull request that the measurements are of; none where there are too many. */
  readonly rulings: readonly Ruling[];
}

export interface Ruling {
  readonly pull: OpenPull;
  readonly found: { readonly measurements: Measurements } | NotWeighed;
  /** Whether the run left nothing, as it should where nothing was to be measured. */
  readonly nothing: boolean;
}

/** Each takes requests of GitHub's and a verdict: a branch goes to one base, or a few. */
const mostPulls = 10;

/** Ends of a run after which it may have left something, or should have. A run that was skipped or waits for approval has not begun. */
const ended: ReadonlySet<string | null> = new Set([
  "success",
  "failure",
  "timed_out",
  "cancelled",
  "startup_failure",
]);

/**
 * Establishes which pull requests a measuring run was for and what it measured, by what GitHub says of it. From the run itself come the
 * numbers alone. Throws GitHubError.
 */
export async function verifyRun(github: GitHub, order: RunOrder): Promise<Verified> {
  const run = await measuredRun(github, order.runId);
  const other = notMeant(run, order);
  if (other !== null) return other;
  const { pulls, others, moved } = await findPulls(github, run);
  if (pulls.length === 0) return { ignored: "no open pull request has its head" };
  const trusted = isTrusted(run);
  const isMany = pulls.length > mostPulls;
  const isSole = !isMany && new Set([...pulls, ...others].map(({ base }) => base.ref)).size === 1;
  const isOwners = !trusted && others.some(({ head, base }) => head.repositoryId === base.repositoryId);
  const known = { run, trusted, moved, pulls, others, isSole, isOwners };
  if (isMany) return { ...known, rulings: [] };
  const left = await leftBy(github, run, order);
  const all: Ruling[] = [];
  for (const pull of pulls)
    all.push({ pull, found: await ruled(github, order, run, pull, left), nothing: "nothing" in left });
  // Of several bases a run measured one.
  const measured = all.filter(({ found }) => "measurements" in found);
  return { ...known, rulings: measured.length > 0 ? measured : all };
}

function isTrusted({ head, repositoryId }: MeasuredRun): boolean {
  return head.repository?.id === repositoryId;
}

/** Why this is no run to be told; a name alone makes a workflow the one that another waits for. */
function notMeant(run: MeasuredRun, order: RunOrder): Ignored | null {
  if (!(order.events ?? ["pull_request"]).includes(run.event))
    return { ignored: "it was not started by a pull request" };
  // The run's own path is a stranger's word where a fork added a workflow.
  if (run.path !== order.workflow)
    return {
      ignored: `it is not of ${order.workflow}, which the input \`workflow\` names`,
      hint: "If that is not the file of the workflow that measures, name it there; otherwise a pull request has added another workflow of the same name.",
    };
  if (run.repositoryId !== order.repositoryId) return { ignored: "it is of another repository" };
  if (run.attempt !== order.attempt || run.status !== "completed")
    return { ignored: "a later attempt of it is on its way" };
  return ended.has(run.conclusion) ? null : { ignored: "it did not begin to measure" };
}

/** What a run left, read once for all of its pull requests. */
type Readable =
  | { readonly measurements: readonly Measurements[] }
  | Exclude<AllLeft, { measurements: unknown }>;

async function leftBy(
  github: GitHub,
  run: MeasuredRun,
  { artifact }: RunOrder,
): Promise<Readable | NotWeighed> {
  if (run.conclusion === "cancelled") return cancelled;
  const left = await readAll(github, run, artifact);
  if (!("measurements" in left)) return left;
  const measurements: Measurements[] = [];
  for (const text of left.measurements) {
    const read = readUntrusted(text);
    if ("refused" in read) return read;
    measurements.push(read.measurements);
  }
  return { measurements };
}

async function ruled(
  github: GitHub,
  order: RunOrder,
  run: MeasuredRun,
  pull: OpenPull,
  left: Readable | NotWeighed,
): Promise<Ruling["found"]> {
  if ("what" in left) return left;
  if ("nothing" in left)
    return left.nothing === "artifact" ? noArtifact(order.artifact.replace("*", "1")) : noMeasurements;
  if ("refused" in left) return refused(left.refused);
  if ("refusal" in left) return unable(left.refusal, order.config);
  const { sha } = run.head;
  const tip = await tipOf(github, pull.base.ref);
  const compared = await compareCommits(github, tip, sha);
  if (compared === null) return noMergeBase;
  const { mergeBase } = compared;
  const judging = await judgingConfig(github, order.config, { tip, mergeBase, head: sha });
  if ("what" in judging) return judging;
  const { config, changes } = judging;
  const rules: AdmissionRules = {
    config: { ...config, inconclusive: order.inconclusive ?? config.inconclusive },
    changes,
    base: { name: `merge base with ${pull.base.ref}`, sha: mergeBase },
    head: { name: `pull request ${pull.number}`, sha },
    span: { from: run.created, to: run.updated },
    trusted: isTrusted(run),
    ...(order.noLaxer === true ? { noLaxer: true } : {}),
  };
  const [whole] = left.measurements;
  if (whole === undefined) return noMeasurements;
  const admission = namesShards(order.artifact) ? admitShards(left.measurements, rules) : admit(whole, rules);
  return "refused" in admission ? refused(admission.refused, admission.hint) : admission;
}
