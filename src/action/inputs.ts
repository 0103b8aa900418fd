import { resolve } from "node:path";
import type { Config } from "../config/config.ts";
import type { Finding } from "../config/finding.ts";
import { readInput } from "../io/runner.ts";
import type { ShardNumber } from "../measurements/measurements.ts";
import { parseShard } from "../measurements/shard.ts";
import { parseQuantity } from "../metric/units.ts";

/** The inputs of action.yml but for the token. */
export interface Inputs {
  /** Path of the config in the repository. */
  readonly config: string;
  /** Absolute path of a folder in the checkout. */
  readonly folder: string;
  /** Null where the event decides. */
  readonly base: string | null;
  readonly head: string | null;
  /** Seconds; null where the config decides. */
  readonly budget: number | null;
  readonly inconclusive: Config["inconclusive"] | null;
  /** Which part of the run to measure; null: all of it. */
  readonly shard: ShardNumber | null;
  /** Absolute path of the folder with the results of all shards, to be judged together; null: measure. */
  readonly shards: string | null;
  readonly comment: boolean;
  readonly check: boolean;
}

/** Reads the inputs; one that cannot be used is a finding, and then as if it were not given. */
export function readInputs(workspace: string): {
  readonly inputs: Inputs;
  readonly findings: readonly Finding[];
} {
  const findings: Finding[] = [];
  const inputs: Inputs = {
    config: readInput("config") || "weighbridge.yml",
    folder: resolve(workspace, readInput("working-directory") || "."),
    base: readInput("base") || null,
    head: readInput("head") || null,
    budget: budgetOf(readInput("budget"), findings),
    inconclusive: policyOf(readInput("inconclusive"), findings),
    shard: shardOf(readInput("shard"), findings),
    shards: folderOf(readInput("shards"), workspace),
    comment: switchOf("comment", findings),
    check: switchOf("check", findings),
  };
  return { inputs, findings };
}

function folderOf(path: string, workspace: string): string | null {
  return path === "" ? null : resolve(workspace, path);
}

function budgetOf(text: string, findings: Finding[]): number | null {
  if (text === "") return null;
  const parsed = parseQuantity(text, "duration");
  if ("value" in parsed) return parsed.value;
  findings.push(wrongInput("budget", text, `${parsed.problem}; ${parsed.hint}`));
  return null;
}

function shardOf(text: string, findings: Finding[]): ShardNumber | null {
  if (text === "") return null;
  const shard = parseShard(text);
  if (!("problem" in shard)) return shard;
  findings.push(wrongInput("shard", text, `${shard.problem}; ${shard.hint}`));
  return null;
}

function policyOf(text: string, findings: Finding[]): Inputs["inconclusive"] {
  if (text === "") return null;
  if (text === "warn" || text === "fail" || text === "pass") return text;
  findings.push(wrongInput("inconclusive", text, "Write warn, fail or pass, or leave it out."));
  return null;
}

function switchOf(name: string, findings: Finding[]): boolean {
  const text = readInput(name);
  if (!/^(?:true|false)?$/iu.test(text)) findings.push(wrongInput(name, text, "Write true or false."));
  return text.toLowerCase() !== "false";
}

function wrongInput(name: string, text: string, hint: string): Finding {
  const message = `the input ${name} of the action is ${JSON.stringify(text)}`;
  return { severity: "error", code: "input-invalid", message, hint };
}
