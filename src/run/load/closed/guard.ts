/* oxlint-disable no-underscore-dangle -- autocannon's own names */
import type { ArmRecord } from "../record.ts";
import type { Prepared } from "../wire.ts";
import type { Client } from "./client.ts";

/** A request as autocannon takes it; its own encoding of it is replaced by ours. */
export interface Item {
  readonly prepared: Prepared;
  requestBuffer: Buffer;
}

/** Counts of one slice that must add up, as autocannon's own events tell them. */
export interface Tally {
  sent: number;
  answered: number;
  failed: number;
  /** Requests whose connection the server closed between two answers, as it may: neither answered nor failed. */
  lost: number;
}

export interface GuardOptions {
  readonly record: ArmRecord;
  readonly tally: Tally;
  /** Whether a certificate must be vouched for: autocannon never asks. */
  readonly verify: boolean;
  readonly stopping: () => boolean;
  /** Told whenever a client has nothing on its way. */
  readonly idle: () => void;
}

/**
 * Makes one autocannon client safe to measure with, and records what it does. Left alone it
 * - times every answer after a reconnect against an older request, because the list of pending ones is not cleared;
 * - keeps the parser's state of an answer that broke off, and listens on to the connection it replaced;
 * - waits for the rest of an answer that the end of the connection ends;
 * - writes the next request onto a connection whose last answer said `Connection: close`;
 * - takes an answer that nobody asked for as the answer to the next request, in no time.
 *
 * Returns whether a request is on its way.
 */
export function guard(client: Client, options: GuardOptions): () => boolean {
  const { record, tally, stopping } = options;
  const connect = client._connect.bind(client);
  const request = client._doRequest.bind(client);
  let pending: Item | null = null;
  let opened = 0; // connections of this client
  let answers = 0; // on this connection
  let answersInChunk = 0;
  let bytes = 0; // of the answer's body
  let begun = false; // the answer
  let closing = false; // said the server

  const fail = (cause: string): void => {
    if (pending !== null) record.endpoint(pending.prepared.template).fail(cause);
    pending = null;
  };

  client._connect = () => {
    if (pending !== null && client.pipelinedRequests.size() > 0) {
      // The end of the connection may be the end of an answer without a length: then the next request follows.
      const before = pending;
      closing = true;
      client.parser.finish();
      if (before !== pending) return;
    }
    // Still there: nobody has counted it. Autocannon clears its list where a timeout destroyed the connection.
    if (pending !== null && client.pipelinedRequests.size() === 0) fail("timeout");
    else if (pending !== null) {
      if (!begun && answers > 0) {
        tally.lost++;
        pending = null;
      } else {
        tally.failed++;
        fail("closed early");
      }
    }
    client.pipelinedRequests.clear();
    if (opened > 0) {
      client.parser.reinitialize(client.parser.constructor.RESPONSE);
      client.conn.removeAllListeners();
      client.conn.on("error", () => {});
      client.conn.destroy();
    }
    closing = false;
    answers = 0;
    if (stopping()) return options.idle();
    opened++;
    connect();
    const { conn } = client;
    conn.prependListener("data", () => {
      begun = true;
      answersInChunk = 0;
    });
    if (options.verify) conn.once("secureConnect", () => refuse(conn));
  };

  client._doRequest = () => {
    if (stopping()) return options.idle();
    if (closing) return client._resetConnection();
    request();
    pending = client.requestIterator.currentRequest as Item;
    bytes = 0;
    begun = false;
  };

  // The last request was answered twice, and none follows: autocannon would fall over the missing one.
  const terminate = client.pipelinedRequests.terminateRequest.bind(client.pipelinedRequests);
  client.pipelinedRequests.terminateRequest = () => terminate() ?? unasked;
  client.pipelinedRequests.addBody = (data) => {
    bytes += data.length;
  };
  client.on("request", () => tally.sent++);
  client.on("headers", ({ shouldKeepAlive }: { shouldKeepAlive: boolean }) => {
    if (!shouldKeepAlive) closing = true;
  });
  client.on("connError", (error: NodeJS.ErrnoException) => {
    tally.failed++;
    fail(error.code ?? "connection error");
  });
  client.on("timeout", () => tally.failed++);
  client.on("response", (status: number, _bytes: number, ms: number) => {
    const answered = pending;
    if (answered === null) return;
    tally.answered++;
    answersInChunk++;
    answers++;
    const { expect, timeout, template } = answered.prepared;
    if (answersInChunk > 1) {
      fail("unasked answer");
      closing = true;
    } else if (!expect.includes(status)) fail(`status ${status}`);
    else if (ms > timeout) fail("timeout");
    // The first answer of a slice includes the time to connect, which is our doing. Later connections are the
    // server's doing: whoever drops them pays for them.
    else if (opened > 1 || answers > 1) record.endpoint(template).succeed(ms / 1000, bytes);
    pending = null;
  });
  return () => pending !== null;
}

const unasked = { req: null, headers: { statusCode: 0 }, body: "", bytes: 0, duration: 0 };

function refuse(conn: Client["conn"]): void {
  if (conn.authorized === true) return;
  const code = typeof conn.authorizationError === "string" ? conn.authorizationError : "certificate refused";
  conn.destroy(Object.assign(new Error(code), { code }));
}
