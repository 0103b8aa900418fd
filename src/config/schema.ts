import { z } from "zod";
import { composeStackSchema, processStackSchema } from "./schema-stack.ts";
import type { benchSuiteSchema, execSuiteSchema } from "./schema-commands.ts";
import type { k6SuiteSchema } from "./schema-k6.ts";
import { type loadSuiteSchema, suiteSchema } from "./schema-suite.ts";
import { duration } from "./schema-text.ts";

/*
 * What a user writes, once: the types, the published JSON schema and the reference in docs/ all come from here.
 * Descriptions are sentences that the reference prints. Defaults are shown here and filled in by resolve.ts.
 */

export const gateSchema = z.union([z.string(), z.record(z.string(), z.string())]).meta({
  description: "A gate as text, as `scope: gate`, or as `{ gate: …, severity: warn }`.",
  examples: ["latency.p95 < 200ms"],
});

export const configSchema = z
  .strictObject({
    stack: z
      .union([composeStackSchema, processStackSchema])
      .optional()
      .meta({ description: "What runs, on both arms. Suites that load need one." }),
    suites: z.record(z.string(), suiteSchema).meta({ description: "Workloads by name." }),
    gates: z
      .array(gateSchema)
      .min(1)
      .meta({
        description:
          "The rules that decide. Every gate that can fail makes the others slower to decide: gate few metrics, report many.",
        examples: [["latency.p95 < 200ms", "latency.p50 within 5% of base", "errors.rate < 1%"]],
      }),
    budget: duration.optional().meta({ description: "Time for everything after the builds.", default: "8m" }),
    inconclusive: z
      .enum(["warn", "fail", "pass"])
      .optional()
      .meta({ description: "What an inconclusive verdict does to the check and the job.", default: "warn" }),
  })
  .meta({ title: "weighbridge.yml", description: "Configuration of Weighbridge." });

/** The file as read: units are base units, everything else is as written. */
export type Written = z.output<typeof configSchema>;
export type WrittenStack = NonNullable<Written["stack"]>;
export type WrittenLoad = z.output<typeof loadSuiteSchema>;
export type WrittenRequest = WrittenLoad["requests"][number];
export type WrittenK6 = z.output<typeof k6SuiteSchema>;
export type WrittenBench = z.output<typeof benchSuiteSchema>;
export type WrittenExec = z.output<typeof execSuiteSchema>;
