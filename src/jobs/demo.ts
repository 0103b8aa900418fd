import { cp, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative, sep } from "node:path";
import { git } from "../io/git.ts";
import { removeTree } from "../io/trees.ts";
import { gate, type GateOptions, type Weighed } from "./gate.ts";
import { newRunId, newSeed } from "./identity.ts";
import type { Watch } from "./watch.ts";

export type DemoOptions = Pick<
  GateOptions,
  "results" | "generator" | "environment" | "version" | "origin"
> & {
  /** The service that is weighed, with its changes as patches. */
  readonly fixture: string;
};

interface Change {
  readonly name: "innocent" | "harmful";
  readonly says: string;
  readonly expected: "pass" | "fail";
}

const changes: readonly Change[] = [
  { name: "innocent", says: "An innocent change: a refactoring of the handlers.", expected: "pass" },
  {
    name: "harmful",
    says: "A harmful change: the search looks through a list where it had an index.",
    expected: "fail",
  },
];

/**
 * Weighs two pull requests of the fixture service, as processes on this machine, in a repository made for it and removed
 * afterwards.
 */
export async function demo(
  options: DemoOptions,
  announce: (text: string) => void,
  watch: Watch,
  signal: AbortSignal,
  show: (weighed: Weighed) => void,
): Promise<{ readonly weighed: readonly Weighed[]; readonly asExpected: boolean }> {
  const folder = await mkdtemp(join(tmpdir(), "weighbridge-demo-"));
  try {
    await makeRepository(options.fixture, folder);
    const weighed: Weighed[] = [];
    let asExpected = true;
    for (const { name, says, expected } of changes) {
      announce(says);
      const done = await gate(
        {
          ...options,
          folder,
          base: { mergeBaseWith: "main" },
          head: name,
          config: "weighbridge.yml",
          gates: "head",
          runId: `${newRunId()}-${name}`,
          seed: newSeed(),
          shard: null,
          calibrating: null,
          budget: null,
          inconclusive: null,
          suites: [],
        },
        watch,
        signal,
      );
      show(done);
      weighed.push(done);
      asExpected &&= done.verdict.outcome === expected;
      signal.throwIfAborted();
    }
    return { weighed, asExpected };
  } finally {
    await removeTree(folder);
  }
}

async function makeRepository(fixture: string, folder: string): Promise<void> {
  const place = { cwd: folder };
  const commit = async (message: string): Promise<void> => {
    const author = ["-c", "user.name=Demo", "-c", "user.email=demo@localhost"];
    await git(place, ["add", "--all"]);
    await git(place, [...author, "commit", "--quiet", `--message=${message}`]);
  };
  // Of the path inside the service: an installation lies in a folder of that name itself.
  const isSource = (path: string): boolean => !relative(fixture, path).split(sep).includes("node_modules");
  await cp(fixture, folder, { recursive: true, filter: isSource });
  await git(place, ["init", "--quiet", "--initial-branch=main"]);
  await commit("The service as it is");
  for (const { name } of changes) {
    await git(place, ["checkout", "--quiet", "-b", name, "main"]);
    await git(place, ["apply", join("changes", `${name}.patch`)]);
    await commit(`A change that is ${name}`);
  }
}
