import type { Config } from "../config/config.ts";
import { type Docker, dockerCaller } from "../io/docker.ts";
import { type Engine, findEngine } from "../io/engine.ts";

/** `Docker 29.1.0, Compose 5.5.0`, and the engine that it names. */
export interface FoundEngine {
  readonly engine: Engine;
  readonly docker: Docker;
  readonly name: string;
}

/** The container engine that a compose stack needs. Throws ContainerError. */
async function demandEngine(environment: NodeJS.ProcessEnv, signal: AbortSignal): Promise<FoundEngine> {
  const docker = dockerCaller(environment, signal);
  const engine = await findEngine(docker, process.platform);
  return { engine, docker, name: `Docker ${engine.engine}, Compose ${engine.compose}` };
}

/** The engine, where anything runs in containers; k6 can do without one. */
export async function engineFor(
  { stacks, suites }: Config,
  environment: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<FoundEngine | null> {
  const isNeeded =
    Object.values(stacks).some(({ kind }) => kind === "compose") ||
    suites.some((suite) => (suite.kind === "bench" || suite.kind === "exec") && suite.image !== null);
  if (isNeeded) return demandEngine(environment, signal);
  const isWanted = suites.some((suite) => suite.kind === "k6" && suite.runner !== "binary");
  return isWanted ? demandEngine(environment, signal).catch(() => null) : null;
}
