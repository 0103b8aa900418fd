import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readMeasurements } from "../../../src/measurements/file.ts";
import { onTestFinished } from "vitest";
import { type Measurements } from "../../../src/measurements/measurements.ts";
import { engineRemains } from "./engine.ts";
import { processRemains } from "./processes.ts";
import type { Program } from "./program.ts";
import { type Ended, type Running, startProcess } from "./running.ts";

/** What a scene's calls of the program may have, beside the environment that all of them get. */
export interface CallOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** A place of its own for one test: repository, results, state and temporary files, all below one folder. */
export interface Scene {
  readonly folder: string;
  readonly repository: string;
  readonly results: string;
  /** Starts the program, with its output piped, so that it shows no colour and no live line. */
  start(args: readonly string[], options?: CallOptions): Running;
  call(args: readonly string[], options?: CallOptions): Promise<Ended>;
  /** Starts any process in the scene's environment. */
  launch(command: readonly string[], options?: CallOptions): Running;
  /** Ids of all runs that this scene has seen, over or not. */
  runs(): readonly string[];
  /** The folder of the only run so far. */
  runFolder(): string;
  measurements(): Measurements;
  /** Everything that is left of the scene's runs, in words. */
  remains(): readonly string[];
}

/** Makes a scene that ends with its test; whatever the test left running is ended then. */
export function makeScene(program: Program): Scene {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "weighbridge-scene-")));
  const [repository, results, state, temporary] = ["repository", "results", "state", "tmp"].map((name) =>
    join(folder, name),
  ) as [string, string, string, string];
  for (const path of [repository, temporary]) mkdirSync(path);
  mkdirSync(state, { mode: 0o700 });
  const environment = { ...inherited(), TMPDIR: temporary, WEIGHBRIDGE_STATE_DIR: state };
  const running: Running[] = [];
  const seen = new Set<string>();

  const launch: Scene["launch"] = (command, { env = {}, cwd = repository } = {}) => {
    const started = startProcess(command, { cwd, env: { ...environment, ...env } });
    running.push(started);
    return started;
  };
  const start: Scene["start"] = (args, options) => launch([process.execPath, program.cli, ...args], options);
  const runs: Scene["runs"] = () => {
    for (const place of [state, results]) {
      if (existsSync(place)) for (const name of readdirSync(place)) if (!name.startsWith(".")) seen.add(name);
    }
    return [...seen];
  };
  const runFolder = (): string => {
    const names = existsSync(results) ? readdirSync(results).filter((name) => !name.startsWith(".")) : [];
    if (names.length !== 1) throw new Error(`not one run but ${names.length}`);
    return join(results, names[0] ?? "");
  };
  const scene: Scene = {
    folder,
    repository,
    results,
    start,
    launch,
    runs,
    runFolder,
    call: (args, options) => start(args, options).ended,
    measurements: () => {
      const read = readMeasurements(readFileSync(join(runFolder(), "measurements.json"), "utf8"), "saved");
      if ("findings" in read) throw new Error(read.findings.map(({ message }) => message).join("\n"));
      return read.measurements;
    },
    remains: () => [
      ...readdirSync(state).map((name) => `state of ${name}`),
      ...readdirSync(temporary).map((name) => `temporary ${name}`),
      ...processRemains([state, program.folder, ...runs()]),
      ...engineRemains(runs()),
    ],
  };
  onTestFinished(async () => {
    const alive = running.filter(({ child }) => child.exitCode === null && child.signalCode === null);
    for (const { child } of alive) child.kill("SIGKILL");
    await Promise.all(alive.map(({ ended }) => ended));
    await scene.call(["clean"]);
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });
  return scene;
}

/** What finds programs and the engine; nothing by which the machine of the tests could change what is said. */
function inherited(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value !== undefined && /^(?:PATH|HOME|LANG|DOCKER_.*|COMPOSE_.*)$/.test(name) ? [[name, value]] : [],
    ),
  );
}
