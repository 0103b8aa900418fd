import { type Asked, notFound, rawAnswer, Refusal, type Routes } from "../answer.ts";
import type { Person } from "../git/objects.ts";
import { changedTree, entriesBelow } from "../git/trees.ts";
import { gitUrl, wireGitCommit, wireTree } from "../objects/git.ts";
import { resolveCommit } from "../git/revision.ts";

/** Entries that a recursive listing of a tree may have. */
const mostEntries = 100_000;

interface SentEntry {
  readonly path?: string;
  readonly mode?: string;
  readonly sha?: string | null;
  readonly content?: string;
}

interface SentPerson {
  readonly name?: string;
  readonly email?: string;
  readonly date?: string;
}

export const gitObjectRoutes: Routes = {
  "git/get-commit": (asked) => {
    const { state, repository, addresses } = asked;
    const sha = String(asked.path["commit_sha"]);
    const commit = state.objects.commit(sha);
    if (commit === undefined) throw notFound();
    return { status: 200, body: wireGitCommit(addresses, repository, sha, commit) };
  },
  "git/create-commit": (asked) => {
    const { objects } = asked.state;
    const sent = asked.body as {
      readonly message: string;
      readonly tree: string;
      readonly parents?: readonly string[];
      readonly author?: SentPerson;
      readonly committer?: SentPerson;
    };
    const { message, tree, parents = [] } = sent;
    if (objects.typeOf(tree) !== "tree") throw new Refusal(422, "Tree SHA does not exist");
    if (parents.some((parent) => !objects.isCommit(parent)))
      throw new Refusal(422, "Parent SHA does not exist or is not a commit object");
    const author = person(asked, sent.author);
    const committer = sent.committer === undefined ? author : person(asked, sent.committer);
    const commit = { tree, parents, author, committer, message };
    const sha = objects.addCommit(commit);
    return { status: 201, body: wireGitCommit(asked.addresses, asked.repository, sha, commit) };
  },
  "git/get-tree": (asked) => {
    const { state, repository, addresses, query } = asked;
    const { objects } = state;
    const sha = treeNamed(asked, String(asked.path["tree_sha"]));
    if (sha === null) throw notFound();
    // Any value of `recursive` means yes, `false` among them.
    const entries =
      query["recursive"] === undefined ? (objects.tree(sha) ?? []) : [...entriesBelow(objects, sha)];
    const sized = entries.slice(0, mostEntries).map((entry) => {
      const size = objects.blob(entry.sha)?.length;
      return size === undefined ? entry : { ...entry, size };
    });
    return { status: 200, body: wireTree(addresses, repository, sha, sized, entries.length > mostEntries) };
  },
  "git/create-tree": (asked) => {
    const { state, repository, addresses } = asked;
    const { objects } = state;
    const sent = asked.body as { readonly tree: readonly SentEntry[]; readonly base_tree?: string };
    const base = sent.base_tree === undefined ? null : treeNamed(asked, sent.base_tree);
    if (sent.base_tree !== undefined && base === null)
      throw new Refusal(422, "base_tree is not a valid tree oid");
    const sha = changedTree(
      objects,
      base,
      sent.tree.map((entry) => changeOf(asked, entry)),
    );
    return { status: 201, body: wireTree(addresses, repository, sha, objects.tree(sha) ?? []) };
  },
  "git/get-blob": (asked) => {
    const { state, repository, addresses } = asked;
    const sha = String(asked.path["file_sha"]);
    const bytes = state.objects.blob(sha);
    if (bytes === undefined) throw notFound();
    if (asked.accept.includes("raw")) return rawAnswer(bytes);
    const url = `${gitUrl(addresses, repository)}/blobs/${sha}`;
    const content = bytes.toString("base64");
    const body = { sha, node_id: `B_${sha}`, url, size: bytes.length, encoding: "base64", content };
    return { status: 200, body };
  },
  "git/create-blob": (asked) => {
    const { state, repository, addresses } = asked;
    const sent = asked.body as { readonly content: string; readonly encoding?: string };
    const encoding = sent.encoding === "base64" ? "base64" : "utf8";
    const sha = state.objects.addBlob(Buffer.from(sent.content, encoding));
    return { status: 201, body: { sha, url: `${gitUrl(addresses, repository)}/blobs/${sha}` } };
  },
};

function changeOf({ state }: Asked, { path = "", mode = "100644", sha, content }: SentEntry) {
  const { objects } = state;
  if (sha !== undefined && content !== undefined)
    throw new Refusal(422, "Must supply either tree.sha or tree.content, not both");
  if (path.split("/").some((name) => ["", ".", "..", ".git"].includes(name)))
    throw new Refusal(422, "tree.path contains a malformed path component");
  if (content !== undefined) return { path, mode, sha: objects.addBlob(Buffer.from(content)) };
  if (sha === undefined) throw new Refusal(422, "Must supply either tree.sha or tree.content");
  if (sha !== null && mode !== "160000" && objects.typeOf(sha) === null)
    throw new Refusal(422, `tree.sha ${sha} is not a valid blob`);
  return { path, mode, sha };
}

/** A tree by its own name, or by that of a commit or branch. */
function treeNamed({ state, repository }: Asked, name: string): string | null {
  if (state.objects.tree(name) !== undefined) return name;
  const commit = resolveCommit(state, repository, name);
  return commit === null ? null : (state.objects.commit(commit)?.tree ?? null);
}

function person({ state, identity }: Asked, sent: SentPerson = {}): Person {
  const { name = identity.login, email = `${identity.login}@users.noreply.github.com`, date } = sent;
  return { name, email, time: Math.floor((date === undefined ? state.now() : Date.parse(date)) / 1000) };
}
