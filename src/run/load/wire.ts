import type { DrawnRequest } from "../../plan/requests.ts";

/** What all requests of a template have in common. */
export interface Common {
  /** Position of the template in the suite. */
  readonly template: number;
  readonly method: string;
  readonly expect: readonly number[];
  /** Milliseconds. */
  readonly timeout: number;
}

/** A request that is ready to be sent. */
export interface Prepared extends Common {
  readonly bytes: Buffer;
  /** Set where it goes by HTTP/2, which has no use for the bytes. */
  readonly http2?: Http2Message;
}

/** A request that has no place in memory yet. */
export type Draft = { readonly of: Common } & (Message | { readonly http2: Http2Message });

/** An HTTP/1.1 message (RFC 9112). */
export interface Message {
  /** One character for each byte. */
  readonly head: string;
  readonly body: Uint8Array | null;
}

/** What Node makes frames of. */
export interface Http2Message {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
}

/**
 * Writes requests of HTTP/1.1 as messages. Connections are kept alive by default in this version, so nothing is
 * said about them; compression is not asked for, so that sizes compare. Methods and paths are ASCII.
 *
 * @param host what the Host header says unless the request has its own
 * @param files bytes of the files that bodies name
 */
export function encoder(
  host: string,
  files: ReadonlyMap<string, Uint8Array>,
): (request: DrawnRequest) => Message {
  // A template whose headers hold nothing to be drawn has the same ones each time.
  const known: { readonly headers: DrawnRequest["headers"]; readonly fields: string }[] = [];
  return (request) => {
    const { template, method, path, headers } = request;
    const body = bodyOf(request, files);
    let own = known[template];
    if (own?.headers !== headers) known[template] = own = { headers, fields: fieldsOf(headers, host) };
    // RFC 9110, 8.6: methods that usually carry a body say that they have none.
    const length =
      body !== null || usuallyWithBody.has(method) ? `Content-Length: ${body?.byteLength ?? 0}\r\n` : "";
    return { head: `${method} ${path} HTTP/1.1\r\n${own.fields}${length}\r\n`, body };
  };
}

const usuallyWithBody = new Set(["POST", "PUT", "PATCH"]);

function fieldsOf(headers: DrawnRequest["headers"], host: string): string {
  const named = new Set<string>();
  let fields = "";
  for (const [name, value] of headers) {
    named.add(name.toLowerCase());
    // Values outside of ASCII go as UTF-8, which servers take for opaque bytes.
    fields += `${name}: ${latin1(value)}\r\n`;
  }
  if (!named.has("host")) fields += `Host: ${host}\r\n`;
  if (!named.has("accept")) fields += "Accept: */*\r\n";
  if (!named.has("user-agent")) fields += "User-Agent: weighbridge\r\n";
  return fields;
}

/** Bytes that a draft takes. */
export function sizeOf(draft: Draft): number {
  return "http2" in draft
    ? (draft.http2.body?.byteLength ?? 0)
    : draft.head.length + (draft.body?.byteLength ?? 0);
}

/** Writes a message into memory that has room for it. */
export function layOut({ head, body }: Message, memory: Buffer, at: number): void {
  memory.write(head, at, "latin1");
  if (body !== null) memory.set(body, at + head.length);
}

/** Gives a draft memory of its own. */
export function prepared(draft: Draft): Prepared {
  if ("http2" in draft) return { ...draft.of, bytes: none, http2: draft.http2 };
  const bytes = Buffer.allocUnsafe(sizeOf(draft));
  layOut(draft, bytes, 0);
  return { ...draft.of, bytes };
}

const none = Buffer.alloc(0);

/**
 * The same request for HTTP/2 (RFC 9113, 8.3): what the request line and Host say are fields of their own.
 *
 * @param origin of the target, as its URL has it
 */
export function encodeHttp2(
  request: DrawnRequest,
  origin: URL,
  files: ReadonlyMap<string, Uint8Array>,
): Http2Message {
  const body = bodyOf(request, files);
  const headers: Record<string, string> = {
    ":method": request.method,
    ":scheme": origin.protocol.slice(0, -1),
    ":authority": origin.host,
    ":path": request.path,
    accept: "*/*",
    "user-agent": "weighbridge",
  };
  for (const [name, value] of request.headers) {
    const field = name.toLowerCase();
    // RFC 9113, 8.2.2: fields of a connection mean nothing here, and make a request malformed.
    if (!ofConnections.has(field)) headers[field === "host" ? ":authority" : field] = latin1(value);
  }
  if (body !== null || usuallyWithBody.has(request.method)) {
    headers["content-length"] = String(body?.byteLength ?? 0);
  }
  return { headers, body };
}

const ofConnections = new Set(["keep-alive", "proxy-connection", "http2-settings"]);

/** One character for each byte of its UTF-8. */
function latin1(value: string): string {
  return Buffer.from(value, "utf8").toString("latin1");
}

function bodyOf({ body }: DrawnRequest, files: ReadonlyMap<string, Uint8Array>): Uint8Array | null {
  if (body === null) return null;
  if (typeof body === "string") return Buffer.from(body, "utf8");
  const bytes = files.get(body.file);
  if (bytes === undefined) throw new RangeError(`the bytes of ${body.file} are missing`);
  return bytes;
}
