import { availableParallelism } from "node:os";
import { basename } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { runCommand } from "../../io/command.ts";
import { cgroupStats } from "../../io/docker-cgroup.ts";
import { inspectContainers } from "../../io/docker-containers.ts";
import { runLabel } from "../../io/docker-labels.ts";
import { ContainerError, type Docker, docker, tryDocker } from "../../io/docker.ts";
import { containerStats, type Engine } from "../../io/engine.ts";
import { type Ledger, runMarker } from "../../io/ledger.ts";
import { parseCpus } from "../probes/cpus.ts";
import { slug } from "../stacks/compose-normalise.ts";
import { watchCpu } from "./cpu-watch.ts";
import type { K6Program } from "./program.ts";
import { parseVersion, quietEnvironment } from "./version.ts";

export interface ImageOrder {
  /** An image that is here; its entry point is k6. */
  readonly image: string;
  readonly engine: Engine;
  readonly docker: Docker;
  readonly tree: string;
  readonly directory: string;
  readonly folder: string;
  readonly ledger: Ledger;
  readonly cpus: string | null;
  /** User and group that own what k6 writes: the image's own user may not. */
  readonly user: { readonly uid: number; readonly gid: number };
}

/** Exit codes of `docker run` itself: the engine refused, or the image holds no such program. */
const engineCodes = new Set([125, 126, 127]);

const treeInside = "/work";
const outInside = "/out";

/** k6 in containers of an image, or null where what the image starts does not say the version of a k6. */
export async function startImage(order: ImageOrder): Promise<K6Program | null> {
  const { image, engine, ledger, folder, cpus, docker: caller } = order;
  // The mark lets clean-up end a command line that outlives this process.
  const environment = { ...caller.env, [runMarker]: ledger.runId };
  // Containers bear the run's label before the first one is there.
  ledger.addLabel(ledger.runId);
  const said = await docker(caller, ["run", ...confined(order), image, "version"], { seconds: 120 });
  const version = parseVersion(said);
  if (version === null) return null;
  let calls = 0;
  return {
    title: image,
    version,
    tree: treeInside,
    out: outInside,
    folder,
    cores: cpus === null ? availableParallelism() : parseCpus(cpus).length,
    urlOf: ({ url, network }) => network?.url ?? (engine.direct ? url : ofThisMachine(url)),
    async call({ args, input, env, target, deadline, onLine }) {
      // The folder is the suite's own: another suite may use the same image.
      const name = `wb-${slug(ledger.runId)}-k6-${basename(folder)}-${++calls}`;
      const variables = { ...quietEnvironment, ...env };
      // By name, since values would stand in the list of processes, unless docker itself needs one of that name.
      const named = Object.entries(variables).map(([variable, value]) =>
        variable in environment ? `${variable}=${value}` : variable,
      );
      const argv = [
        ["docker", "run", ...confined(order), "-i", "--name", name],
        // Its output is read here; the engine need not keep it.
        ["--log-driver", "none", "--network", networkOf(target?.network?.name, engine)],
        named.flatMap((variable) => ["-e", variable]),
        [image, ...args],
      ].flat();
      const stop = watchCpu(cpuReader(order, name));
      const removal = (): Promise<void> => removeContainer(caller, name);
      try {
        const result = await runCommand(argv, {
          env: { ...variables, ...environment },
          input,
          deadline,
          capture: 2 ** 22,
          grace: 0.2,
          signal: caller.signal,
          onLine,
        });
        caller.signal.throwIfAborted();
        if (result.spawnError !== null)
          throw new ContainerError("the docker command cannot be started; is Docker installed?");
        const code = result.exitCode ?? -1;
        if (engineCodes.has(code))
          throw new ContainerError(
            `docker run ${image}: ${lastLine(result.stderr)}`,
            result.stderr.split("\n"),
          );
        if (result.timedOut) await removal();
        return { ...result, cpu: stop() };
      } catch (error) {
        await removal();
        throw error;
      } finally {
        stop();
      }
    },
  };
}

function confined({ tree, directory, folder, ledger, cpus, user }: ImageOrder): readonly string[] {
  return [
    ["--rm", "--pull", "never", "--label", `${runLabel}=${ledger.runId}`],
    ["--cap-drop", "ALL", "--security-opt", "no-new-privileges"],
    ["--user", `${user.uid}:${user.gid}`],
    cpus === null ? [] : ["--cpuset-cpus", cpus],
    ["--mount", `type=bind,source=${tree},target=${treeInside},readonly`],
    ["--mount", `type=bind,source=${folder},target=${outInside}`],
    ["--workdir", directory === "." ? treeInside : `${treeInside}/${directory}`],
  ].flat();
}

/** A target without a network of its own listens on this machine; a script alone may fetch modules. */
function networkOf(name: string | undefined, { direct }: Engine): string {
  return name ?? (direct ? "host" : "bridge");
}

/** This machine, seen from a container in the virtual machine that the engine runs in. */
function ofThisMachine(url: string): string {
  return url.replace(/\/\/(?:127\.0\.0\.1|localhost)\b/, "//host.docker.internal");
}

/** Counts the container's CPU as soon as it runs, without the second that the engine takes for an answer where that can be. */
function cpuReader({ docker: caller, engine }: ImageOrder, name: string): () => Promise<number | null> {
  let found: { readonly id: string; readonly pid: number } | null = null;
  return async () => {
    if (found === null) {
      const [container] = await inspectContainers(caller, [name]);
      if (container === undefined || container.status !== "running") return null;
      found = { id: container.id, pid: container.pid };
    }
    const stats =
      (await cgroupStats(found.pid, found.id)) ??
      (engine.socket === null ? null : await containerStats(engine.socket, found.id, caller.signal));
    return stats?.cpu ?? null;
  };
}

/** Ends a container at once. The engine may still be making what a killed command line had asked it for. */
async function removeContainer({ env }: Docker, name: string): Promise<void> {
  const caller = { env, signal: AbortSignal.timeout(60_000) };
  for (let attempt = 0; attempt < 3; attempt++) {
    await tryDocker(caller, ["rm", "-f", "-v", name], { seconds: 20 });
    const left = await tryDocker(caller, ["ps", "-aq", "--filter", `name=^${name}$`], { seconds: 20 });
    if (attempt > 0 && left.stdout.trim() === "") return;
    await sleep(200);
  }
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1) ?? "";
}
