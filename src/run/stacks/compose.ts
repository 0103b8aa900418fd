import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import type { ComposeStack } from "../../config/config.ts";
import type { Finding } from "../../config/finding.ts";
import type { Docker } from "../../io/docker.ts";
import {
  compose,
  composeConfig,
  ensureImage,
  imageContent,
  projectDirectory,
} from "../../io/docker-compose.ts";
import { removeLaunch } from "../../io/docker-clean.ts";
import { imagePrefix } from "../../io/docker-labels.ts";
import type { Engine } from "../../io/engine.ts";
import { runMarker } from "../../io/ledger.ts";
import type { Arm } from "../../plan/plan.ts";
import { composeEnvironment } from "./compose-environment.ts";
import { commandError, inPhase } from "./compose-failure.ts";
import { canonical, digestPath, digestText, mountedPaths } from "./compose-identity.ts";
import { keep, seed, type Kept } from "./compose-keep.ts";
import { launchAll, relaunch } from "./compose-launch.ts";
import { builtImages, normalise, slug } from "./compose-normalise.ts";
import type { ComposeProject } from "./compose-project.ts";
import { sharedState } from "./compose-shared.ts";
import { launchProject } from "./compose-snapshot.ts";
import { start, type ComposeArm } from "./compose-start.ts";
import { StackError, type Stack } from "./stack.ts";

export interface ComposeOrder {
  readonly arm: Arm;
  readonly runId: string;
  readonly config: ComposeStack;
  /** Absolute path of the arm's checked-out tree. */
  readonly tree: string;
  /** CPU set of every service of both arms, e.g. `0-1`; null: no pinning. */
  readonly cpus: string | null;
  readonly engine: Engine;
  /** The environment of the caller; what of it reaches the stack says `config`. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Writes the name of a compose project into the ledger, before anything bears it. */
  readonly record: (project: string) => void | Promise<void>;
  readonly signal: AbortSignal;
}

/** A built arm. `firstStart` is run by the first launch unless it was called before, so that it can be timed apart. */
export interface BuiltCompose extends Stack {
  /** What the arms share and what the compose file lacks; the same for both arms unless their files differ. */
  readonly findings: readonly Finding[];
  /** Starts the stack once, runs migrations and the seed command, and keeps the data. Throws StackError. */
  firstStart(): Promise<void>;
}

/**
 * Reads, normalises and builds one arm; nothing runs yet. Throws StackError in the phases `checkout` (the compose file
 * itself), `install` (images that are not here) and `build`.
 */
export async function prepareCompose(order: ComposeOrder): Promise<BuiltCompose> {
  const { config, runId, signal } = order;
  const tree = realpathSync(order.tree);
  const environment = composeEnvironment(order.env, config);
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
    redact: environment.redact,
  };
  const prefix = `wb-${slug(runId)}-${order.arm}`;

  const read = await inPhase(arm, "checkout", () => composeConfig(caller, prefix, files));
  const raw = JSON.parse(read.json) as ComposeProject;
  demandServices(arm, raw);
  const missing = missingSources(raw);
  const template = normalise(raw, {
    arm: order.arm,
    runId,
    tree,
    target: config.target,
    limits: config.limits,
    cpus: order.cpus,
    env: environment.target,
    publish: !order.engine.direct,
    startInterval: knowsStartInterval(order.engine.api) ? 0.25 : null,
    missing,
  });
  const images = builtImages(raw, order);
  await fetchImages(arm, template);
  await build(arm, prefix, template);
  const identity = await inPhase(arm, "build", () => identify(caller, template, tree, images));

  let kept: Promise<Kept> | undefined;
  const once = () => (kept ??= startAndKeep(arm, template, `${prefix}-first`, order.record));
  let slot: Promise<string> | undefined;
  let launches = 0;
  const launchNext = async () => {
    const launch = `${prefix}-${++launches}`;
    const snapshot = await once();
    await order.record(launch);
    return launchAll(arm, template, snapshot, launch);
  };
  return {
    arm: order.arm,
    identity,
    findings: [
      ...sharedState(raw, { tree, target: config.target, file: config.files.join(", "), missing }),
      ...unsetVariables([...environment.unset, ...namesIn(read.warnings)], config),
      ...(config.relaunch.length > 0 ? [longLived(config.relaunch)] : []),
    ],
    async firstStart() {
      await once();
    },
    async launch() {
      if (config.relaunch.length === 0) return launchNext();
      const snapshot = await once();
      const up = async () => {
        const name = `${prefix}-slot`;
        await order.record(name);
        await launchAll(arm, template, snapshot, name);
        return name;
      };
      return relaunch(arm, template, snapshot, await (slot ??= up()), config.relaunch);
    },
  };
}

/** The first start: on empty volumes, with one-shot services and the seed command. */
async function startAndKeep(
  arm: ComposeArm,
  template: ComposeProject,
  launch: string,
  record: ComposeOrder["record"],
): Promise<Kept> {
  const nothing = { volumes: [], finished: new Set<string>(), images: new Map<string, string>() };
  const project = launchProject(template, nothing, launch);
  await record(launch);
  try {
    const { containers } = await inPhase(arm, "launch", () => start(arm, launch, project));
    await seed(arm, launch, project, containers);
    return await inPhase(arm, "seed", () => keep(arm, template, launch));
  } catch (error) {
    if (!arm.caller.signal.aborted) await inPhase(arm, "stop", () => removeLaunch(arm.caller, launch));
    throw error;
  }
}

function demandServices(arm: ComposeArm, { services }: ComposeProject): void {
  const { target, relaunch: again, seed: seeding } = arm.config;
  const asked = [target.service, ...again, ...(seeding === null ? [] : [seeding.service])];
  const lacking = asked.find((name) => services[name] === undefined);
  const fail = (message: string, hint: string) => {
    throw new StackError({ arm: arm.arm, phase: "checkout", message, hint, logs: [] });
  };
  if (lacking !== undefined) {
    const names = Object.keys(services).join(", ");
    fail(
      `the compose file has no service ${lacking}`,
      `It has ${names}. A service with a profile needs that profile in \`stack.profiles\`.`,
    );
  }
  if (services[target.service]?.network_mode === "host") {
    fail(
      `service ${target.service} has network_mode: host, so both arms would fight for port ${target.port}`,
      "Weigh with a compose file or override in which the target is on the stack's own network.",
    );
  }
}

function missingSources({ services }: ComposeProject): ReadonlySet<string> {
  const sources = Object.values(services)
    .flatMap(({ volumes }) => volumes ?? [])
    .flatMap(({ type, source }) => (type === "bind" && source !== undefined ? [source] : []));
  return new Set(sources.filter((source) => !existsSync(source)));
}

async function fetchImages(arm: ComposeArm, { services }: ComposeProject): Promise<void> {
  const deadline = arm.config.deadlines.install;
  const wanted = new Map(
    Object.values(services).flatMap(({ image, build, platform }) =>
      image === undefined || build || image.startsWith(imagePrefix) ? [] : [[image, platform ?? null]],
    ),
  );
  await inPhase(arm, "install", async () => {
    for (const [image, platform] of wanted) await ensureImage(arm.caller, image, platform, deadline);
  });
}

async function build(arm: ComposeArm, project: string, template: ComposeProject): Promise<void> {
  if (!Object.values(template.services).some((service) => service.build)) return;
  const input = { project, directory: arm.directory, json: JSON.stringify(template) };
  const built = await inPhase(arm, "build", () =>
    compose(arm.caller, input, ["build"], arm.config.deadlines.build),
  );
  if (built.code !== 0) throw commandError(arm, "build", built.problem, "build", built.lines);
}

async function identify(
  caller: Docker,
  template: ComposeProject,
  tree: string,
  images: ReadonlyMap<string, string>,
): Promise<Readonly<Record<string, string>>> {
  const identity: Record<string, string> = {
    "compose config": digestText(canonical(template, tree, images)),
  };
  for (const [name, { image }] of Object.entries(template.services)) {
    if (image !== undefined) identity[`image of ${name}`] = digestText(await imageContent(caller, image));
  }
  for (const path of mountedPaths(template, tree)) {
    identity[`mounted ${path}`] = await digestPath(join(tree, path));
  }
  return identity;
}

/** `start_interval` of a health check came with API 1.44 (Docker 25). */
function knowsStartInterval(api: string): boolean {
  const [major = 0, minor = 0] = api.split(".").map(Number);
  return major > 1 || minor >= 44;
}

function namesIn(warnings: readonly string[]): readonly string[] {
  return warnings.flatMap((warning) => /^The "(.+)" variable is not set/.exec(warning)?.[1] ?? []);
}

function unsetVariables(names: readonly string[], config: ComposeStack): readonly Finding[] {
  return [...new Set(names)].map((name) => ({
    severity: "warning",
    code: "variable-unset",
    message: `The stack asks for the variable ${name}, which is not set or not handed on.`,
    hint: config.pass.includes(name)
      ? `Set ${name} where Weighbridge runs.`
      : `Add ${name} to \`stack.pass\` or give it a value in \`stack.env\`.`,
  }));
}

function longLived(relaunched: readonly string[]): Finding {
  return {
    severity: "note",
    code: "relaunch-part",
    message:
      `Only ${relaunched.join(", ")} restarts for each launch; the other services of each arm live through the run, ` +
      "and what differs between those of base and head by chance counts as an effect of the change.",
    hint: "Leave out `relaunch` so that every launch starts from a copy of the seeded data.",
  };
}
