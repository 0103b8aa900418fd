/** What the head of a response says about the message and its connection. */
export interface Head {
  readonly status: number;
  /** How the body ends: after so many bytes, by its chunks, with the connection. Always 0 where there is none. */
  readonly body: number | "chunked" | "to-close";
  /** Whether the connection can carry another request. */
  readonly reusable: boolean;
  /** Milliseconds after which the server may close the idle connection; null when it did not say. */
  readonly idle: number | null;
}

/**
 * Reads a head (RFC 9112, 4 to 6; RFC 9110, 5) without the empty line that ends it; a string says what is wrong, and
 * quotes nothing of it. What a user agent must accept is accepted (folded lines, unknown minor versions), what it may
 * refuse and what makes the length of the body doubtful is refused.
 *
 * @param text bytes as latin1; the beginning of a head up to a line end will do to find what is wrong with it
 */
export function readHead(text: string, method: string): Head | string {
  const start = /^HTTP\/1\.(\d) ([1-9]\d\d)(?: [^\r\n]*)?(?:(\r?\n)|$)/.exec(text);
  if (start === null) return "no HTTP status line";
  if (start[3] === "\n") return bareLineFeed;
  const status = Number(start[2]);
  if (status === 101) return "switched protocols unasked";
  const fields = readFields(text, start[0].length);
  if (typeof fields === "string") return fields;
  const { length, chunked, connection, idle } = fields;
  if (chunked && length !== null) return "both content-length and transfer-encoding";
  const old = start[1] === "0";
  const kept = old ? /(?:^|,)[ \t]*keep-alive[ \t]*(?:,|$)/ : /(?:^|,)[ \t]*close[ \t]*(?:,|$)/;
  let reusable = kept.test(connection) === old && idle !== spent;
  // RFC 9112, 6.1: chunks in an older version are faulty framing, whatever they hold.
  if (old && chunked) reusable = false;
  const empty = method === "HEAD" || status < 200 || status === 204 || status === 304;
  // RFC 9110, 8.6 and RFC 9112, 6.1: a server that announces what 204 cannot have may also send it.
  if (status === 204 && (chunked || (length ?? 0) > 0)) reusable = false;
  const body = empty ? 0 : chunked ? "chunked" : (length ?? "to-close");
  if (body === "to-close") reusable = false;
  return { status, body, reusable, idle: idle === spent ? null : idle };
}

/** RFC 9112, 2.2 lets a recipient take it for a line end; other clients do not, and heads would differ by reader. */
export const bareLineFeed = "line feed without a carriage return";

/** The server allows no more requests on this connection. */
const spent = -1;

interface Fields {
  length: number | null;
  chunked: boolean;
  /** All values of Connection, in lower case. */
  connection: string;
  idle: number | null;
}

function readFields(head: string, start: number): Fields | string {
  const fields: Fields = { length: null, chunked: false, connection: "", idle: null };
  const fault = faulty.exec(head);
  if (fault !== null) return fault[0] === "\n" ? bareLineFeed : fault[1] === undefined ? malformed : stray;
  let text = head;
  if (isBlank(text, start)) return malformed; // RFC 9112, 2.2: nothing that it could continue
  for (let from = start; from < text.length;) {
    const next = text.indexOf("\n", from);
    const to = next < 0 ? text.length : next - 1;
    if (next >= 0 && isBlank(text, next + 1)) {
      // RFC 9112, 5.2: a user agent must read a folded line as one.
      text = text.slice(from).replace(/\r\n[ \t]+/g, " ");
      from = 0;
      continue;
    }
    const colon = text.indexOf(":", from);
    if (colon <= from || colon >= to) return malformed;
    const size = colon - from;
    // Only these four matter; comparing lengths first keeps all others cheap.
    if (size === 14 || size === 17 || size === 10) {
      const problem = readField(fields, text.slice(from, colon).toLowerCase(), trimmed(text, colon + 1, to));
      if (problem !== null) return problem;
    }
    from = to + 2;
  }
  return fields;
}

const malformed = "malformed header";
const stray = "stray carriage return or NUL";

/**
 * What others read otherwise, wherever it stands: a carriage return alone (RFC 9112, 2.2), NUL (RFC 9110, 5.5), a line feed alone, and a
 * blank in a field's name or behind it (RFC 9112, 5.1). The first one is told, so that less of a head says the same.
 */
const faulty = /(\r(?!\n)|\0)|(?<!\r)\n|\n[^: \t\r\n]+[ \t]/;

function readField(fields: Fields, name: string, value: string): string | null {
  if (name === "content-length") {
    const digits = /^0*(\d{1,15})$/.exec(value)?.[1];
    if (digits === undefined) return "malformed content-length";
    if (fields.length !== null && fields.length !== Number(digits)) return "two content-lengths";
    fields.length = Number(digits);
  } else if (name === "transfer-encoding") {
    // Codings that were not asked for cannot be read; RFC 9112, 6.1 forbids chunks within chunks.
    if (fields.chunked || value.toLowerCase() !== "chunked") return "unknown transfer-encoding";
    fields.chunked = true;
  } else if (name === "connection") {
    fields.connection += `,${value.toLowerCase()}`;
  } else if (name === "keep-alive") {
    const seconds = /(?:^|[,\s])timeout=(\d{1,6})/i.exec(value)?.[1];
    if (seconds !== undefined && fields.idle !== spent) fields.idle = Number(seconds) * 1000;
    if (/(?:^|[,\s])max=0+(?:\D|$)/i.test(value)) fields.idle = spent;
  }
  return null;
}

function isBlank(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 32 || code === 9;
}

/** Without the blanks around it that RFC 9110, 5.6.3 allows; String.trim would take others for blanks too. */
function trimmed(text: string, from: number, to: number): string {
  let [begin, end] = [from, to];
  while (begin < end && isBlank(text, begin)) begin++;
  while (begin < end && isBlank(text, end - 1)) end--;
  return text.slice(begin, end);
}
