import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Identity, workflowToken } from "./access.ts";
import type { Addresses } from "./answer.ts";
import { type End, exchange } from "./exchange.ts";
import { type Fault, FaultCount, type FaultSource } from "./faults.ts";
import { Limits, type LimitSetup } from "./limits.ts";
import { Past } from "./past.ts";
import { type LoggedRequest, readIncoming } from "./request.ts";
import { addShop } from "./shop.ts";
import { State } from "./state.ts";

export interface GitHubSetup {
  /** Who holds which token; `ghs_x`, a `GITHUB_TOKEN` that may do everything, unless given. */
  readonly tokens?: Readonly<Record<string, Identity>>;
  readonly limits?: LimitSetup;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** Where a GitHub Enterprise server has its API. */
const prefix = "/api/v3";

/** Starts a GitHub of one's own on 127.0.0.1: with the repository acme/shop, and in it pull request 7. */
export async function startGitHub(setup: GitHubSetup = {}): Promise<FakeGitHub> {
  const { tokens = { ghs_x: workflowToken() }, limits = {}, now = Date.now } = setup;
  const state = new State(now);
  for (const [token, identity] of Object.entries(tokens)) state.tokens.set(token, identity);
  addShop(state);
  const fake = new FakeGitHub(state, new Limits(limits, now));
  await fake.listen();
  return fake;
}

export class FakeGitHub {
  readonly state: State;
  /** What is to go wrong; may be added to at any time. */
  readonly faults: Fault[] = [];
  /** Faults by chance. */
  drawn: FaultSource | null = null;
  readonly requests: LoggedRequest[] = [];
  /** What broke GitHub's description or gave a token away. A test that expects some takes them out, else `close` throws. */
  readonly violations: string[] = [];
  readonly #limits: Limits;
  #heard = 0;
  readonly #count = new FaultCount();
  readonly #past = new Past();
  readonly #api = createServer((message, response) => void this.#hear(message, response, prefix));
  /** Another port and so another origin: clients must not take the token there. */
  readonly #storage = createServer((message, response) => void this.#hear(message, response, null));
  #addresses: Addresses = { api: "", server: "", storage: "" };

  constructor(state: State, limits: Limits) {
    this.state = state;
    this.#limits = limits;
  }

  /** What GITHUB_API_URL has. */
  get url(): string {
    return this.#addresses.api;
  }

  /** What GITHUB_SERVER_URL has. */
  get serverUrl(): string {
    return this.#addresses.server;
  }

  async listen(): Promise<void> {
    const [server, storage] = await Promise.all([opened(this.#api), opened(this.#storage)]);
    this.#addresses = { api: server + prefix, server, storage };
  }

  /** Ends all connections. Throws where there are violations. */
  async close(): Promise<void> {
    await Promise.all([closed(this.#api), closed(this.#storage)]);
    if (this.violations.length > 0)
      throw new Error(`GitHub was not spoken to as it describes itself:\n${this.violations.join("\n")}`);
  }

  async #hear(message: IncomingMessage, response: ServerResponse, prefix: string | null): Promise<void> {
    try {
      const { server, storage } = this.#addresses;
      const order = this.#heard + 1;
      this.#heard = order;
      const url = new URL(message.url ?? "/", prefix === null ? storage : server);
      const request = await readIncoming(message, order, url, prefix);
      const { logged, problems } = request;
      this.requests.push(logged);
      this.violations.push(...problems);
      if (prefix === null && message.headers.authorization !== undefined)
        this.violations.push(`a token was sent to the storage at ${logged.path}`);
      const faults = [...this.#count.strike(this.faults, logged), ...(this.drawn?.(logged) ?? [])];
      logged.faults = faults.map(({ kind }) => kind);
      const { state, violations } = this;
      const service = { state, violations, limits: this.#limits, addresses: this.#addresses };
      const end = await exchange(service, this.#past, request, faults);
      logged.status = send(response, end);
    } catch (error) {
      // The client went away while it was still asking.
      if (!message.complete) return;
      this.violations.push(
        `the server itself broke: ${error instanceof Error ? error.stack : String(error)}`,
      );
      response.destroy();
    }
  }
}

/** Sends what there is to send; returns the status, null where no whole answer was sent. */
function send(response: ServerResponse, { answer, cut }: End): number | null {
  if (answer === null) {
    response.destroy();
    return null;
  }
  const { status, body, headers = {} } = answer;
  const bytes =
    body === undefined ? Buffer.alloc(0) : Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
  const type = Buffer.isBuffer(body) ? "application/octet-stream" : "application/json; charset=utf-8";
  const own = bytes.length === 0 ? {} : { "content-type": type, "content-length": bytes.length };
  response.writeHead(status, { ...own, ...headers });
  if (!cut) {
    response.end(bytes);
    return status;
  }
  response.write(bytes.subarray(0, bytes.length >> 1), () => response.destroy());
  return null;
}

async function opened(server: Server): Promise<string> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function closed(server: Server): Promise<void> {
  server.close();
  server.closeAllConnections();
  await once(server, "close");
}
