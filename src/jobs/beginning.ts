import type { ConfigChanges } from "../config/changes.ts";
import type { Config } from "../config/config.ts";
import type { Finding } from "../config/finding.ts";
import type { ResolvedRevision } from "../io/revisions.ts";
import type { Measurements } from "../measurements/measurements.ts";
import type { Arm } from "../plan/plan.ts";
import { describeMachine } from "../run/probes/machine.ts";
import type { GateOptions } from "./gate.ts";

/** The measurements of a run that has measured nothing yet. */
export function beginning(
  { runId, version, budget, suites, shard }: GateOptions,
  at: {
    readonly config: Config;
    readonly changes: ConfigChanges | null;
    readonly revisions: Readonly<Record<Arm, ResolvedRevision>>;
    readonly startedAt: string;
    readonly notes: readonly Finding[];
    readonly engine: string | null;
  },
): Measurements {
  const revision = ({ name, sha }: ResolvedRevision): Measurements["run"]["base"] => ({ name, sha });
  return {
    format: "weighbridge-measurements",
    version: 2,
    tool: version,
    run: {
      id: runId,
      startedAt: at.startedAt,
      base: revision(at.revisions.base),
      head: revision(at.revisions.head),
      machine: describeMachine(at.engine),
      ...(shard === null ? {} : { shard }),
      asked: { ...(budget === null ? {} : { budget }), ...(suites.length === 0 ? {} : { suites }) },
    },
    config: at.config,
    ...(at.changes === null ? {} : { configChanges: at.changes }),
    plan: null,
    baseFailure: null,
    pairs: [],
    state: { kind: "running" },
    notes: at.notes,
    timing: { build: 0, launch: 0, load: 0, total: 0 },
  };
}
