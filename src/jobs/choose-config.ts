import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type ConfigChanges, ruledByBase } from "../config/changes.ts";
import type { Config } from "../config/config.ts";
import { ConfigError } from "../config/error.ts";
import type { Finding } from "../config/finding.ts";
import { parseConfig } from "../config/parse.ts";
import type { Arm } from "../plan/plan.ts";
import type { GateOptions } from "./gate.ts";
import { type ConfigChoice, narrowConfig, readConfig } from "./read-config.ts";

/** The config of a run, and how head would have it judged otherwise. */
export interface ChosenConfig {
  readonly config: Config;
  /** Base's own, where it judges; null: head's does. */
  readonly base: Config | null;
  readonly findings: readonly Finding[];
  /** Null where head's config says the same as base's, or judges itself. */
  readonly changes: ConfigChanges | null;
  /** What the reader must know of the gates. */
  readonly notes: readonly Finding[];
}

/**
 * What is run is head's; what judges it is base's where `options.gates` says so. Throws ConfigError for a config of head that cannot be
 * used. A calibration fails no gate, and needs no more pairs than show the noise.
 */
export function chooseConfig(
  options: GateOptions,
  trees: Readonly<Record<Arm | "judging", string>>,
  checkout: string,
): ChosenConfig {
  const { config: head, findings } = readConfig(trees.head, checkout, options.config);
  const { calibrating, gates, budget } = options;
  if (calibrating !== null) {
    const config = { ...narrowConfig(head, { ...options, budget: null }), budget: budget ?? head.budget };
    return { config, base: null, findings, changes: null, notes: [] };
  }
  if (gates === "head")
    return { config: narrowConfig(head, options), base: null, findings, changes: null, notes: [] };
  const text = (tree: Texts): string | null => configText(trees[tree], options.config);
  const texts = { base: text("base"), head: text("head"), judging: text("judging") };
  return { ...judgingOf(texts, head, options), findings };
}

type Texts = Arm | "judging";

/** What the judging config makes of head's, by all of them as they are written; null: there is none. Throws ConfigError. */
export function judgingOf(
  texts: Readonly<Record<Texts, string | null>>,
  head: Config,
  choice: ConfigChoice,
): Omit<ChosenConfig, "findings"> {
  const { config: file, suites } = choice;
  const base = configOfBase(texts.judging, file);
  if (base === null)
    return { config: narrowConfig(head, choice), base: null, changes: null, notes: [ownGates(file)] };
  const ruling = ruledByBase(base, head, { untouched: texts.head === texts.base });
  if ("lost" in ruling) throw new ConfigError([notCutOff(file, ruling.lost)]);
  const config = narrowConfig(ruling.config, choice);
  const chosen = base.suites.filter(({ name }) => suites.length === 0 || suites.includes(name));
  return { config, base: { ...base, suites: chosen }, changes: ruling.changes, notes: [] };
}

function notCutOff(file: string, stacks: readonly string[]): Finding {
  return {
    severity: "error",
    code: "isolation-lost",
    message: `base cuts its containers off from the network, and ${stacks.join(", ")} of head would run as processes, which nothing can cut off`,
    hint: "keep a compose stack, or take `isolated` out in a change of its own",
    where: { file },
  };
}

function configText(tree: string, file: string): string | null {
  const path = join(tree, file);
  return existsSync(path) ? readFileSync(path, "utf8") : null;
}

/** Base's config; null where it has none. Throws ConfigError for one that cannot be used: a change must not judge itself because of that. */
function configOfBase(text: string | null, file: string): Config | null {
  if (text === null) return null;
  const { config, findings } = parseConfig(text, file);
  if (config !== null) return config;
  const errors = findings.filter(({ severity }) => severity === "error");
  // Its lines are not those of head's file.
  throw new ConfigError(
    errors.map((one) => ({ ...one, message: `in base's config ${one.message}`, where: { file } })),
  );
}

function ownGates(file: string): Finding {
  return {
    severity: "warning",
    code: "gates-own",
    message: `base has no \`${file}\`: head's own gates judge`,
    hint: "look at them in the diff as you look at the code",
    where: { file },
  };
}
