import type { IncomingMessage } from "node:http";
import { type Operation, operationAt } from "./description.ts";
import { readRequest, type Values } from "./validate.ts";

/** A request that came, for tests to look at. */
export interface LoggedRequest {
  /** Counts requests from 1, in the order in which they came. */
  readonly order: number;
  readonly method: string;
  /** Below the API's address, or at the storage. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Id of the operation, `storage` for an artifact's bytes; null for what the description does not have. */
  readonly operation: string | null;
  readonly token: string | null;
  readonly body: unknown;
  /** Kinds of the faults that struck it. */
  faults: readonly string[];
  /** Of the answer; null until it is sent, and where the connection was ended instead. */
  status: number | null;
}

/** A request, read and held against the description. */
export interface IncomingRequest {
  readonly logged: LoggedRequest;
  readonly url: URL;
  readonly accept: string;
  readonly operation: Operation | null;
  readonly path: Values;
  readonly query: Values;
  readonly problems: readonly string[];
}

/** @param prefix of the API's paths; null where the storage is asked, which GitHub's description does not know */
export async function readIncoming(
  message: IncomingMessage,
  order: number,
  url: URL,
  prefix: string | null,
): Promise<IncomingRequest> {
  const text = Buffer.concat(await message.toArray()).toString("utf8");
  const { method = "GET", headers } = message;
  const { pathname } = url;
  const path = prefix !== null && pathname.startsWith(prefix) ? pathname.slice(prefix.length) : pathname;
  const query = Object.fromEntries(url.searchParams);
  const { body, broken } = parsed(text);
  const match = prefix === null ? null : operationAt(method, path);
  const operation = match?.operation ?? null;
  const logged: LoggedRequest = {
    order,
    method,
    path,
    query,
    operation: prefix === null ? "storage" : (operation?.id ?? null),
    token: /^(?:token|bearer) (\S+)$/iu.exec(headers.authorization ?? "")?.[1] ?? null,
    body,
    faults: [],
    status: null,
  };
  const request = { logged, url, accept: headers.accept ?? "", operation, path: {}, query: {} };
  if (prefix === null) return { ...request, problems: [] };
  // git asks the same server in a protocol of its own, for which there is nothing here to fetch.
  if (/^\/[\w.-]+\/[\w.-]+\/info\/refs$/u.test(pathname)) return { ...request, problems: [] };
  if (match === null) return { ...request, problems: [`${method} ${path} is no operation of the slice`] };
  const read = readRequest(match.operation, { path: match.values, query, body });
  return { ...request, ...read, problems: [...(broken ? ["body: it is no JSON"] : []), ...read.problems] };
}

function parsed(text: string): { readonly body: unknown; readonly broken: boolean } {
  if (text === "") return { body: undefined, broken: false };
  try {
    return { body: JSON.parse(text) as unknown, broken: false };
  } catch {
    return { body: text, broken: true };
  }
}
