import { execFileSync } from "node:child_process";

/*
 * How one would read the branch without keeping anything: fetch it, read every file, parse it, and look through it. Started as
 * `node naive.mjs CLONE BRANCH METRIC LIMIT`; prints how many records fit and the newest of them.
 */
interface File {
  readonly startedAt: string;
  readonly head: string;
  readonly series: readonly (readonly [string, string, string])[];
  readonly effects: readonly (readonly [number, ...unknown[]])[];
}

const [clone = ".", branch = "", metric = "", limit = "30"] = process.argv.slice(2);
const git = (input: string, ...args: readonly string[]): Buffer =>
  execFileSync("git", ["-C", clone, ...args], { input, maxBuffer: 2 ** 31 - 1 });

git("", "fetch", "--quiet", "--depth=1", "origin", `+refs/heads/${branch}:refs/naive/${branch}`);
const listed = git("", "ls-tree", "-r", `refs/naive/${branch}`, "runs/").toString().trimEnd().split("\n");
const found: { readonly startedAt: string; readonly head: string }[] = [];
// In parts: no buffer and no string holds all of it.
for (let from = 0; from < listed.length; from += 10_000) {
  const ids = listed.slice(from, from + 10_000).map((line) => line.split(/[ \t]/u)[2]);
  const bytes = git(ids.join("\n"), "cat-file", "--batch");
  for (let at = 0; at < bytes.length;) {
    const lineEnd = bytes.indexOf(10, at);
    const size = Number(bytes.toString("latin1", at, lineEnd).split(" ")[2]);
    const file = JSON.parse(bytes.toString("utf8", lineEnd + 1, lineEnd + 1 + size)) as File;
    if (file.effects.some(([series]) => file.series[series]?.[2] === metric)) found.push(file);
    at = lineEnd + 1 + size + 1;
  }
}
found.sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
console.log(found.length);
for (const { startedAt, head } of found.slice(0, Number(limit))) console.log(startedAt, head);
