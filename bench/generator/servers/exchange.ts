/** One request as a behaviour sees it. Seconds; `arrived` is on the server's own clock. */
export interface Exchange {
  readonly arrived: number;
  /** Calls back that long after the arrival, to a few microseconds. */
  after(seconds: number, action: () => void): void;
  write(bytes: Buffer): void;
  /** Writes the rest of the answer; the service time ends when the kernel has taken all of it. */
  finish(bytes: Buffer, then?: "keep" | "close"): void;
  /** Stops reading from the connection, and begins again. */
  pause(): void;
  resume(): void;
  /** Calls back once the whole body of the request has been read. */
  whenRead(action: () => void): void;
}

/** What a server does with each request; `random` is seeded, and drawn once per request in order of arrival. */
export interface Behaviour {
  readonly name: string;
  /** Leaves its core to others while nothing arrives; its times are then not exact. */
  readonly sleeps?: boolean;
  answer(exchange: Exchange, random: () => number, sinceFirst: number): void;
}

/** A complete answer of so many bytes. */
export function plainAnswer(size: number, headers = ""): Buffer {
  const head = `HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n${headers}Content-Length: ${size}\r\n\r\n`;
  return Buffer.from(head + "x".repeat(size));
}
