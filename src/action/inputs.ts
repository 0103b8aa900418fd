import { posix, resolve } from "node:path";
import type { Config } from "../config/config.ts";
import type { Finding } from "../config/finding.ts";
import { readInput } from "../io/runner.ts";
import type { ShardNumber } from "../measurements/measurements.ts";
import { parseShard } from "../measurements/shard.ts";
import { parseQuantity } from "../metric/units.ts";
import type { AtCommit } from "./at-commit.ts";

/** The inputs of action.yml but for the secrets. */
export interface Inputs {
  /** What the step does; the design's words for it are in docs/github-action.md. */
  readonly mode: "gate" | "measure" | "report" | "command";
  /** Path of the config in the repository. */
  readonly config: string;
  /** Absolute path of a folder in the checkout. */
  readonly folder: string;
  /** Null where the event decides. */
  readonly base: string | null;
  readonly head: string | null;
  /** Names of the only suites to run; empty: all. */
  readonly suites: readonly string[];
  /** Seconds; null where the config decides. */
  readonly budget: number | null;
  readonly inconclusive: Config["inconclusive"] | null;
  /** Which part of the run to measure; null: all of it. */
  readonly shard: ShardNumber | null;
  /** Absolute path of the folder with the results of all shards, to be judged together; null: measure. */
  readonly shards: string | null;
  readonly comment: boolean;
  /** How the run is shown at its commit. */
  readonly check: AtCommit;
  /** Branch of the records and waivers; null: none are kept. */
  readonly history: string | null;
  /** What the merged state is weighed against; null: its first parent. */
  readonly reference: string | null;
  /** Name of the artifact that holds `folder`. */
  readonly artifact: string;
  /** File name of the workflow that measures. */
  readonly workflow: string;
  /** Globs of the files that can change the result; empty: every pull request is weighed. */
  readonly paths: readonly string[];
  /** Label by which a pull request asks not to be weighed; empty: none does. */
  readonly skipLabel: string;
  /** Conclusion of a check run where nothing was to be weighed. */
  readonly skipped: "success" | "neutral";
}

/** Reads the inputs; one that cannot be used is a finding, and then as if it were not given. */
export function readInputs(workspace: string): {
  readonly inputs: Inputs;
  readonly findings: readonly Finding[];
} {
  const findings: Finding[] = [];
  const inputs: Inputs = {
    mode: choiceOf("mode", ["gate", "measure", "report", "command"], findings) ?? "gate",
    config: configsOf(readInput("config")),
    folder: resolve(workspace, readInput("working-directory") || "."),
    base: readInput("base") || null,
    head: readInput("head") || null,
    suites: listOf(readInput("suite")),
    budget: budgetOf(readInput("budget"), findings),
    inconclusive: choiceOf("inconclusive", ["warn", "fail", "pass"], findings),
    shard: shardOf(readInput("shard"), findings),
    shards: folderOf(readInput("shards"), workspace),
    comment: switchOf("comment", findings),
    check: checkOf(readInput("check"), findings),
    history: branchOf(readInput("history"), findings),
    reference: readInput("reference") || null,
    artifact: artifactOf(readInput("artifact") || "weighbridge", findings),
    workflow: workflowOf(readInput("workflow"), findings),
    paths: listOf(readInput("paths")),
    skipLabel: readInput("skip-label"),
    skipped: choiceOf("skipped", ["success", "neutral"], findings) ?? "success",
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

/** Paths as git writes them, so that a changed file is known again; more than one a line in mode `command`. */
function configsOf(text: string): string {
  return (
    listOf(text)
      .map((path) => posix.normalize(path))
      .join("\n") || "weighbridge.yml"
  );
}

/** A branch whose name is the same in a ref, an address and a command. */
function branchOf(text: string, findings: Finding[]): string | null {
  if (text === "") return null;
  if (/^(?!.*(?:\.\.|\/\/|\.lock(?:\/|$)))[A-Za-z0-9][\w./-]{0,99}(?<![./])$/u.test(text)) return text;
  findings.push(wrongInput("history", text, "Write the name of a branch, such as weighbridge-data."));
  return null;
}

/** One name a line, in mode `command`; those of shards have a place for the number of each. */
function artifactOf(text: string, findings: Finding[]): string {
  if (listOf(text).some((name) => name.split("*").length > 2))
    findings.push(
      wrongInput("artifact", text, "Write one `*`, for the number of each shard, as in weighbridge-shard-*."),
    );
  return text;
}

function workflowOf(text: string, findings: Finding[]): string {
  if (text === "") return "weighbridge.yml";
  if (!/^[\w.-]+\.ya?ml$/u.test(text))
    findings.push(
      wrongInput("workflow", text, "Write the name of a file in .github/workflows, without the folder."),
    );
  return text;
}

function checkOf(text: string, findings: Finding[]): AtCommit {
  if (/^status$/iu.test(text)) return "status";
  if (!/^(?:true|false)?$/iu.test(text))
    findings.push(wrongInput("check", text, "Write true, false or status."));
  return text.toLowerCase() === "false" ? "nothing" : "check";
}

/** One of the words, or null where none was given. */
function choiceOf<Word extends string>(
  name: string,
  words: readonly [Word, ...Word[]],
  findings: Finding[],
): Word | null {
  const text = readInput(name);
  const word = words.find((each) => each === text) ?? null;
  if (text !== "" && word === null) {
    const last = words.at(-1);
    findings.push(
      wrongInput(name, text, `Write ${words.slice(0, -1).join(", ")} or ${last}, or leave it out.`),
    );
  }
  return word;
}

/** One entry a line. */
export function listOf(text: string): readonly string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
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
