import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, request as forward, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { type AddressInfo, connect, createServer as createSilentServer } from "node:net";
import type { Duplex } from "node:stream";
import { fileURLToPath } from "node:url";
import { inspect } from "node:util";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { download } from "../../src/io/github/artifact.ts";
import { connect as connectGitHub } from "../../src/io/github/client.ts";
import { fetchByProxy } from "../../src/io/proxy.ts";
import { addArtifact } from "../github/objects/artifact.ts";
import { addRun } from "../github/objects/workflow-run.ts";
import { type FakeGitHub, startGitHub } from "../github/server.ts";
import { headSha } from "../github/shop.ts";

const tls = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`../run/load/tls/${name}.pem`, import.meta.url)), "utf8");

/** A proxy for which every host is this machine; it wants a name and a password. */
class TinyProxy {
  readonly asked: string[] = [];
  readonly server = createServer((message, response) => this.#pass(message, response));

  constructor() {
    this.server.on("connect", (message: IncomingMessage, socket: Duplex) => this.#tunnel(message, socket));
  }

  #refuses({ method, url, headers }: IncomingMessage): boolean {
    this.asked.push(`${method} ${url}`);
    return headers["proxy-authorization"] !== `Basic ${Buffer.from("me:p@ss").toString("base64")}`;
  }

  #pass(message: IncomingMessage, response: ServerResponse): void {
    if (this.#refuses(message)) {
      response.writeHead(407).end();
      return;
    }
    const { pathname, search, port } = new URL(message.url ?? "");
    const { method, headers } = message;
    const onward = forward(
      { host: "127.0.0.1", port, path: pathname + search, method, headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
      },
    );
    onward.on("error", () => response.destroy());
    message.pipe(onward);
  }

  #tunnel(message: IncomingMessage, socket: Duplex): void {
    if (this.#refuses(message)) {
      socket.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
      return;
    }
    const onward = connect(Number(message.url?.split(":")[1]), "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      onward.pipe(socket).pipe(onward);
    });
    for (const end of [onward, socket]) end.on("error", () => onward.destroy());
  }
}

async function listen(server: ReturnType<typeof createSilentServer>): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

let fake: FakeGitHub;
let proxy: TinyProxy;
let proxyUrl: string;
const opened: { readonly close: () => void; readonly closeAllConnections: () => void }[] = [];

beforeEach(async () => {
  fake = await startGitHub();
  proxy = new TinyProxy();
  opened.push(proxy.server);
  proxyUrl = `http://me:p%40ss@127.0.0.1:${await listen(proxy.server)}`;
  for (const name of ["HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy"])
    vi.stubEnv(name, "");
});
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const server of opened.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
  await fake.close();
});

/** The fake GitHub under a name that only the proxy knows. */
const named = (): string => fake.url.replace("127.0.0.1", "github.example");

async function comment(apiUrl: string): Promise<string | undefined> {
  const { api, owner, repo } = connectGitHub({
    token: "ghs_x",
    apiUrl,
    repository: "acme/shop",
    log: () => {},
  });
  const { data } = await api.rest.issues.createComment({ owner, repo, issue_number: 7, body: "größer" });
  return data.body;
}

test("without a proxy in the environment, GitHub is asked as it is", async () => {
  expect(await comment(fake.url)).toBe("größer");
  expect(proxy.asked).toEqual([]);
});

test("plain HTTP goes to HTTP_PROXY, with its name and password", async () => {
  vi.stubEnv("HTTP_PROXY", proxyUrl);
  expect(await comment(named())).toBe("größer");
  expect(proxy.asked).toEqual([`POST ${named()}/repos/acme/shop/issues/7/comments`]);
  expect(fake.requests).toMatchObject([{ token: "ghs_x", status: 201 }]);
});

test("HTTPS goes through a tunnel of HTTPS_PROXY, which sees where to and nothing else", async () => {
  vi.stubEnv("HTTPS_PROXY", proxyUrl);
  vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
  const server = createSecureServer({ key: tls("key"), cert: tls("cert") }, (message, response) => {
    response.setHeader("x-authorization", message.headers.authorization ?? "");
    message.pipe(response);
  });
  opened.push(server);
  const port = await listen(server);
  const answer = await fetchByProxy(`https://github.example:${port}/api/v3/echo`, {
    method: "POST",
    headers: { authorization: "token ghs_x" },
    body: "ping",
  });
  expect([answer.status, await answer.text()]).toEqual([200, "ping"]);
  expect(answer.headers.get("x-authorization")).toBe("token ghs_x");
  expect(proxy.asked).toEqual([`CONNECT github.example:${port}`]);
});

test("what is listed by way of a proxy is read to its last page", async () => {
  vi.stubEnv("HTTP_PROXY", proxyUrl);
  const access = { token: "ghs_x", apiUrl: named(), repository: "acme/shop", log: () => {} };
  const { api, owner, repo } = connectGitHub(access);
  for (const name of ["a", "b", "c"]) await api.rest.checks.create({ owner, repo, name, head_sha: headSha });
  const query = { owner, repo, ref: headSha, per_page: 2 };
  const checks = await api.paginate(api.rest.checks.listForRef, query);
  expect(checks.map(({ name }) => name)).toEqual(["c", "b", "a"]);
});

test("an artifact is fetched from its storage by way of a proxy", async () => {
  vi.stubEnv("HTTP_PROXY", proxyUrl);
  const { state } = fake;
  const run = addRun(state, state.repository(), { path: ".github/workflows/weighbridge.yml" });
  const zip = Buffer.from("bytes");
  const { id } = addArtifact(state, state.repository(), { run: run.id, zip });
  const access = { token: "ghs_x", apiUrl: named(), repository: "acme/shop", log: () => {} };
  expect(await download(connectGitHub(access), id, 100)).toEqual({ archive: zip });
  expect(proxy.asked).toEqual([
    `GET ${named()}/repos/acme/shop/actions/artifacts/${id}/zip`,
    expect.stringMatching(/^GET http:\/\/127\.0\.0\.1:/u),
  ]);
});

test.each(["github.example", ".example", "*", "other, GITHUB.EXAMPLE"])(
  "NO_PROXY=%s leaves it out",
  async (names) => {
    vi.stubEnv("HTTP_PROXY", proxyUrl);
    vi.stubEnv("NO_PROXY", names);
    // No name server knows it.
    await expect(fetchByProxy(named())).rejects.toThrow(TypeError);
    expect(proxy.asked).toEqual([]);
  },
);

test("a proxy that refuses is told, without its password", async () => {
  vi.stubEnv("HTTPS_PROXY", proxyUrl.replace("p%40ss", "wrong"));
  const error = await fetchByProxy("https://github.example/").catch((caught: unknown) => caught);
  expect(error).toMatchObject({ message: "the proxy answered 407 and opened no tunnel" });
  expect(inspect(error)).not.toContain("wrong");
});

test("a redirect is followed, and a token stays with the server that it is for", async () => {
  vi.stubEnv("HTTP_PROXY", proxyUrl);
  const seen: (string | undefined)[] = [];
  const server = createServer((message, response) => {
    seen.push(message.headers.authorization);
    const next = { "/a": "/b", "/b": `http://storage.example:${port}/c` }[message.url ?? ""];
    if (next === undefined) response.end("bytes");
    else response.writeHead(302, { location: next }).end();
  });
  opened.push(server);
  const port = await listen(server);
  const headers = { authorization: "token ghs_x" };
  const answer = await fetchByProxy(`http://github.example:${port}/a`, { headers });
  expect(await answer.text()).toBe("bytes");
  expect(seen).toEqual(["token ghs_x", "token ghs_x", undefined]);
  const manual = await fetchByProxy(`http://github.example:${port}/a`, { headers, redirect: "manual" });
  expect(manual.status).toBe(302);
});

test("a request that is given up ends, in the tunnel as before it", async () => {
  vi.stubEnv("HTTP_PROXY", proxyUrl);
  vi.stubEnv("HTTPS_PROXY", proxyUrl);
  const silent = createSilentServer((socket) => socket.on("error", () => {}));
  const port = await listen(silent);
  for (const scheme of ["http", "https"]) {
    const url = `${scheme}://github.example:${port}/`;
    await expect(fetchByProxy(url, { signal: AbortSignal.timeout(20) })).rejects.toThrow(/abort|timeout/iu);
  }
  silent.close();
});
