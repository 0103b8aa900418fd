import type { Scenarios } from "./timeline.ts";
import type { K6Version } from "./version.ts";

export interface WrapperOrder {
  /** The user's script as k6 sees it, absolute. */
  readonly script: string;
  readonly scenarios: Scenarios;
  /** Whether k6 judges the script's own thresholds; it never ends a run for them. */
  readonly thresholds: boolean;
  /** Submetrics that the summary is to tell: k6 keeps those that a threshold names, also an empty one. */
  readonly submetrics: readonly string[];
}

/**
 * A script for standard input that is the user's script with other options. A script's `scenarios` can be changed in no
 * other way: flags and variables put one scenario in their place, and a config file comes after the script. Everything the
 * script exports is exported again; paths in it are relative to it, since k6 is started in its folder.
 *
 * `handleSummary` is not called: what it would print or write goes nowhere.
 */
export function wrapperOf(order: WrapperOrder, { major }: K6Version): string {
  const path = JSON.stringify(order.script);
  const uses = Object.values(order.scenarios).some(({ exec = "default" }) => exec === "default");
  // Up to 0.x modules are compiled to CommonJS, where `export *` misses what a CommonJS script exports as default; later
  // versions do not `require` a script that awaits something at its top level.
  const [first, last] =
    major === 0
      ? [
          `const script = require(${path});`,
          "module.exports = Object.assign({}, script, { options, handleSummary: () => ({}) });",
        ]
      : [
          `import * as script from ${path};`,
          [
            `export * from ${path};`,
            ...(uses ? [`export { default } from ${path};`] : []),
            "export { options };",
            "export function handleSummary() { return {}; }",
          ].join("\n"),
        ];
  return `${first}\n${optionsOf(order)}\n${last}\n`;
}

/** Plain old JavaScript, which every version runs as it is. */
function optionsOf({ scenarios, thresholds, submetrics }: WrapperOrder): string {
  return `const options = Object.assign({}, script.options, { scenarios: ${JSON.stringify(scenarios)}, thresholds: {} });
for (const name of ["vus", "duration", "iterations", "stages", "paused"]) delete options[name];
const written = (script.options && script.options.thresholds) || {};
for (const name of Object.keys(written)) {
  options.thresholds[name] = ${
    thresholds
      ? `[].concat(written[name]).map(function (each) {
    return typeof each === "string" ? each : Object.assign({}, each, { abortOnFail: false });
  })`
      : "[]"
  };
}
for (const name of ${JSON.stringify(submetrics)}) {
  if (!(name in options.thresholds)) options.thresholds[name] = [];
}`;
}
