import {
  type Appended,
  type DataFile,
  foreignEntry,
  foreignHint,
  foreignText,
  requireDataPath,
  takenHint,
  takenText,
} from "../data-branch.ts";
import { usualRetries, type Retries, waitAfter } from "../full-jitter.ts";
import type { GitHub } from "./client.ts";
import { contentAt, tipIfThere } from "./content.ts";
import { asked, GitHubError } from "./error.ts";

/** Times that GitHub may be in trouble before an append is given up. */
const mostTroubles = 6;

/**
 * Adds files to a branch of the repository in one commit, and makes the branch where there is none. A file that is there already is left
 * out; the branch is never forced: whoever finds that somebody was quicker starts again from where the branch is, and so does who got no
 * answer, since what was sent may have taken effect. Needs `contents: write`. Throws GitHubError.
 */
export async function appendFiles(
  github: GitHub,
  branch: string,
  files: readonly DataFile[],
  message: string,
  retries: Retries = { ...usualRetries, sleep: (ms) => github.clock.sleep(ms / 1000) },
): Promise<Appended> {
  for (const { path } of files) requireDataPath(path);
  let fresh: readonly DataFile[] | null = null;
  let added: readonly DataFile[] = [];
  let troubles = 0;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const tip = await lookUp(github, branch);
      // Nobody else writes these paths: they are looked for once, and again where our own writing may have taken effect.
      if (tip !== null) fresh ??= await absentFiles(github, branch, tip, files);
      if (fresh?.length !== 0) {
        const commit = await createCommit(github, tip, fresh ?? files, message);
        added = fresh ?? files;
        await moveBranch(github, branch, commit, tip === null);
      }
      return { added: added.map(({ path }) => path), attempts: attempt };
    } catch (error) {
      if (!(error instanceof GitHubError)) throw error;
      const why = whyPassing(error);
      if (why === "trouble") {
        troubles += 1;
        fresh = null;
      }
      if (why === null || attempt >= retries.attempts || troubles >= mostTroubles) throw error;
    }
    await waitAfter(attempt, retries);
  }
}

interface Tip {
  readonly commit: string;
  readonly tree: string;
}

/** Where the branch is; null where there is none. */
async function lookUp(github: GitHub, branch: string): Promise<Tip | null> {
  const commit = await tipIfThere(github, branch, shown);
  if (commit === null) return null;
  const { api, owner, repo } = github;
  const { data } = await shown(api.rest.git.getCommit({ owner, repo, commit_sha: commit }));
  return { commit, tree: data.tree.sha };
}

/** The files that the branch does not have. Throws where something else lies at a path, or the branch is none of ours. */
async function absentFiles(
  github: GitHub,
  branch: string,
  { commit, tree }: Tip,
  files: readonly DataFile[],
): Promise<readonly DataFile[]> {
  const { api, owner, repo } = github;
  const top = await shown(api.rest.git.getTree({ owner, repo, tree_sha: tree }));
  const foreign = foreignEntry(top.data.tree.map(({ path }) => path));
  if (foreign !== null) throw new GitHubError(foreignText(branch, foreign), null, foreignHint);
  const absent: DataFile[] = [];
  for (const file of files) {
    const there = await contentAt(github, file.path, commit, shown);
    if (there === null) absent.push(file);
    else if (there.text !== file.content)
      throw new GitHubError(takenText(branch, file.path), null, takenHint);
  }
  return absent;
}

function shown<T>(request: Promise<T>): Promise<T> {
  return asked("show the data branch", "contents: write", request);
}

async function createCommit(
  { api, owner, repo }: GitHub,
  tip: Tip | null,
  files: readonly DataFile[],
  message: string,
): Promise<string> {
  const ask = <T>(request: Promise<T>): Promise<T> =>
    asked("add to the data branch", "contents: write", request);
  const { git } = api.rest;
  const entries = files.map(
    ({ path, content }) => ({ path, content, mode: "100644", type: "blob" }) as const,
  );
  const on = tip === null ? {} : { base_tree: tip.tree };
  const tree = await ask(git.createTree({ owner, repo, tree: entries, ...on, ...unrepeated }));
  const parents = tip === null ? [] : [tip.commit];
  const made = { owner, repo, message, tree: tree.data.sha, parents };
  return (await ask(git.createCommit({ ...made, ...unrepeated }))).data.sha;
}

async function moveBranch(
  { api, owner, repo }: GitHub,
  branch: string,
  sha: string,
  isNew: boolean,
): Promise<void> {
  const { git } = api.rest;
  const request: Promise<unknown> = isNew
    ? git.createRef({ owner, repo, ref: `refs/heads/${branch}`, sha, ...unrepeated })
    : git.updateRef({ owner, repo, ref: `heads/${branch}`, sha, force: false, ...unrepeated });
  await asked("move the data branch", "contents: write", request);
}

/** The client must not send it again by itself: a 502 can follow after it took effect. */
const unrepeated = { request: { retries: 0 } } as const;

/**
 * Why it may go well the next time: somebody was quicker, or a copy of GitHub's lags behind; or there was no whole answer. Null where it
 * will not.
 */
function whyPassing({ status, message }: GitHubError): "overtaken" | "trouble" | null {
  if ((status ?? 0) >= 500) return "trouble";
  if (status === 409) return /is empty/iu.test(message) ? null : "overtaken";
  if (status !== 422) return null;
  if (message.endsWith(": 422")) return "trouble";
  return /fast.?forward|already exists|does not exist|update failed/iu.test(message) ? "overtaken" : null;
}
