import { type Asked, notFound, type Routes } from "../answer.ts";
import { ancestors } from "../git/history.ts";
import { resolveCommit } from "../git/revision.ts";
import { entriesBelow } from "../git/trees.ts";
import { wireCommit } from "../objects/git.ts";
import { type ChangedFile, wireFile } from "../objects/pull.ts";
import { paged } from "../pages.ts";
import { fullName } from "../state.ts";

export const compareRoutes: Routes = {
  "repos/compare-commits": (asked) => {
    const { state, repository, addresses } = asked;
    const [base, head] = [commitNamed(asked, "base"), commitNamed(asked, "head")];
    const before = new Set(ancestors(state.objects, base));
    const after = new Set(ancestors(state.objects, head));
    const ahead = [...after].filter((sha) => !before.has(sha)).reverse();
    const behind = [...before].filter((sha) => !after.has(sha)).length;
    const merge = [...after].find((sha) => before.has(sha));
    if (merge === undefined) throw notFound();
    const wire = (sha: string): object => wireCommit(addresses, state, repository, sha);
    const url = `${addresses.api}/repos/${fullName(repository)}/compare/${base}...${head}`;
    const files = changedFiles(asked, merge, head);
    return paged(asked, ahead, wire, (commits) => ({
      url,
      html_url: url,
      permalink_url: url,
      diff_url: `${url}.diff`,
      patch_url: `${url}.patch`,
      base_commit: wire(base),
      merge_base_commit: wire(merge),
      status:
        ahead.length === 0 ? (behind === 0 ? "identical" : "behind") : behind === 0 ? "ahead" : "diverged",
      ahead_by: ahead.length,
      behind_by: behind,
      total_commits: ahead.length,
      commits,
      files: files.map((file) => wireFile(addresses, repository, head, file)),
    }));
  },
};

function commitNamed({ state, repository, path }: Asked, name: string): string {
  const sha = resolveCommit(state, repository, String(path[name]));
  if (sha === null || state.objects.commit(sha) === undefined) throw notFound();
  return sha;
}

function changedFiles(asked: Asked, from: string, to: string): readonly ChangedFile[] {
  const [before, after] = [filesOf(asked, from), filesOf(asked, to)];
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  return paths.flatMap((path) => {
    const [was, is] = [before.get(path), after.get(path)];
    if (was === is) return [];
    return [{ path, status: was === undefined ? "added" : is === undefined ? "removed" : "modified" }];
  });
}

/** Names of contents by path. */
function filesOf({ state }: Asked, commit: string): ReadonlyMap<string, string> {
  const { objects } = state;
  const entries = [...entriesBelow(objects, objects.commit(commit)?.tree ?? "")];
  return new Map(entries.filter(({ mode }) => mode !== "40000").map(({ name, sha }) => [name, sha]));
}
