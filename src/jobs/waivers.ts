import type { Finding } from "../config/finding.ts";
import { fetchDataBranch } from "../io/data-branch-fetch.ts";
import { readFolder } from "../io/data-branch-folder.ts";
import { openDataStore } from "../io/data-branch-git.ts";
import { refuseAbsent } from "./asked-for.ts";
import type { Waiver } from "../verdict/waiver.ts";
import { isWaiverPath, readWaiver, waiversFolder } from "../verdict/waiver-file.ts";

export interface WaiversChoice {
  /** A folder inside the repository. */
  readonly folder: string;
  readonly remote: string;
  readonly branch: string;
}

export interface KnownWaivers {
  readonly waivers: readonly Waiver[];
  /** What could not be read, and lets nothing through. */
  readonly findings: readonly Finding[];
}

/** Every waiver on a data branch. Throws GitError, and ConfigError where the branch is not there. */
export async function readWaivers(
  { folder, remote, branch }: WaiversChoice,
  signal: AbortSignal,
): Promise<KnownWaivers> {
  const store = await openDataStore(folder, { remote, branch, signal });
  const commit = await fetchDataBranch(store);
  if (commit === null) refuseAbsent(remote, branch);
  const files = await readFolder(store, commit, waiversFolder);
  const read = files
    .filter(({ path }) => isWaiverPath(path))
    .map(({ path, content }) => readWaiver(content, path));
  return {
    waivers: read.flatMap((one) => ("waiver" in one ? [one.waiver] : [])),
    findings: read.flatMap((one) => ("finding" in one ? [one.finding] : [])),
  };
}
