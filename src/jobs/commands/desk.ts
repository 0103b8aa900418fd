import type { DataFile } from "../../io/data-branch.ts";
import type { GitHub } from "../../io/github/client.ts";
import type { PullRequest } from "../../io/github/pull.ts";
import type { Measurements } from "../../measurements/measurements.ts";
import type { ReportInput } from "../../report/input.ts";
import type { Target, Waiver } from "../../verdict/waiver.ts";
import type { Known } from "../tell.ts";

/** What commands are carried out with. */
export interface Desk {
  readonly github: GitHub;
  /** Name of the file of the workflow that measures. */
  readonly workflow: string;
  /** Paths of the configs that it measures by. */
  readonly configs: readonly string[];
  /** Page of its runs. */
  readonly runsUrl: string;
  readonly origin: ReportInput["origin"];
  /** How the workflow that measures shows a run at its commit. */
  readonly atCommit: "check" | "status" | "nothing";
  readonly weighed: Weighing;
  readonly waivers: WaiverShelf;
  /** How the default branch stands to the reference of a config. */
  readonly trend: (config: string) => Promise<Pick<Known, "trend">>;
}

/**
 * The measurements of the latest run for the head of a pull request, one for each config, verified as far as what a run
 * uploads can be; or why there are none, a sentence.
 */
export type Weighing = (pull: PullRequest) => Promise<Found | { readonly refused: string }>;

export interface Found {
  readonly weighed: readonly Weighed[];
  /** Configs of which the same run left nothing that can be used, each with why: a sentence. */
  readonly without: readonly string[];
}

/** A run's measurements, under the config that decides. */
export interface Weighed {
  readonly measurements: Measurements;
  /** Measured where the pull request's author could have made the numbers up. */
  readonly untrusted: boolean;
  readonly run: { readonly id: number; readonly attempt: number; readonly url: string };
  /** Milliseconds of Unix time at which they were uploaded. */
  readonly uploaded: number;
  /** By what pull request, and whose gates, it was judged. */
  readonly into: Target;
  /** Numbers of further pull requests of the same commit, where this one's verdict is therefore not the commit's; else empty. */
  readonly contested: readonly number[];
}

/** Where waivers are kept. */
export interface WaiverShelf {
  /** All that are kept for this head. */
  readonly of: (head: string) => Promise<readonly Waiver[]>;
  /** Keeps files; null where there is no branch to keep them on. */
  readonly keep: ((files: readonly DataFile[], message: string) => Promise<void>) | null;
}

/** The comment that is obeyed, as the event tells it. */
export interface CommandComment {
  readonly id: number;
  readonly pull: number;
  readonly body: string;
  readonly author: { readonly login: string; readonly id: number };
  readonly url: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}
