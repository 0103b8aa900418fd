import manifest from "../package.json" with { type: "json" };
import { runAction } from "./action/main.ts";
import { fail } from "./io/runner.ts";
import { gate } from "./jobs/gate.ts";

// On cancel the runner sends SIGINT, SIGTERM 7.5 s later, and kills 2.5 s after that: all of it is for ending in order.
const controller = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => controller.abort(signal));

try {
  await runAction({ gate, version: manifest.version, environment: process.env, signal: controller.signal });
} catch (error) {
  fail(error instanceof Error ? (error.stack ?? error.message) : String(error));
}
