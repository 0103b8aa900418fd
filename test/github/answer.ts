import type { Identity } from "./access.ts";
import type { Repository, State } from "./state.ts";
import type { Values } from "./validate.ts";

export interface Answer {
  readonly status: number;
  /** JSON, or bytes as they are; undefined for none. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Where the server is reached. None ends in a slash. */
export interface Addresses {
  /** What GITHUB_API_URL has. */
  readonly api: string;
  /** What GITHUB_SERVER_URL has. */
  readonly server: string;
  /** Where artifacts' bytes are: another origin, which must never see a token. */
  readonly storage: string;
}

/** A request that the description allows, by someone who may ask it. */
export interface Asked {
  readonly state: State;
  readonly repository: Repository;
  readonly identity: Identity;
  readonly path: Values;
  readonly query: Values;
  readonly body: unknown;
  /** The header `accept`. */
  readonly accept: string;
  readonly addresses: Addresses;
  /** The whole address that was asked. */
  readonly url: URL;
}

export type Routes = Readonly<Record<string, (asked: Asked) => Answer>>;

/** The server says no, as GitHub would. */
export class Refusal extends Error {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  constructor(status: number, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}

/** A value that GitHub does not take. */
export class Invalid extends Refusal {
  readonly detail: string;
  constructor(detail: string) {
    super(422, "Validation Failed");
    this.detail = detail;
  }
}

/** A file's bytes as they are, for those who accept `application/vnd.github.raw+json`. */
export function rawAnswer(bytes: Buffer): Answer {
  return {
    status: 200,
    body: bytes,
    headers: { "content-type": "application/vnd.github.raw+json; charset=utf-8" },
  };
}

export function notFound(): Refusal {
  return new Refusal(404, "Not Found");
}

/** The first that fits; 404 where none does. */
export function found<T>(things: readonly T[], fits: (thing: T) => boolean): T {
  const thing = things.find(fits);
  if (thing === undefined) throw notFound();
  return thing;
}

/** The things with one of them replaced. */
export function replaced<T extends { readonly id: number }>(things: readonly T[], by: T): readonly T[] {
  return things.map((thing) => (thing.id === by.id ? by : thing));
}

export function answerOf(refusal: Refusal): Answer {
  const { status, message, headers } = refusal;
  const errors = refusal instanceof Invalid ? [{ code: "custom", message: refusal.detail }] : undefined;
  const body = {
    message,
    ...(errors === undefined ? {} : { errors }),
    documentation_url: "https://docs.github.com/rest",
    status: String(status),
  };
  return { status, body, headers };
}
