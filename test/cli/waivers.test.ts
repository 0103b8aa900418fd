import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { runCommandLine } from "../../src/cli/program.ts";
import { openDataStore } from "../../src/io/data-branch-git.ts";
import { appendByGit } from "../../src/io/data-branch-git-append.ts";
import type { Waiver } from "../../src/verdict/waiver.ts";
import { waiverPath, writeWaiver } from "../../src/verdict/waiver-file.ts";
import { commit, makeRepository, runGit, temporaryFolder } from "../io/repositories.ts";

/** A clone of a remote on whose data branch two waivers, a broken one and a record are kept. */
async function clone(): Promise<string> {
  const folder = temporaryFolder();
  const seed = makeRepository(join(folder, "seed"));
  commit(seed, { b: "2" });
  const remote = join(folder, "remote.git");
  runGit(folder, "clone", "--quiet", "--bare", seed, remote);
  const cloned = join(folder, "clone");
  runGit(folder, "clone", "--quiet", remote, cloned);
  const store = await openDataStore(cloned, { remote: "origin", branch: "weighbridge-data" });
  const files = [waiver("octocat", "audit log"), waiver("hubot", "cache", "2026-03-04T00:00:00Z")].map(
    (one, i) => ({ path: waiverPath(one, i + 1), content: writeWaiver(one) }),
  );
  const head = "b".repeat(40);
  const broken = { path: `waivers/2026/01/${head}-3.json`, content: "{}" };
  const record = { path: `runs/2026/01/${head}-1-1-weighbridge.yml.json`, content: "{}" };
  await appendByGit(store, [...files, broken, record], "add");
  return cloned;
}

function waiver(actor: string, reason: string, at: string = "2026-01-02T00:00:00Z"): Waiver {
  return {
    config: "weighbridge.yml",
    head: "a".repeat(40),
    into: { pull: 7, base: "main" },
    gates: [{ id: "browse/*: latency.p95 within 5% of base", verdict: "fail", upTo: 0.15 }],
    metrics: ["latency.p95"],
    actor,
    reason,
    at,
    url: "https://github.com/acme/shop/pull/7#issuecomment-1",
  };
}

async function call(...args: readonly string[]) {
  const written = { out: "", err: "" };
  const out = vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    written.out += String(text);
    return true;
  });
  const err = vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    written.err += String(text);
    return true;
  });
  try {
    return { code: await runCommandLine(["waivers", ...args], "0.0.0"), ...written };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}

test("what a remote's data branch has is listed, searched, and told as JSON; what cannot be read is said", async () => {
  const directory = await clone();
  const all = await call("--directory", directory);
  expect(all.code).toBe(0);
  expect(all.out).toMatch(/2026-03-04 +@hubot .*\n2026-01-02 +@octocat .* audit log\n\n2 waivers\n$/u);
  expect(all.err).toContain("-3.json warning  this is no waiver, and lets nothing through: at format");
  expect((await call("audit", "--directory", directory)).out).toContain("1 waiver\n");
  const json = await call("--directory", directory, "--json", "--since", "2026-02-01", "--actor", "hubot");
  expect(JSON.parse(json.out)).toMatchObject({ waivers: [{ reason: "cache" }] });
  const other = await call("--directory", directory, "--branch", "other");
  expect(other).toMatchObject({
    code: 4,
    out: "",
    err: "error  origin has no branch `other`\n  what is kept first makes it; `--branch` and `--remote` name another\n\n1 error\n",
  });
  const misspelt = await call("--directory", directory, "--metric", "latency.p5x");
  expect(misspelt).toMatchObject({ code: 4, out: "" });
  expect(misspelt.err).toContain(
    "nothing that is kept has the metric `latency.p5x`\n  did you mean `latency.p95`?",
  );
  const unaccepted = await call("--directory", directory, "--metric", "memory.rss");
  expect(unaccepted).toMatchObject({ code: 0, out: "Nothing was accepted.\n" });
});

test("a day that is none is a mistake of the command line", async () => {
  const { code, err } = await call("--since", "yesterday");
  expect(code).toBe(4);
  expect(err).toContain("It takes a day, such as 2026-01-31");
});
