import type { Docker } from "../../io/docker.ts";
import type { Ledger } from "../../io/ledger.ts";
import type { Arm } from "../../plan/plan.ts";

/** Where an arm of a suite of commands is measured. */
export interface Place {
  readonly arm: Arm;
  /** Absolute path of the arm's checked-out tree; what commands write goes in there. */
  readonly tree: string;
  /** Where `pass` and `${NAME}` take their values. */
  readonly environment: NodeJS.ProcessEnv;
  /** Cores to keep to, as taskset and container engines take them (`0,2-3`); null: all. */
  readonly cpus: string | null;
  /** Null where no engine is needed. */
  readonly docker: Docker | null;
  /** Everything is registered here before it starts. */
  readonly ledger: Ledger;
  /** Ends whatever is under way. */
  readonly signal: AbortSignal;
}
