import { spawn } from "node:child_process";
import { dirname } from "node:path/posix";
import { ContainerError, docker, tryDocker, type Docker } from "./docker.ts";

/** One volume to fill from another one. */
export interface VolumeCopy {
  readonly from: string;
  readonly to: string;
  /** A stopped container that has `from` mounted, and where. */
  readonly holder: { readonly id: string; readonly image: string; readonly target: string };
}

/**
 * Creates volumes as copies of others, with owners, modes and times kept. `helper` is an image that has `cp`
 * (see findCopier); without one the engine streams archives from container to container, which needs no program in
 * the images and takes about twice as long.
 */
export async function copyVolumes(
  engine: Docker,
  copies: readonly VolumeCopy[],
  labels: Readonly<Record<string, string>>,
  helper: string | null,
  seconds: number,
): Promise<void> {
  if (copies.length === 0) return;
  if (helper === null) await streamAll(engine, copies, labels, seconds);
  else await copyWith(engine, helper, copies, labels, seconds);
}

/** The first of these images in which `cp` runs, or null. */
export async function findCopier(
  engine: Docker,
  images: readonly string[],
  labels: Readonly<Record<string, string>>,
): Promise<string | null> {
  for (const image of new Set(images)) {
    const tried = await tryDocker(engine, [
      ...helperRun(labels),
      "--entrypoint",
      "cp",
      image,
      "-a",
      "/etc/hostname",
      "/etc/weighbridge",
    ]);
    if (tried.code === 0) return image;
  }
  return null;
}

/** One container copies all: each pair is mounted under the same number in /from and /to. */
async function copyWith(
  engine: Docker,
  image: string,
  copies: readonly VolumeCopy[],
  labels: Readonly<Record<string, string>>,
  seconds: number,
): Promise<void> {
  const mounts = copies.flatMap(({ from, to }, index) => [
    "--mount",
    `type=volume,src=${from},dst=/from/${index},readonly`,
    "--mount",
    newVolume(to, `/to/${index}`, labels),
  ]);
  await docker(
    engine,
    [...helperRun(labels), ...mounts, "--entrypoint", "cp", image, "-a", "/from/.", "/to/"],
    { seconds },
  );
}

function helperRun(labels: Readonly<Record<string, string>>): readonly string[] {
  return ["run", "--rm", "--pull", "never", "--network", "none", "--user", "0:0", ...labelFlags(labels)];
}

function newVolume(name: string, target: string, labels: Readonly<Record<string, string>>): string {
  const marks = Object.entries(labels).map(([key, value]) => `,volume-label=${key}=${value}`);
  return `type=volume,src=${name},dst=${target},volume-nocopy${marks.join("")}`;
}

function labelFlags(labels: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(labels).flatMap(([key, value]) => ["--label", `${key}=${value}`]);
}

async function streamAll(
  engine: Docker,
  copies: readonly VolumeCopy[],
  labels: Readonly<Record<string, string>>,
  seconds: number,
): Promise<void> {
  for (const { to, holder } of copies) {
    const id = await docker(engine, [
      "create",
      "--pull",
      "never",
      ...labelFlags(labels),
      "--mount",
      newVolume(to, holder.target, labels),
      "--entrypoint",
      "never-started",
      holder.image,
    ]);
    const container = id.trim();
    try {
      // The archive's top entry is the folder itself, so that its owner and mode come along.
      await stream(
        engine,
        `${holder.id}:${holder.target}`,
        `${container}:${dirname(holder.target)}`,
        seconds,
      );
    } finally {
      await docker(engine, ["rm", container]);
    }
  }
}

function stream(engine: Docker, from: string, to: string, seconds: number): Promise<void> {
  const signal = AbortSignal.any([engine.signal, AbortSignal.timeout(seconds * 1000)]);
  return new Promise((resolve, reject) => {
    const options = { env: engine.env, signal };
    const reader = spawn("docker", ["cp", from, "-"], { ...options, stdio: ["ignore", "pipe", "pipe"] });
    const writer = spawn("docker", ["cp", "-", to], { ...options, stdio: ["pipe", "ignore", "pipe"] });
    let said = "";
    const codes: (number | null)[] = [];
    for (const child of [reader, writer]) {
      child.stderr.setEncoding("utf8").on("data", (text: string) => {
        said += text;
      });
      child.on("error", reject);
      child.on("close", (code) => {
        if (codes.push(code) < 2) return;
        if (codes.every((each) => each === 0)) resolve();
        else reject(new ContainerError(`docker cp: ${said.trim() || "it was ended"}`));
      });
    }
    writer.stdin.on("error", () => {}); // the writer says itself why it ended
    reader.stdout.pipe(writer.stdin);
  });
}
