import type { EventEmitter } from "node:events";
import type { Socket } from "node:net";

/**
 * What is used of an autocannon 9 client beyond its typed interface. `setupClient` hands it over before its first
 * connection, so that the guards can stand between it and what it does.
 */
export interface Client extends EventEmitter {
  conn: Socket & { readonly authorized?: boolean; readonly authorizationError?: unknown };
  readonly parser: {
    finish(): void;
    reinitialize(type: unknown): void;
    readonly constructor: { readonly RESPONSE: unknown };
  };
  readonly pipelinedRequests: {
    size(): number;
    clear(): void;
    addBody(data: Buffer): void;
    terminateRequest(): object | undefined;
  };
  readonly requestIterator: { readonly currentRequest: unknown };
  setRequests(requests: readonly object[]): void;
  _connect(): void;
  _doRequest(): void;
  _resetConnection(): void;
}
