import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { engine } from "./engine.ts";
import type { Registry } from "./registry.ts";

const scripts = join(import.meta.dirname, "../../../.ci");

/** Docker's command line with buildx, whose builders are containers with BuildKit in them. */
export interface Builder {
  /** Of the builder that may be made. */
  readonly name: string;
  /** What makes `docker` use it. */
  readonly env: { readonly DOCKER_CONFIG: string };
  /** Makes it, unless a workflow does. */
  readonly start: () => void;
  readonly remove: () => void;
}

/** Prepares a builder that reads official images from a registry. */
export function prepareBuilder({ address }: Registry): Builder {
  const folder = mkdtempSync(join(tmpdir(), "weighbridge-builder-"));
  const name = `weighbridge-e2e-${process.pid}`;
  const env = { DOCKER_CONFIG: folder };
  for (const [script, ...args] of [["compose", "5"], ["buildkit"]] as const)
    execFileSync(join(scripts, script), args, { env: { ...process.env, ...env }, stdio: "pipe" });
  mkdirSync(join(folder, "buildx"));
  const settings = [
    '[registry."docker.io"]',
    `mirrors = ["${address}"]`,
    `[registry."${address}"]`,
    "http = true",
  ];
  writeFileSync(join(folder, "buildx/buildkitd.default.toml"), `${settings.join("\n")}\n`);
  const buildx = (...args: readonly string[]): string => engine("--config", folder, "buildx", ...args);
  return {
    name,
    env,
    start: () =>
      void buildx("create", "--name", name, "--use", "--bootstrap", "--driver-opt", "network=host"),
    remove: () => {
      if (existsSync(join(folder, "buildx/instances", name))) buildx("rm", "--force", name);
      rmSync(folder, { recursive: true });
    },
  };
}
