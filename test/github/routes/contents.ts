import { posix } from "node:path";
import { type Answer, type Asked, notFound, rawAnswer, type Routes } from "../answer.ts";
import type { TreeEntry } from "../git/objects.ts";
import { resolveCommit } from "../git/revision.ts";
import { entryAt } from "../git/trees.ts";
import { gitUrl } from "../objects/git.ts";
import { fullName } from "../state.ts";

/** Bytes up to which a file's content comes in JSON. */
const mostInJson = 1024 * 1024;

/** Entries of a folder that are listed. */
const mostListed = 1000;

export const contentRoutes: Routes = {
  "repos/get-content": (asked) => {
    const { state, repository, query } = asked;
    const commit = resolveCommit(state, repository, String(query["ref"] ?? repository.defaultBranch));
    const tree = commit === null ? undefined : state.objects.commit(commit)?.tree;
    if (tree === undefined) throw notFound();
    return contentAt(asked, tree, String(asked.path["path"]).replaceAll(/^\/+|\/+$/gu, ""));
  },
};

function contentAt(asked: Asked, tree: string, path: string): Answer {
  const { objects } = asked.state;
  const entry = entryAt(objects, tree, path);
  if (entry === null) throw notFound();
  if (entry.mode === "40000") {
    const inside = (objects.tree(entry.sha) ?? []).slice(0, mostListed);
    const listed = inside.map((each) => fieldsOf(asked, posix.join(path, each.name), each));
    return { status: 200, body: listed };
  }
  const bytes = objects.blob(entry.sha);
  if (bytes === undefined)
    return { status: 200, body: { ...fieldsOf(asked, path, entry), submodule_git_url: null } };
  if (entry.mode === "120000") {
    const target = posix.join(posix.dirname(path), bytes.toString());
    const pointed = entryAt(objects, tree, target);
    // A link to a file of the repository is answered with that file.
    if (pointed?.mode.startsWith("100") === true) return contentAt(asked, tree, target);
    return { status: 200, body: { ...fieldsOf(asked, path, entry), target: bytes.toString() } };
  }
  if (asked.accept.includes("raw")) return rawAnswer(bytes);
  const shown =
    bytes.length > mostInJson
      ? { encoding: "none", content: "" }
      : { encoding: "base64", content: inLines(bytes.toString("base64")) };
  return { status: 200, body: { ...fieldsOf(asked, path, entry), ...shown } };
}

const typeOf: Readonly<Record<string, string>> = {
  "40000": "dir",
  "120000": "symlink",
  "160000": "submodule",
};

function fieldsOf(asked: Asked, path: string, { mode, sha }: TreeEntry): object {
  const { addresses, repository, state } = asked;
  const name = fullName(repository);
  const type = typeOf[mode] ?? "file";
  const self = encodeURI(`${addresses.api}/repos/${name}/contents/${path}`);
  const html = encodeURI(`${addresses.server}/${name}/blob/${repository.defaultBranch}/${path}`);
  const git = `${gitUrl(addresses, repository)}/${type === "dir" ? "trees" : "blobs"}/${sha}`;
  return {
    name: posix.basename(path),
    path,
    sha,
    type,
    size: state.objects.blob(sha)?.length ?? 0,
    url: self,
    html_url: html,
    git_url: git,
    download_url: type === "file" ? html.replace("/blob/", "/raw/") : null,
    _links: { self, html, git },
  };
}

/** GitHub breaks base64 after 60 letters. */
function inLines(text: string): string {
  return text.replaceAll(/.{1,60}/gu, "$&\n");
}
