const decoder = new TextDecoder();

/** 10^0 to 10^15: quotients of whole numbers below 2^53 by these are rounded once, and so exact (Clinger 1990). */
const tens = Float64Array.from({ length: 16 }, (_, i) => Number(`1e${i}`));

/** A range of bytes as text. */
export function textIn(bytes: Uint8Array, start: number, end: number): string {
  return decoder.decode(bytes.subarray(start, end));
}

/** The number that the bytes are, as Number() reads it; NaN where they are none, or not a finite one. */
export function numberIn(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  const negative = bytes[at] === MINUS;
  if (negative) at++;
  const first = at;
  let whole = 0;
  let point = -1;
  for (; at < end; at++) {
    const digit = (bytes[at] ?? 0) - ZERO;
    if (digit >= 0 && digit <= 9) whole = whole * 10 + digit;
    else if (bytes[at] === POINT && point < 0 && at > first) point = at;
    else return slowNumber(bytes, start, end);
  }
  const decimals = point < 0 ? 0 : end - point - 1;
  const digits = end - first - (point < 0 ? 0 : 1);
  if (digits === 0 || digits > 15 || point === end - 1) return slowNumber(bytes, start, end);
  const value = whole / (tens[decimals] ?? 1);
  return negative ? -value : value;
}

function slowNumber(bytes: Uint8Array, start: number, end: number): number {
  const text = end - start > 400 ? "" : textIn(bytes, start, end);
  const value = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : Number.NaN;
}

/**
 * Seconds since 1970 of an RFC 3339 time, `2026-11-21T01:25:43.474119105+01:00`, with its fraction; NaN where the bytes
 * are none.
 */
export function timeIn(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < "2026-11-21T01:25:43Z".length || bytes[start + 4] !== MINUS || bytes[start + 7] !== MINUS)
    return Number.NaN;
  if (bytes[start + 10] !== LETTER_T || bytes[start + 13] !== COLON || bytes[start + 16] !== COLON)
    return Number.NaN;
  const year = wholeIn(bytes, start, start + 4);
  const month = wholeIn(bytes, start + 5, start + 7);
  const day = wholeIn(bytes, start + 8, start + 10);
  const hour = wholeIn(bytes, start + 11, start + 13);
  const minute = wholeIn(bytes, start + 14, start + 16);
  const second = wholeIn(bytes, start + 17, start + 19);
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour < 24 && minute < 60 && second <= 60))
    return Number.NaN;
  let at = start + 19;
  if (bytes[at] === POINT) {
    at++;
    while (at < end && (bytes[at] ?? 0) >= ZERO && (bytes[at] ?? 0) <= NINE) at++;
    if (at === start + 20) return Number.NaN;
  }
  const fraction = at === start + 19 ? 0 : wholeIn(bytes, start + 20, at) / 10 ** (at - start - 20);
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1000 + fraction - offsetIn(bytes, at, end);
}

/**
 * Seconds since 1970 of a whole number of seconds, milliseconds, microseconds or nanoseconds, which of them by its length:
 * right from 1973 to 5138. NaN where the bytes are none.
 */
export function epochIn(bytes: Uint8Array, start: number, end: number): number {
  const digits = end - start;
  if (digits === 0 || digits > 20) return Number.NaN;
  const scale = digits <= 11 ? 1 : digits <= 14 ? 1e3 : digits <= 17 ? 1e6 : 1e9;
  return wholeIn(bytes, start, end) / scale;
}

/** Seconds east of Greenwich of `Z` or `+01:00`. */
function offsetIn(bytes: Uint8Array, start: number, end: number): number {
  if (end - start === 1 && bytes[start] === LETTER_Z) return 0;
  const sign = bytes[start];
  if (end - start !== 6 || bytes[start + 3] !== COLON || (sign !== PLUS && sign !== MINUS)) return Number.NaN;
  const seconds = 3600 * wholeIn(bytes, start + 1, start + 3) + 60 * wholeIn(bytes, start + 4, end);
  return sign === MINUS ? -seconds : seconds;
}

/** A number of digits alone; NaN where another byte is among them. */
function wholeIn(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at++) {
    const digit = (bytes[at] ?? 0) - ZERO;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

const [MINUS, PLUS, POINT, COLON] = [0x2d, 0x2b, 0x2e, 0x3a];
const [ZERO, NINE, LETTER_T, LETTER_Z] = [0x30, 0x39, 0x54, 0x5a];
