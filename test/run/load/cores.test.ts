import { expect, test } from "vitest";
import { generatorCpus } from "../../../src/run/load/cores.ts";
import { suite } from "./orders.ts";

test.each([
  ["a low rate needs one", {}, "4-7", ["4-7"]],
  ["one core is one generator, whatever the rate", { rate: 50_000 }, "1", ["1"]],
  ["as many as the rate needs", { rate: 4001 }, "4-7", ["4", "5"]],
  ["as many as there are cores", { rate: 50_000 }, "3,7", ["3", "7"]],
  ["no more than connections", { rate: 50_000, connections: 2 }, "4-7", ["4", "5"]],
  ["both arms at once are twice the rate", { rate: 2100, arms: "together" as const }, "4-7", ["4", "5"]],
  ["interleaved ones are too", { rate: 2100, arms: "interleaved" as const }, "4-7", ["4", "5"]],
  ["closed loops have no schedule to share", { load: "closed" as const, rate: null }, "4-7", ["4-7"]],
  ["an unknown number of cores", { rate: 50_000 }, null, [null]],
])("%s", (_, part, cpus, expected) => {
  expect(generatorCpus(suite(part), cpus, String)).toEqual(expected);
});

test("each of several has a physical core: no two share one as hyper-threads", () => {
  const coreOf = (cpu: number): string => String(Math.floor(cpu / 2));
  expect(generatorCpus(suite({ rate: 7000 }), "2-7", coreOf)).toEqual(["2", "4"]);
  expect(generatorCpus(suite({ rate: 50_000 }), "2-7", coreOf)).toEqual(["2", "4", "6"]);
  expect(generatorCpus(suite({ rate: 50_000, connections: 50 }), "2-3", coreOf)).toEqual(["2-3"]);
});
