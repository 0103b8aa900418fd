import { type IncomingMessage, request as plainRequest } from "node:http";
import { request as secureRequest } from "node:https";
import type { Socket } from "node:net";
import { Readable } from "node:stream";
import { connect as encrypt } from "node:tls";
import { getProxyUrl } from "@actions/http-client/lib/proxy";

const mostRedirects = 5;

/**
 * `fetch` by way of the proxy that HTTPS_PROXY or HTTP_PROXY names, unless NO_PROXY leaves the address out: Node's own fetch
 * knows none before Node 24, and then only when it was started so. Proxies may ask for a name and a password.
 */
export const fetchByProxy: typeof fetch = async (input, init) => {
  let request = new Request(input, init);
  for (let redirects = 0; ; redirects++) {
    const proxy = getProxyUrl(new URL(request.url));
    if (proxy === undefined) return fetch(request);
    const response = await fetchThrough(proxy, request);
    const next = redirectOf(request, response);
    if (next === null || redirects === mostRedirects) return response;
    request = next;
  }
};

/** Where an answer sends a request that only reads. */
function redirectOf(request: Request, { status, headers }: Response): Request | null {
  const location = headers.get("location");
  const reads = request.method === "GET" || request.method === "HEAD";
  if (request.redirect !== "follow" || !reads || status < 300 || status >= 400 || location === null)
    return null;
  const next = new Request(new URL(location, request.url), request);
  // The token is for the server that it was given to.
  if (new URL(next.url).origin !== new URL(request.url).origin) next.headers.delete("authorization");
  return next;
}

async function fetchThrough(proxy: URL, request: Request): Promise<Response> {
  const target = new URL(request.url);
  const body = Buffer.from(await request.arrayBuffer());
  const { signal, method } = request;
  const headers = { ...Object.fromEntries(request.headers), "content-length": String(body.length) };
  const socket = target.protocol === "https:" ? await openTunnel(proxy, target, signal) : null;
  return new Promise((resolve, reject) => {
    const sending =
      socket === null
        ? requestOf(proxy)({
            ...placeOf(proxy),
            method,
            signal,
            path: target.href,
            headers: { ...headers, host: target.host, ...credentialsFor(proxy) },
          })
        : secureRequest(target, {
            method,
            signal,
            headers,
            createConnection: () => encrypt({ socket, servername: target.hostname }),
          });
    sending.on("error", reject).on("response", (answer) => resolve(responseOf(answer, request.url)));
    sending.end(body);
  });
}

function responseOf(answer: IncomingMessage, url: string): Response {
  const status = answer.statusCode ?? 500;
  const isEmpty = [204, 205, 304].includes(status);
  const headers = Object.entries(answer.headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((each): [string, string] => [name, each]),
  );
  const body = isEmpty ? null : (Readable.toWeb(answer) as ReadableStream);
  // What is made by hand has no address, and pages are counted by it.
  return Object.defineProperty(new Response(body, { status, headers }), "url", { value: url });
}

/** A connection to the target that the proxy passes on unread. */
function openTunnel(proxy: URL, target: URL, signal: AbortSignal): Promise<Socket> {
  const host = `${target.hostname}:${target.port || 443}`;
  return new Promise((resolve, reject) => {
    requestOf(proxy)({
      ...placeOf(proxy),
      method: "CONNECT",
      path: host,
      signal,
      agent: false,
      headers: { host, ...credentialsFor(proxy) },
    })
      .on("error", reject)
      .on("connect", ({ statusCode }, socket: Socket) => {
        if (statusCode === 200) {
          resolve(socket);
          return;
        }
        socket.destroy();
        reject(new Error(`the proxy ${proxy.host} answered ${statusCode} to CONNECT ${host}`));
      })
      .end();
  });
}

/** Not the address whole: its name and password would go to the target too, as its own. */
function placeOf({ hostname, port }: URL) {
  return { host: hostname, ...(port === "" ? {} : { port }) };
}

function requestOf(proxy: URL): typeof plainRequest {
  return proxy.protocol === "https:" ? secureRequest : plainRequest;
}

function credentialsFor({ username, password }: URL): Readonly<Record<string, string>> {
  if (username === "") return {};
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { "proxy-authorization": `Basic ${Buffer.from(pair).toString("base64")}` };
}
