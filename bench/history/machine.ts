import { cpus, totalmem } from "node:os";

/** What it was measured on. */
export function describeHere(): string {
  const [first] = cpus();
  return `${first?.model ?? "unknown CPU"}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;
}
