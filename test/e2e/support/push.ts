import { execFileSync } from "node:child_process";
import type { GitObjects, Person, TreeEntry } from "../../github/git/objects.ts";
import { runGit } from "../../io/repositories.ts";

/** Gives GitHub every commit of a repository on this machine, as a push does. Throws where one would get another name there. */
export function push(objects: GitObjects, folder: string): void {
  for (const sha of runGit(folder, "rev-list", "--all", "--reverse").split("\n")) {
    const [head = "", message = ""] = splitOnce(`${runGit(folder, "cat-file", "commit", sha)}\n`, "\n\n");
    const lines = head.split("\n").map((line) => splitOnce(line, " "));
    const all = (name: string): readonly string[] =>
      lines.flatMap(([key, value = ""]) => (key === name ? [value] : []));
    const [tree = "", author = "", committer = ""] = ["tree", "author", "committer"].map(
      (name) => all(name)[0],
    );
    pushTree(objects, folder, tree);
    const commit = {
      tree,
      parents: all("parent"),
      author: person(author),
      committer: person(committer),
      message,
    };
    if (objects.addCommit(commit) !== sha) throw new Error(`commit ${sha} was not made in UTC`);
  }
}

function pushTree(objects: GitObjects, folder: string, tree: string): void {
  if (objects.tree(tree) !== undefined) return;
  const entries = runGit(folder, "ls-tree", tree)
    .split("\n")
    .map((line): TreeEntry & { readonly type: string } => {
      const [fields = "", name = ""] = splitOnce(line, "\t");
      const [mode = "", type = "", sha = ""] = fields.split(" ");
      return { mode: mode.replace(/^0/u, ""), type, sha, name };
    });
  for (const { type, sha } of entries) {
    if (type === "tree") pushTree(objects, folder, sha);
    else objects.addBlob(execFileSync("git", ["cat-file", "blob", sha], { cwd: folder }));
  }
  objects.addTree(entries.map(({ mode, name, sha }) => ({ mode, name, sha })));
}

function person(line: string): Person {
  const [, name = "", email = "", time = ""] = /^(.*) <(.*)> (\d+) [+-]\d{4}$/u.exec(line) ?? [];
  return { name, email, time: Number(time) };
}

function splitOnce(text: string, by: string): readonly string[] {
  const at = text.indexOf(by);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + by.length)];
}
