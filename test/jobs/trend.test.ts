import { execFile } from "node:child_process";
import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { recordPath } from "../../src/history/path.ts";
import { writeRecord } from "../../src/history/record-file.ts";
import { openDataStore } from "../../src/io/data-branch-git.ts";
import { appendByGit } from "../../src/io/data-branch-git-append.ts";
import { trendFor } from "../../src/jobs/trend.ts";
import { merged } from "../history/samples.ts";
import { makeRepository, runGit, temporaryFolder } from "../io/repositories.ts";

/** A server of git repositories by HTTP, as git itself brings one, that wants this token. */
async function serve(
  folder: string,
  token: string,
): Promise<{ readonly url: string; readonly heard: string[] }> {
  const heard: string[] = [];
  const wanted = `basic ${Buffer.from(`x-access-token:${token}`).toString("base64")}`;
  const server = createServer((request, response) => {
    const sent = request.headers.authorization ?? "none";
    heard.push(sent);
    if (sent !== wanted) return void response.writeHead(401).end();
    const [path = "", query = ""] = (request.url ?? "").split("?");
    const env = {
      PATH: process.env["PATH"],
      GIT_PROJECT_ROOT: folder,
      GIT_HTTP_EXPORT_ALL: "1",
      GIT_PROTOCOL: String(request.headers["git-protocol"] ?? ""),
      PATH_INFO: path,
      QUERY_STRING: query,
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: request.headers["content-type"],
      HTTP_CONTENT_ENCODING: request.headers["content-encoding"],
    };
    const backend = execFile(
      "git",
      ["http-backend"],
      { env, encoding: "buffer", maxBuffer: 2 ** 26 },
      (_, out) => {
        const end = out.indexOf("\r\n\r\n");
        for (const line of out.toString("latin1", 0, end).split("\r\n")) {
          const [name = "", value = ""] = line.split(": ");
          if (name === "Status") response.statusCode = Number.parseInt(value, 10);
          else response.setHeader(name, value);
        }
        response.end(out.subarray(end + 4));
      },
    );
    if (backend.stdin !== null) request.pipe(backend.stdin);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard };
}

const order = {
  branch: "data",
  version: "1",
  config: "weighbridge.yml",
  repository: "acme/shop",
  longest: 60,
} as const;
const { signal } = new AbortController();

/** acme/shop with three merges in its history, below a folder, and a checkout of it. */
async function withHistory(): Promise<Readonly<Record<"folder" | "remote" | "clone", string>>> {
  const folder = temporaryFolder();
  const remote = join(folder, "acme", "shop");
  runGit(folder, "clone", "--quiet", "--bare", makeRepository(join(folder, "seed")), remote);
  const clone = join(folder, "clone");
  runGit(folder, "clone", "--quiet", remote, clone);
  const files = [0, 1, 2].map((n) => ({ path: recordPath(merged(n)), content: writeRecord(merged(n)) }));
  await appendByGit(await openDataStore(clone, { remote: "origin", branch: "data" }), files, "add");
  // As on another machine, where nothing was read before.
  rmSync(join(clone, ".git/weighbridge"), { recursive: true });
  return { folder, remote, clone };
}

/** Of folders that were left. */
const leftBy = (prefix: string): readonly string[] =>
  readdirSync(tmpdir()).filter((name) => name.startsWith(prefix));

test.each([
  ["gives what is asked for", "true", 2],
  ["gives all or nothing", "false", 1],
])(
  "a trend is read with the token alone from a server that %s, and it is left nowhere",
  async (_, filters, fetches) => {
    const { folder, remote, clone } = await withHistory();
    runGit(remote, "config", "uploadpack.allowFilter", filters);
    const { url, heard } = await serve(folder, "ghs_secret");
    // What actions/checkout leaves in a checkout must not be sent beside it.
    runGit(clone, "config", `http.${url}/.extraheader`, "AUTHORIZATION: basic stale");
    const before = new Set(leftBy("weighbridge-token-"));
    const read = await trendFor({ ...order, folder: clone, serverUrl: url, token: "ghs_secret" }, signal);
    expect(read).toMatchObject({ trend: { config: "weighbridge.yml", series: [{ metric: "latency.p95" }] } });
    expect(new Set(heard).size).toBe(1);
    const packs = readdirSync(join(clone, ".git/weighbridge/data.git/objects/pack"));
    expect(packs.filter((name) => name.endsWith(".promisor"))).toHaveLength(fetches);
    expect(leftBy("weighbridge-token-").filter((name) => !before.has(name))).toEqual([]);
    expect(runGit(clone, "config", "--list")).not.toContain("ghs_secret");
  },
);

test("where nothing is checked out it is read too, and nothing of it stays", async () => {
  const { folder } = await withHistory();
  const { url } = await serve(folder, "ghs_secret");
  const before = new Set(leftBy("weighbridge-repository-"));
  const read = await trendFor({ ...order, folder: null, serverUrl: url, token: "ghs_secret" }, signal);
  expect(read).toMatchObject({ trend: { config: "weighbridge.yml", series: [{ metric: "latency.p95" }] } });
  expect(leftBy("weighbridge-repository-").filter((name) => !before.has(name))).toEqual([]);
});

test("a history that cannot be read is told, without the token", async () => {
  const clone = makeRepository(temporaryFolder());
  const { url } = await serve(clone, "ghs_secret");
  const read = await trendFor({ ...order, folder: clone, serverUrl: url, token: "ghs_wrong" }, signal);
  expect(read).toMatchObject({
    notRead: expect.stringMatching(/^The history on data was not read: /u) as unknown,
  });
  expect(JSON.stringify(read)).not.toContain("ghs_wrong");
});

test("a server that does not answer is waited for so long, and a run that is stopped does not wait", async () => {
  const clone = makeRepository(temporaryFolder());
  const server = createServer(() => {});
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const serverUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const hanging = { ...order, folder: clone, serverUrl, token: "ghs_secret" };
  expect(await trendFor({ ...hanging, longest: 0.5 }, signal)).toEqual({
    notRead: "The history on data was not read: that took more than 0.5 s.",
  });
  const stopped = await trendFor(hanging, AbortSignal.abort());
  expect(stopped).toMatchObject({ notRead: expect.stringContaining("was cancelled") as unknown });
});
