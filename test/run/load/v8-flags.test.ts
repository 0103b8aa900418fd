import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { v8Flags } from "../../../src/run/load/v8-flags.ts";
import { suite } from "./orders.ts";

test.each([
  ["an open load", { rate: 2000 }, 1, false, true],
  ["one that both arms get at once", { rate: 1001, arms: "together" as const }, 1, false, false],
  ["TLS counts twice", { rate: 1001 }, 1, true, false],
  ["half as much of it", { rate: 1000 }, 1, true, true],
  ["more than its generators send without haste", { rate: 50_000 }, 4, false, false],
  ["as much by enough of them", { rate: 8000 }, 4, false, true],
  ["HTTP/2", { rate: 100, protocol: "http/2" as const }, 1, false, false],
  ["a closed loop", { load: "closed" as const, rate: null }, 1, false, false],
])("%s: %j by %s, TLS %s, punctual %s", (_, part, generators, tls, punctual) => {
  const flags = v8Flags(suite(part), generators, tls);
  expect(flags.includes("--no-turbofan")).toBe(punctual);
  // Node refuses to start with a flag that it does not know.
  expect(execFileSync(process.execPath, [...flags, "-p", "1"], { encoding: "utf8" })).toBe("1\n");
});
