import type { Check } from "../../src/io/github/check.ts";
import { connect } from "../../src/io/github/client.ts";
import type { Annotation } from "../../src/io/github/annotations.ts";
import type { Mark } from "../../src/io/github/marker.ts";
import { LiveCheck } from "../../src/jobs/live-check.ts";
import {
  endCheck,
  type NotPosted,
  openCheck,
  type Place,
  type Posting,
  publishCheck,
  publishComment,
  stopped,
} from "../../src/jobs/publish.ts";
import { endStatus, openStatus, publishStatus } from "../../src/jobs/publish-status.ts";
import type { Report } from "../../src/report/report.ts";
import type { FakeGitHub } from "../github/server.ts";
import type { VirtualClock } from "../github/virtual-clock.ts";
import type { WriterPlan } from "./scenario.ts";

export const config = "weighbridge.yml";

/** What became of one run's reports. */
export interface Told {
  readonly comment: Posting;
  /** Null where it shows itself there by nothing. */
  readonly atCommit: Posting | null;
  /** When its measuring and its reporting ended, in seconds since 1970. */
  readonly measured: number;
  readonly ended: number;
}

export function tokenOf({ runId, attempt, job = 1 }: WriterPlan): string {
  return `ghs_${runId}_${attempt}_${job}`;
}

export function placeOf(
  fake: FakeGitHub,
  clock: VirtualClock,
  send: typeof fetch,
  { token, mark }: { readonly token: string; readonly mark: Mark },
): Place {
  const access = { token, apiUrl: fake.url, repository: "acme/shop", log: () => {} };
  const runUrl = `${fake.serverUrl}/acme/shop/actions/runs/${mark.runId}/attempts/${mark.attempt}`;
  return { github: connect(access, { clock, fetch: send }), mark, runUrl };
}

export function reportOf({ runId, attempt }: Pick<Mark, "runId" | "attempt">): Report {
  return {
    outcome: "fail",
    headline: [`Slower: as run ${runId}, attempt ${attempt}, has measured`],
    lead: [],
    rows: [],
    remarks: [],
    sections: [],
    reproduce: "",
  };
}

/** All that a run tells, from its begin to its end, as the action does it. */
export async function tellAll(place: Place, plan: WriterPlan): Promise<Told> {
  const { clock } = place.github;
  const report = reportOf(plan);
  const live = plan.by === "check" ? new LiveCheck(place, openCheck) : null;
  const opening = plan.by === "status" ? openStatus(place) : null;
  for (let left = plan.measures, current = 1; left > 0; left -= 7, current++) {
    live?.watch({ phase: "pairs", pair: { current, planned: 30 } });
    await clock.sleep(Math.min(7, left));
  }
  const measured = clock.now();
  const check = await live?.end();
  await opening;
  const atCommit = await tellCommit(place, plan, report, check);
  const comment = await publishComment(place, 7, report);
  return { comment, atCommit, measured, ended: clock.now() };
}

async function tellCommit(
  place: Place,
  plan: WriterPlan,
  report: Report,
  check: Check | NotPosted | undefined,
): Promise<Posting | null> {
  if (plan.by === "status") return publishStatus(place, report, "failure");
  if (check === undefined || "notPosted" in check) return check ?? null;
  return publishCheck(place, check, report, "failure", annotationsOf(plan));
}

/** What the post step does for a run that was killed. */
export async function endKilled(place: Place, { by }: WriterPlan): Promise<void> {
  if (by === "check") await endCheck(place, stopped);
  if (by === "status") await endStatus(place, stopped);
}

function annotationsOf({ annotations }: WriterPlan): readonly Annotation[] {
  return Array.from({ length: annotations }, (_, i) => ({
    path: config,
    line: i + 1,
    level: "failure",
    title: "Slower",
    message: "p95",
  }));
}
