import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { test } from "vitest";
import { openLedger } from "../../../src/io/ledger.ts";
import { prepareK6 } from "../../../src/run/k6/k6.ts";
test("dev", { timeout: 200000 }, async () => {
  for (const v of (process.env["V"] ?? "0.49.0 2.2.0").split(" ")) {
    const { execSync } = await import("node:child_process");
    execSync(`ln -sf /tmp/k6/k6-${v} /tmp/k6work/bin/k6`);
    const state = mkdtempSync("/tmp/k6work/state-");
    const ledger = openLedger(state, "run-1");
    const suite = {
      kind: "k6" as const,
      name: "onboarding",
      stack: "stack",
      script: process.env["S"] ?? "perf/onboarding.js",
      image: "grafana/k6:2.2.0",
      runner: "binary" as const,
      env: {},
      vus: null,
      args: [],
      warmup: 1,
      window: 4,
      slice: 2,
      thresholds: true,
      deadline: 60,
    };
    const target = {
      url: process.env["U"] ?? "http://127.0.0.1:8125",
      network: null,
      usage: async () => ({ cpu: { value: performance.now() / 1000 }, memory: { value: 5e6 } }),
    };
    try {
      const runner = await prepareK6(suite, {
        tree: join(process.cwd(), "fixtures/service"),
        environment: { ...process.env, PATH: `/tmp/k6work/bin:${process.env["PATH"]}` },
        container: null,
        stack: "command",
        cpus: "1",
        ledger,
        levels: [97],
        signal: new AbortController().signal,
      });
      console.log(
        runner.version,
        runner.findings,
        runner.thresholds,
        runner.seconds({ warmup: 1, seconds: 4, slice: 2 }),
      );
      const t = performance.now();
      const out = await runner.load({
        window: { warmup: 1, seconds: 4, slice: 2 },
        first: "head",
        seed: 5,
        base: target,
        head: target,
      });
      console.log(performance.now() - t);
      if (process.env["R"]) for (const r of out.head!.results) console.log(r.benchmark, r.metric, r.values);
      console.log(out.head!.findings, out.head!.seconds, out.head!.generator, out.base!.generator);
    } catch (e) {
      console.log(e, (e as any).failure);
    }
  }
});
