import { mkdirSync, mkdtempSync } from "node:fs";
import { join } from "node:path/posix";
import { type CommandResult, runCommand } from "../../io/command.ts";
import { type Docker, docker, linesOf } from "../../io/docker.ts";
import { removeLaunch } from "../../io/docker-clean.ts";
import { armLabel, launchLabel, runLabel } from "../../io/docker-labels.ts";
import { StackError } from "../stacks/stack.ts";
import { measureName, placeMeasure } from "./measure.ts";
import type { Place } from "./place.ts";
import type { RunOptions, Site } from "./site.ts";

/** Where the arm's tree and files of ours are inside. */
const work = "/work";
const ours = "/weighbridge";

export interface ContainerOptions {
  readonly engine: Docker;
  readonly image: string;
  /** Folder of the suite relative to the tree. */
  readonly directory: string;
  /** One of the run's folders, for files of ours. */
  readonly folder: string;
  /** What commands see besides the image's own environment. */
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * One container for everything of an arm, so that what `install` leaves in it stays, and that the start of a container
 * is in no number. Its first process does nothing; commands come by `docker exec`. They run as this process's user,
 * who owns the tree, without the image's entry point, with the engine's usual network. Throws ContainerError and StackError.
 */
export async function containerSite(place: Place, options: ContainerOptions): Promise<Site> {
  const { arm, ledger, signal } = place;
  const { engine, image } = options;
  const here = mkdtempSync(join(options.folder, "scratch-"));
  const home = join(here, "home");
  mkdirSync(home);
  const architecture = await docker(engine, ["image", "inspect", "-f", "{{.Architecture}}", image]);
  if (!placeMeasure(here, architecture.trim() === "amd64" ? "x64" : architecture.trim()))
    throw new StackError({
      arm,
      phase: "install",
      message: `The image ${image} is for ${architecture.trim()}; suites run in images for amd64 and arm64.`,
      logs: [],
    });

  const launch = `${ledger.runId}-${arm}-${here.slice(-6)}`;
  ledger.addLabel(ledger.runId);
  const user = `${process.getuid?.() ?? 0}:${process.getgid?.() ?? 0}`;
  const variables = {
    // a user whom the image does not know has no home in it
    ...(user.startsWith("0:") ? {} : { HOME: join(ours, "home") }),
    ...options.environment,
  };
  const mount = (from: string, to: string): string => `--mount=type=bind,src=${from},dst=${to}`;
  const started = [
    "run",
    "--detach",
    "--pull=never",
    "--no-healthcheck",
    ...labels({ [runLabel]: ledger.runId, [armLabel]: arm, [launchLabel]: launch }),
    `--user=${user}`,
    `--workdir=${join(work, options.directory)}`,
    mount(place.tree, work),
    mount(here, ours),
    ...(place.cpus === null ? [] : [`--cpuset-cpus=${place.cpus}`]),
    ...Object.entries(variables).map(([name, value]) => `--env=${handed(name) ? name : `${name}=${value}`}`),
    `--entrypoint=${join(ours, measureName)}`,
    image,
    "idle",
  ];
  const remove = (): Promise<void> =>
    removeLaunch({ env: engine.env, signal: AbortSignal.timeout(60_000) }, launch);
  const guarded = async <T>(job: () => Promise<T>): Promise<T> => {
    try {
      return await job();
    } catch (error) {
      // a call that was killed can still have made the container
      if (signal.aborted) await remove();
      throw error;
    }
  };
  const handing = Object.fromEntries(Object.entries(variables).filter(([name]) => handed(name)));
  const starter = { ...engine, env: { ...engine.env, ...handing } };
  const id = (await guarded(() => docker(starter, started))).trim();

  const run = (argv: readonly string[], options: RunOptions): Promise<CommandResult> =>
    guarded(async () => {
      signal.throwIfAborted();
      const call = { ...options, env: engine.env, signal };
      const result = await runCommand(["docker", "exec", id, ...argv], call);
      signal.throwIfAborted();
      return result;
    });
  const sweep = (): Promise<void> =>
    guarded(async () => {
      const processes = linesOf(await docker(engine, ["top", id, "-o", "pid"]));
      // the heading and the first process; only the engine can end what is inside
      if (processes.length > 2) await docker(engine, ["restart", "-t", "0", id]);
    });
  return { run, sweep, measure: { path: join(ours, measureName) }, scratch: { here, there: ours } };
}

/** Whether a value can be handed on by the docker command's own environment, where no other user sees it. */
function handed(name: string): boolean {
  return !/^(?:PATH|HOME|DOCKER_.*|XDG_.*)$/i.test(name);
}

function labels(values: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(values).flatMap(([key, value]) => ["--label", `${key}=${value}`]);
}
