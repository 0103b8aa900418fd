import type { DrawnRequest } from "../../plan/requests.ts";

/** A request as bytes, with what its answer is held against. */
export interface Prepared {
  /** Position of its template in the suite. */
  readonly template: number;
  readonly method: string;
  readonly bytes: Buffer;
  /** Set where it goes by HTTP/2, which has no use for the bytes. */
  readonly http2?: Http2Message;
  readonly expect: readonly number[];
  /** Milliseconds. */
  readonly timeout: number;
}

/** What Node makes frames of. */
export interface Http2Message {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
}

/**
 * The bytes of an HTTP/1.1 request (RFC 9112). Connections are kept alive by default in this version, so nothing is
 * said about them; compression is not asked for, so that sizes compare.
 *
 * @param host what the Host header says unless the request has its own
 * @param files bytes of the files that bodies name
 */
export function encode(request: DrawnRequest, host: string, files: ReadonlyMap<string, Uint8Array>): Buffer {
  const body = bodyOf(request, files);
  const named = new Set<string>();
  let head = `${request.method} ${request.path} HTTP/1.1\r\n`;
  for (const [name, value] of request.headers) {
    named.add(name.toLowerCase());
    head += `${name}: ${value}\r\n`;
  }
  if (!named.has("host")) head += `Host: ${host}\r\n`;
  if (!named.has("accept")) head += "Accept: */*\r\n";
  if (!named.has("user-agent")) head += "User-Agent: weighbridge\r\n";
  // RFC 9110, 8.6: methods that usually carry a body say that they have none.
  if (body !== null || /^(?:POST|PUT|PATCH)$/.test(request.method)) {
    head += `Content-Length: ${body?.byteLength ?? 0}\r\n`;
  }
  // Values outside of ASCII go as UTF-8, which servers take for opaque bytes.
  const start = Buffer.from(`${head}\r\n`, "utf8");
  return body === null ? start : Buffer.concat([start, body]);
}

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
  if (body !== null || /^(?:POST|PUT|PATCH)$/.test(request.method)) {
    headers["content-length"] = String(body?.byteLength ?? 0);
  }
  return { headers, body };
}

const ofConnections = new Set(["keep-alive", "proxy-connection", "http2-settings"]);

/** Node writes one byte for each character: UTF-8 is spelt out for it. */
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
