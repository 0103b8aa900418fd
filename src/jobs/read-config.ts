import { existsSync } from "node:fs";
import { join } from "node:path";
import { checkPairs } from "../config/affordable.ts";
import type { Config } from "../config/config.ts";
import { ConfigError } from "../config/error.ts";
import type { Finding } from "../config/finding.ts";
import { checkConfig } from "./check.ts";

/** What a run wants of the config besides what it says. */
export interface ConfigChoice {
  /** Path relative to the repository's root. */
  readonly config: string;
  /** Seconds instead of the config's; null: the config's. */
  readonly budget: number | null;
  /** Names of the only suites to run; empty: all. */
  readonly suites: readonly string[];
  /** Instead of the config's policy; null: the config's. */
  readonly inconclusive: Config["inconclusive"] | null;
}

/**
 * The config in the tree of head. Throws ConfigError with everything that is wrong with it, before anything is built.
 *
 * @param checkout where the user's own files lie
 */
export function readConfig(
  tree: string,
  checkout: string,
  file: string,
): { readonly config: Config; readonly findings: readonly Finding[] } {
  if (!existsSync(join(tree, file)) && existsSync(join(checkout, file))) throw uncommitted(file);
  const { config, findings, sources } = checkConfig(tree, file);
  if (config === null) throw new ConfigError(findings, sources);
  return { config, findings };
}

/** A config with what was asked for in place of what it says. Throws ConfigError where that cannot be run. */
export function narrowConfig(config: Config, choice: ConfigChoice): Config {
  const { config: file, budget, suites, inconclusive } = choice;
  const unknown = suites.find((name) => !config.suites.some((suite) => suite.name === name));
  if (unknown !== undefined) {
    const known = config.suites.map(({ name }) => name).join(", ");
    const message = `${file} has no suite ${unknown}; it has ${known}`;
    throw new ConfigError([{ severity: "error", code: "suite-unknown", message, where: { file } }]);
  }
  const isChosen = (name: string): boolean => suites.length === 0 || suites.includes(name);
  const asked: Config = {
    ...config,
    suites: config.suites.filter(({ name }) => isChosen(name)),
    gates: config.gates.filter(({ orphan, scope }) => orphan !== true || isChosen(scope?.suite ?? "")),
    budget: budget ?? config.budget,
    inconclusive: inconclusive ?? config.inconclusive,
  };
  const tooSmall = budget === null ? [] : checkPairs(asked, { file });
  if (tooSmall.length > 0) throw new ConfigError(tooSmall);
  return asked;
}

function uncommitted(file: string): ConfigError {
  return new ConfigError([
    {
      severity: "error",
      code: "config-uncommitted",
      message: `\`${file}\` lies in the checkout, but head does not have it`,
      hint: "commit it, or weigh the files as they lie with `--head 'working tree'`",
      where: { file },
    },
  ]);
}
