import { Octokit } from "@octokit/rest";
import { type Clock, systemClock } from "../clock.ts";
import { fetchByProxy } from "../proxy.ts";
import { askLogin, type Login } from "./login.ts";
import { Patience } from "./patience.ts";
import { type Persistence, persist } from "./persist.ts";

/** A repository on GitHub, and the client that may speak to it. */
export interface GitHub {
  readonly api: Octokit;
  readonly owner: string;
  readonly repo: string;
  readonly clock: Clock;
  readonly patience: Patience;
  /** Under which login the token writes: asked for when it is first needed, and once. */
  readonly login: () => Promise<Login>;
}

export interface GitHubAccess {
  readonly token: string;
  /** `GITHUB_API_URL`: https://api.github.com, or a GitHub Enterprise server's. */
  readonly apiUrl: string;
  /** `owner/name`. */
  readonly repository: string;
  /** Hears of waits and retries, one line each. */
  readonly log: (line: string) => void;
}

export interface ClientOptions {
  readonly clock?: Clock;
  /** Instead of the way to GitHub that the environment names. */
  readonly fetch?: typeof fetch;
}

/** Seconds until a request that got no answer is given up. */
const requestDeadline = 30;

/** Seconds between two requests that write, which GitHub asks for. */
const writeSpacing = 1;

/**
 * A client that obeys rate limits and repeats what failed on the way, within bounds. A request that creates something must
 * be sent with `request: { retries: 0 }`: a 502 can follow after it took effect.
 */
export function connect(
  { token, apiUrl, repository, log }: GitHubAccess,
  { clock = systemClock, fetch = fetchByProxy }: ClientOptions = {},
): GitHub {
  const [owner, repo, ...rest] = repository.split("/");
  if (!owner || !repo || rest.length > 0)
    throw new RangeError(`not owner/name: ${JSON.stringify(repository)}`);
  const api = new Octokit({
    auth: token,
    baseUrl: apiUrl,
    userAgent: "weighbridge",
    log: { debug: () => {}, info: () => {}, warn: log, error: () => {} },
    request: {
      fetch: (url: string, init: RequestInit) =>
        fetch(url, { ...init, signal: init.signal ?? clock.deadline(requestDeadline) }),
    },
  });
  const patience = new Patience(clock);
  let nextWrite = 0;
  const takeTurn = async (): Promise<void> => {
    const now = clock.now();
    const at = Math.max(now, nextWrite);
    nextWrite = at + writeSpacing;
    if (at > now) await clock.sleep(at - now);
  };
  api.hook.wrap("request", (request, options) => {
    const persistence = options.request as Persistence;
    const { reads = options.method === "GET" || options.method === "HEAD" } = persistence;
    const send = async () => {
      if (!reads) await takeTurn();
      return request(options);
    };
    return persist(`${options.method} ${options.url}`, persistence, send, {
      clock,
      patience,
      log,
    });
  });
  let login: Promise<Login> | null = null;
  return { api, owner, repo, clock, patience, login: () => (login ??= askLogin(api, token)) };
}
