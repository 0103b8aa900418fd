import { dirname, join } from "node:path";
import {
  ContainerError,
  docker,
  linesOf,
  messageOf,
  tryDocker,
  type CallResult,
  type Docker,
} from "./docker.ts";

export interface ComposeFiles {
  /** Absolute path of the folder that the files are relative to. */
  readonly tree: string;
  readonly files: readonly string[];
  readonly profiles: readonly string[];
}

/** A compose project that is given as JSON on standard input: its values, secrets among them, are never on disk. */
export interface ComposeInput {
  readonly project: string;
  /** Folder that the user's own compose file stands in. */
  readonly directory: string;
  readonly json: string;
}

/**
 * The user's compose files, merged and interpolated by Compose itself, as JSON text with absolute paths. `$` comes
 * doubled, so that the text can be given back to Compose. Throws ContainerError. `warnings` are Compose's own: variables that are not set.
 */
export async function composeConfig(
  engine: Docker,
  project: string,
  { tree, files, profiles }: ComposeFiles,
): Promise<{ readonly json: string; readonly warnings: readonly string[] }> {
  const result = await tryDocker(
    engine,
    [
      "compose",
      "-p",
      project,
      ...files.flatMap((file) => ["-f", join(tree, file)]),
      ...profiles.flatMap((profile) => ["--profile", profile]),
      "config",
      "--format",
      "json",
    ],
    { cwd: tree, seconds: 60 },
  );
  if (result.code !== 0) throw new ContainerError(result.problem, result.lines);
  return { json: result.stdout, warnings: linesOf(result.stderr).map(messageOf) };
}

/** The folder that Compose takes relative paths from. */
export function projectDirectory({ tree, files }: ComposeFiles): string {
  return dirname(join(tree, files[0] ?? "."));
}

/**
 * Builds a project's images, whatever the exit code. The builder that engines without buildx have leaves the container
 * of a step that failed, and nothing marks it as ours but what it says while it builds.
 */
export async function composeBuild(
  engine: Docker,
  input: ComposeInput,
  seconds: number,
): Promise<CallResult> {
  const steps = new Set<string>();
  const onLine = (line: string) => {
    const [, verb, id = ""] =
      /(Running in|Removing intermediate container) ([0-9a-f]{12})\b/.exec(line) ?? [];
    if (verb === "Running in") steps.add(id);
    else steps.delete(id);
  };
  const result = await compose(engine, input, ["build"], seconds, onLine);
  if (result.code !== 0 && steps.size > 0) await tryDocker(engine, ["rm", "-f", "-v", ...steps]);
  return result;
}

/** Runs a compose command on a project given as JSON, whatever its exit code. */
export function compose(
  engine: Docker,
  { project, directory, json }: ComposeInput,
  args: readonly string[],
  seconds: number,
  onLine: (line: string) => void = () => {},
): Promise<CallResult> {
  return tryDocker(
    engine,
    ["compose", "-p", project, "--project-directory", directory, "--progress", "plain", "-f", "-", ...args],
    { cwd: directory, input: json, seconds, onLine },
  );
}

/** Fetches an image unless it is here. */
export async function ensureImage(
  engine: Docker,
  image: string,
  platform: string | null,
  seconds: number,
): Promise<void> {
  const here = await tryDocker(engine, ["image", "inspect", "-f", "{{.Id}}", image]);
  if (here.code === 0) return;
  await docker(engine, ["pull", "-q", ...(platform === null ? [] : ["--platform", platform]), image], {
    seconds,
  });
}

/**
 * What an image does: its layers and its settings, without labels, names and dates. Equal contents have equal texts,
 * also where the engine gave them different ids.
 */
export async function imageContent(engine: Docker, image: string): Promise<string> {
  const [found] = JSON.parse(await docker(engine, ["image", "inspect", image])) as {
    readonly RootFS?: { readonly Layers?: readonly string[] };
    readonly Config?: Readonly<Record<string, unknown>>;
  }[];
  const kept = [
    "Cmd",
    "Entrypoint",
    "Env",
    "ExposedPorts",
    "Healthcheck",
    "Shell",
    "StopSignal",
    "User",
    "Volumes",
  ];
  const config = [...kept, "WorkingDir"].map((key) => [key, found?.Config?.[key] ?? null]);
  return JSON.stringify([found?.RootFS?.Layers ?? [], config]);
}
