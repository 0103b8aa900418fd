import { type Docker, dockerCaller, tryDocker } from "../io/docker.ts";
import { removeRun } from "../io/docker-clean.ts";
import { type Ledger, readLedger, stateFolder } from "../io/ledger.ts";
import { clean, type Cleaned } from "./clean.ts";

/** Removes what dead runs left behind, or one run whether it lives or not; nobody else's things are touched. */
export function removeRemains(environment: NodeJS.ProcessEnv, run?: string): Promise<Cleaned> {
  const state = stateFolder(environment);
  const options = { state, removeRun: containerRemover(state, environment) };
  return clean(run === undefined ? options : { ...options, run });
}

/** Ends a run of this process: nothing of it is left, also when it broke half-way. */
export async function endRun(ledger: Ledger, environment: NodeJS.ProcessEnv): Promise<void> {
  const { runs } = await removeRemains(environment, ledger.runId);
  const problems = runs.flatMap((run) => run.problems);
  if (problems.length > 0)
    process.emitWarning(`something of run ${ledger.runId} is left: ${problems.join("; ")}`);
}

/** Most runs never had containers; their clean-up needs no engine. */
function containerRemover(
  state: string,
  environment: NodeJS.ProcessEnv,
): (run: string) => Promise<readonly string[]> {
  return async (run) => {
    const record = readLedger(state, run);
    if (record !== null && record.labels.length === 0) return [];
    const docker = dockerCaller(environment, AbortSignal.timeout(120_000));
    // A run without a ledger has been cleaned already, or its state was lost: then its labels are all that is left of it.
    if (record === null && !(await answers(docker))) return [];
    return removeRun(docker, run);
  };
}

async function answers(docker: Docker): Promise<boolean> {
  return tryDocker(docker, ["version"], { seconds: 20 }).then(
    ({ code }) => code === 0,
    () => false,
  );
}
