import { filesOfBranch } from "../io/github/branch-files.ts";
import type { GitHub } from "../io/github/client.ts";
import type { Waiver } from "../verdict/waiver.ts";
import { isWaiverPath, readWaiver, waiversFolder } from "../verdict/waiver-file.ts";

/**
 * What was accepted for this head, as the data branch has it. A file that cannot be read accepts nothing. Throws GitHubError.
 *
 * @param branch null: none is kept, so that nothing is accepted
 */
export async function waiversOf(
  github: GitHub,
  branch: string | null,
  head: string,
): Promise<readonly Waiver[]> {
  if (branch === null) return [];
  const files = await filesOfBranch(github, branch, waiversFolder, (path) => isWaiverPath(path, head));
  return files.flatMap(({ path, content }) => {
    const read = readWaiver(content, path);
    // The path only finds the file: what it says is what counts.
    return "waiver" in read && read.waiver.head === head ? [read.waiver] : [];
  });
}
