import { accessSync, constants, statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { delimiter, join } from "node:path";
import { runCommand } from "../../io/command.ts";
import { type Ledger, runMarker } from "../../io/ledger.ts";
import { findProcess, type ProcessId } from "../../io/processes.ts";
import { hasTaskset, parseCpus } from "../probes/cpus.ts";
import { stackEnvironment } from "../stacks/environment.ts";
import { processCpu, watchCpu } from "./cpu-watch.ts";
import type { K6Program } from "./program.ts";
import { parseVersion, quietEnvironment } from "./version.ts";

export interface BinaryOrder {
  readonly path: string;
  /** Head's tree, and the folder of the script below it. */
  readonly tree: string;
  readonly directory: string;
  /** Where k6 may write. */
  readonly folder: string;
  readonly ledger: Ledger;
  /** Cores as taskset takes them; null: any. */
  readonly cpus: string | null;
  readonly environment: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

/** The `k6` on the PATH; null where there is none. */
export function findBinary(environment: NodeJS.ProcessEnv): string | null {
  const folders = (environment["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  return folders.map((folder) => join(folder, "k6")).find(isProgram) ?? null;
}

/** A local k6, or null where the program does not say the version of a k6. */
export async function startBinary(order: BinaryOrder): Promise<K6Program | null> {
  const { path, tree, folder, ledger, signal } = order;
  const inherited = stackEnvironment({ pass: [], env: {} }, order.environment).values;
  const environment = {
    ...inherited,
    ...quietEnvironment,
    [runMarker]: ledger.runId,
    // The user's own settings would change what is measured.
    XDG_CONFIG_HOME: folder,
  };
  const said = await runCommand([path, "version"], { env: environment, deadline: 20, signal });
  signal.throwIfAborted();
  const version = parseVersion(said.stdout);
  if (version === null) return null;
  const cpus = order.cpus !== null && (await hasTaskset()) ? order.cpus : null;
  const pin = cpus === null ? [] : ["taskset", "-c", cpus];
  return {
    title: path,
    version,
    tree,
    out: folder,
    folder,
    cores: cpus === null ? availableParallelism() : parseCpus(cpus).length,
    urlOf: ({ url }) => url,
    async call({ args, input, env, deadline, onLine }) {
      let leader: ProcessId | null = null;
      let pid: number | null = null;
      const stop = watchCpu(async () => (pid === null ? null : processCpu(pid)));
      const result = await runCommand([...pin, path, ...args], {
        cwd: join(tree, order.directory),
        env: { ...environment, ...env },
        input,
        deadline,
        capture: 2 ** 22,
        signal,
        onLine,
        onSpawn(spawned) {
          // taskset becomes k6: the process stays.
          pid = spawned;
          const found = findProcess(spawned);
          if (found === null) return;
          leader = { pid: spawned, start: found.start };
          ledger.addProcess(leader);
        },
      });
      const cpu = stop();
      if (leader !== null) ledger.removeProcess(leader);
      signal.throwIfAborted();
      return { ...result, cpu };
    },
  };
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
