import { createHash } from "node:crypto";
import { mkdirSync } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { CommandPlace } from "../../config/config.ts";
import { describeEnding, succeeded } from "../../io/command.ts";
import { digestFiles } from "../../io/digest.ts";
import { ContainerError, type Docker } from "../../io/docker.ts";
import { ensureImage, imageContent } from "../../io/docker-compose.ts";
import type { Failure } from "../../measurements/measurements.ts";
import { scrubber, type StackEnvironment, stackEnvironment } from "../stacks/environment.ts";
import { StackError } from "../stacks/stack.ts";
import { containerSite } from "./container.ts";
import { localSite } from "./local.ts";
import type { Place } from "./place.ts";
import type { Site } from "./site.ts";

/** An arm in which `install` and `build` have run. */
export interface Prepared {
  readonly site: Site;
  /** As Runner has it. */
  readonly identity: Readonly<Record<string, string>>;
  /** Takes secrets out of text. */
  readonly scrub: (text: string) => string;
}

/** Lines of log in a failure. */
const failureLines = 40;

/**
 * What decides whether two arms run the same things: digests of the files that `paths` names, in a fresh tree before
 * anything is installed in it, and of the image, which is fetched where it is missing. Empty where `paths` matches nothing.
 */
export async function commandIdentity(
  suite: CommandPlace,
  tree: string,
  engine: Docker | null,
): Promise<Readonly<Record<string, string>>> {
  const files = await digestFiles(tree, suite.paths);
  if (files === null) return {};
  if (suite.image === null) return { files };
  const content = await imageContent(await imageReady(suite, suite.image, engine), suite.image);
  return { files, image: createHash("sha256").update(content).digest("hex") };
}

/** Makes the place where the commands run, and runs `install` and `build` there. Throws StackError, and an abort's reason. */
export function prepareArm(suite: CommandPlace, at: Place): Promise<Prepared> {
  return inStackErrors(at, "install", async () => {
    at.signal.throwIfAborted();
    const environment = readEnvironment(suite, at);
    const scrub = scrubber(environment.secrets);
    const cwd = join(at.tree, suite.directory);
    if (!(await stat(cwd).catch(() => null))?.isDirectory())
      throw new StackError({
        arm: at.arm,
        phase: "install",
        message: `The folder \`${suite.directory}\` does not exist in ${at.arm}.`,
        logs: [],
      });
    const identity = await commandIdentity(suite, at.tree, at.docker);
    const folder = at.ledger.addTree("commands");
    mkdirSync(folder, { recursive: true });
    const { image, directory } = suite;
    const site =
      image === null
        ? await localSite(at, cwd, folder, environment.values)
        : await containerSite(at, {
            engine: await imageReady(suite, image, at.docker),
            image,
            directory,
            folder,
            environment: named(suite, environment),
          });
    await runPhase(suite, at, site, scrub, "install");
    await runPhase(suite, at, site, scrub, "build");
    return { site, identity, scrub };
  });
}

/** What the engine could not do as a failure of the arm. */
export async function inStackErrors<T>(
  { arm, signal }: Place,
  phase: Failure["phase"],
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof ContainerError)) throw error;
    const logs = error.lines.length === 0 ? [] : [{ service: "docker", lines: error.lines }];
    throw new StackError({ arm, phase, message: error.message, logs }, { cause: error });
  }
}

function readEnvironment(suite: CommandPlace, at: Place): StackEnvironment {
  const environment = stackEnvironment(suite, at.environment);
  if (environment.missing.length === 0) return environment;
  throw new StackError({
    arm: null,
    phase: "install",
    message: `The suite needs environment variables that are not set: ${environment.missing.join(", ")}.`,
    hint: "Set them for this step, or take them out of `pass` and `env`.",
    logs: [],
  });
}

/** What the config names, without what commands of this machine inherit besides. */
function named({ pass, env }: CommandPlace, { values }: StackEnvironment): Readonly<Record<string, string>> {
  const names = new Set([...pass, ...Object.keys(env)]);
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.has(name)));
}

async function imageReady(suite: CommandPlace, image: string, engine: Docker | null): Promise<Docker> {
  if (engine === null) throw new RangeError("a suite with an image needs an engine");
  await ensureImage(engine, image, null, suite.deadlines.install);
  return engine;
}

/** A command that must end well; what it leaves in the background is ended. */
async function runPhase(
  suite: CommandPlace,
  at: Place,
  site: Site,
  scrub: Prepared["scrub"],
  phase: "install" | "build",
): Promise<void> {
  const argv = suite[phase];
  if (argv === null) return;
  const lines: string[] = [];
  const result = await site.run(argv, {
    deadline: suite.deadlines[phase],
    capture: 0,
    onLine: (line) => {
      if (lines.push(scrub(line)) > failureLines) lines.shift();
    },
  });
  await site.sweep();
  if (succeeded(result)) return;
  throw new StackError({
    arm: at.arm,
    phase,
    message: scrub(`The ${phase} command \`${argv.join(" ")}\` ${describeEnding(result)}.`),
    logs: [{ service: phase, lines }],
    ...(result.timedOut ? { hint: `Its deadline is \`deadlines.${phase}\`.` } : {}),
  });
}
