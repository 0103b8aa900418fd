import { expect, test } from "vitest";
import type { Waiver } from "../../src/verdict/waiver.ts";
import { findWaivers, type WaiverQuery } from "../../src/verdict/waiver-query.ts";

function waiver(at: string, actor: string, metric: string, reason: string, config = "a.yml"): Waiver {
  return {
    config,
    head: "a".repeat(40),
    into: { pull: 7, base: "main" },
    gates: [{ id: `browse/*: ${metric} within 5% of base`, verdict: "fail", upTo: 0.15 }],
    metrics: [metric],
    actor,
    reason,
    at,
    url: "https://github.com/o/r/pull/7#issuecomment-1",
  };
}

const all = [
  waiver("2026-01-02T00:00:00Z", "octocat", "latency.p95", "Audit log"),
  waiver("2026-03-01T00:00:00Z", "hubot", "throughput", "audit of payments", "b.yml"),
  waiver("2026-02-01T00:00:00Z", "Octocat", "throughput", "cache comes next"),
];

const any: WaiverQuery = { since: null, actor: null, metric: null, config: null, words: [] };

test.each<readonly [string, Partial<WaiverQuery>, readonly number[]]>([
  ["all, newest first", {}, [1, 2, 0]],
  ["since", { since: Date.parse("2026-02-01T00:00:00Z") }, [1, 2]],
  ["by a person, in any case", { actor: "@OCTOCAT" }, [2, 0]],
  ["of a metric", { metric: "throughput" }, [1, 2]],
  ["of a part of a metric's name", { metric: "through" }, []],
  ["of a config", { config: "b.yml" }, [1]],
  ["with a word", { words: ["AUDIT"] }, [1, 0]],
  ["with two words", { words: ["audit", "log"] }, [0]],
  ["with a word of the gates", { words: ["p95 within"] }, [0]],
  ["of a pull request", { words: ["pull/7"] }, [1, 2, 0]],
  ["of several", { actor: "octocat", metric: "throughput" }, [2]],
])("%s", (_, query, wanted) => {
  expect(findWaivers(all, { ...any, ...query }).map((one) => all.indexOf(one))).toEqual(wanted);
});
