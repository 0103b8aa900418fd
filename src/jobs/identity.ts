import { randomBytes, randomInt } from "node:crypto";

/** A run's id: when it began (UTC) and something that no other run has. Lower case, as names of containers must be. */
export function newRunId(): string {
  const time = new Date().toISOString().slice(0, 19).replaceAll(/[-:]/g, "").replace("T", "-");
  return `${time}-${randomBytes(3).toString("hex")}`;
}

/** Seeds the coins, the schedules and the requests of a run. */
export function newSeed(): number {
  return randomInt(1, 2 ** 31);
}
