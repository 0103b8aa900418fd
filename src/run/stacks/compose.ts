import { existsSync, realpathSync } from "node:fs";
import type { ComposeStack } from "../../config/config.ts";
import type { Finding } from "../../config/finding.ts";
import type { Docker } from "../../io/docker.ts";
import { composeConfig, projectDirectory } from "../../io/docker-compose.ts";
import { type Engine, knowsStartInterval } from "../../io/engine.ts";
import { runMarker } from "../../io/ledger.ts";
import type { Arm } from "../../plan/plan.ts";
import { buildImages, fetchImages, identify, identifyMounts } from "./compose-build.ts";
import { demandServices, unsetVariables, writtenMounts } from "./compose-check.ts";
import { composeEnvironment } from "./compose-environment.ts";
import { scrubber } from "./environment.ts";
import { inPhase } from "./compose-failure.ts";
import { demandIsolation } from "./compose-isolation.ts";
import { startAndKeep, type Kept } from "./compose-keep.ts";
import { launchAll, relaunch } from "./compose-launch.ts";
import { builtImages, normalise, slug } from "./compose-normalise.ts";
import type { ComposeProject } from "./compose-project.ts";
import { sharedState } from "./compose-shared.ts";
import type { ComposeArm } from "./compose-start.ts";
import type { Launch, Stack } from "./stack.ts";

export interface ComposeOrder {
  readonly arm: Arm;
  readonly runId: string;
  /** Tells the stacks of one run apart; absent: the run has one. */
  readonly name?: string;
  readonly config: ComposeStack;
  /** Absolute path of the arm's checked-out tree. */
  readonly tree: string;
  /** CPU set of every service of both arms, e.g. `0-1`; null: no pinning. */
  readonly cpus: string | null;
  readonly engine: Engine;
  /** The environment of the caller; what of it reaches the stack says `config`. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Values besides its own that no message or log may show, such as those that requests carry in headers. */
  readonly secrets?: readonly string[];
  /** Writes the name of a compose project into the ledger, before anything bears it. */
  readonly record: (project: string) => void | Promise<void>;
  readonly signal: AbortSignal;
}

/** A built arm. `firstStart` is run by the first launch unless it was called before, so that it can be timed apart. */
export interface BuiltCompose extends Stack {
  /** What the arms share and what the compose file lacks; the same for both arms unless their files differ. */
  readonly findings: readonly Finding[];
  /** Identity of the services that do not restart, where only some do; otherwise empty. */
  readonly backing: Readonly<Record<string, string>>;
  /**
   * Starts the stack once, runs migrations and the seed command, and keeps the data; returns what was found out on the
   * way. Throws StackError.
   */
  firstStart(): Promise<readonly Finding[]>;
  /** Brings up a stack that lives through the run, from the seeded data; returns its project name. Once per arm. */
  slot(): Promise<string>;
  /** Starts the services that restart in this slot, which either arm may have opened. */
  launchIn(slot: string): Promise<Launch>;
}

/**
 * Reads, normalises and builds one arm; nothing runs yet. Throws StackError in the phases `checkout` (the compose file
 * itself), `install` (images that are not here) and `build`.
 */
export async function prepareCompose(order: ComposeOrder): Promise<BuiltCompose> {
  const { config, runId, signal } = order;
  const tree = realpathSync(order.tree);
  const environment = composeEnvironment(order.env, config);
  const scrub = scrubber(order.secrets ?? []);
  // The mark lets clean-up end a command that outlives this process and would go on making things.
  const caller: Docker = { env: { ...environment.cli, [runMarker]: runId }, signal };
  const files = { tree, files: config.files, profiles: config.profiles };
  const arm: ComposeArm = {
    arm: order.arm,
    runId,
    config,
    engine: order.engine,
    caller,
    directory: projectDirectory(files),
    redact: (text) => scrub(environment.redact(text)),
  };
  const name = order.name === undefined ? runId : `${runId}-${order.name}`;
  const prefix = `wb-${slug(name)}-${order.arm}`;

  const read = await inPhase(arm, "checkout", () => composeConfig(caller, prefix, files));
  const raw = JSON.parse(read.json) as ComposeProject;
  demandServices(arm, raw);
  demandIsolation(arm, raw, { tree, direct: order.engine.direct });
  const missing = missingSources(raw);
  const template = normalise(raw, {
    arm: order.arm,
    runId,
    prefix: name,
    tree,
    target: config.target,
    limits: config.limits,
    cpus: order.cpus,
    env: environment.target,
    isolated: config.isolated === true,
    publish: !order.engine.direct,
    startInterval: knowsStartInterval(order.engine) ? 0.25 : null,
    missing,
  });
  const images = builtImages(raw, { prefix: name, arm: order.arm });
  await fetchImages(arm, template);
  await buildImages(arm, prefix, template);
  const { identity, backing } = await inPhase(arm, "build", async () => ({
    identity: await identify(caller, template, tree, images),
    backing:
      config.relaunch.length === 0
        ? {}
        : await identify(caller, backingOf(template, config.relaunch), tree, images),
  }));

  let kept: Promise<Kept> | undefined;
  const once = () => (kept ??= startAndKeep(arm, raw, template, `${prefix}-first`, order.record));
  let slot: Promise<string> | undefined;
  let launches = 0;
  const launchAs = async (launch: string) => {
    const snapshot = await once();
    await order.record(launch);
    return launchAll(arm, template, snapshot, launch);
  };
  const openSlot = async () => {
    await launchAs(`${prefix}-slot`);
    return `${prefix}-slot`;
  };
  const launchIn = async (name: string) => relaunch(arm, template, await once(), name, config.relaunch);
  const slotOnce = () => (slot ??= openSlot());
  return {
    arm: order.arm,
    identity,
    backing,
    findings: [
      ...sharedState(raw, { tree, target: config.target, file: config.files.join(", "), missing }),
      ...unsetVariables(environment.unset, read.warnings, config),
    ],
    async firstStart() {
      await once();
      return writtenMounts(identity, await identifyMounts(template, tree));
    },
    async launch() {
      return config.relaunch.length > 0 ? launchIn(await slotOnce()) : launchAs(`${prefix}-${++launches}`);
    },
    slot: slotOnce,
    launchIn,
  };
}

function missingSources({ services }: ComposeProject): ReadonlySet<string> {
  const sources = Object.values(services)
    .flatMap(({ volumes }) => volumes ?? [])
    .flatMap(({ type, source }) => (type === "bind" && source !== undefined ? [source] : []));
  return new Set(sources.filter((source) => !existsSync(source)));
}

function backingOf(template: ComposeProject, relaunched: readonly string[]): ComposeProject {
  const staying = Object.entries(template.services).filter(([name]) => !relaunched.includes(name));
  return { ...template, services: Object.fromEntries(staying) };
}
