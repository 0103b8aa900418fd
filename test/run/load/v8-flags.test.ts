import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { v8Flags } from "../../../src/run/load/v8-flags.ts";
import { suite } from "./orders.ts";

test.each([
  ["an open load", { rate: 5000 }, 1, true],
  ["one that both arms get at once", { rate: 2501, arms: "together" as const }, 1, false],
  ["more than one generator sends without haste", { rate: 50_000 }, 4, false],
  ["as much by enough of them", { rate: 20_000 }, 4, true],
  ["a closed loop", { load: "closed" as const, rate: null }, 1, false],
])("%s: %j by %s, punctual %s", (_, part, generators, punctual) => {
  const flags = v8Flags(suite(part), generators);
  expect(flags.includes("--no-turbofan")).toBe(punctual);
  // Node refuses to start with a flag that it does not know.
  expect(execFileSync(process.execPath, [...flags, "-p", "1"], { encoding: "utf8" })).toBe("1\n");
});
