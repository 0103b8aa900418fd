import { execFileSync, spawnSync } from "node:child_process";

/** Runs the engine's command line and returns what it prints, without the last line end. */
export function engine(...args: readonly string[]): string {
  return execFileSync("docker", args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }).trim();
}

/** Whether there is an engine to ask. */
const present = spawnSync("docker", ["version"], { stdio: "ignore" }).status === 0;

/** Containers, networks, volumes and images that bear the name or the label of one of these runs. */
export function engineRemains(runs: readonly string[]): readonly string[] {
  if (!present || runs.length === 0) return [];
  const kinds: readonly (readonly [kind: string, list: readonly string[], format: string])[] = [
    ["container", ["ps", "-a"], "{{.Names}}"],
    ["network", ["network", "ls"], "{{.Name}}"],
    ["volume", ["volume", "ls"], "{{.Name}}"],
    ["image", ["image", "ls"], "{{.Repository}}:{{.Tag}} {{.ID}}"],
  ];
  const found = kinds.flatMap(([kind, list, format]) => {
    const named = lines(engine(...list, "--format", format)).filter((name) =>
      runs.some((run) => name.includes(run)),
    );
    const labelled = runs.flatMap((run) =>
      lines(engine(...list, "--filter", `label=org.weighbridge.run=${run}`, "--format", format)),
    );
    return [...named, ...labelled].map((name) => `${kind} ${name}`);
  });
  return [...new Set(found)];
}

function lines(text: string): readonly string[] {
  return text.split("\n").filter((line) => line !== "");
}
