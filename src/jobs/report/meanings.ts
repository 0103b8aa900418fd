/**
 * What is wrong, by its code: the run that found it has better sentences, but they hold words of a stranger's file. Codes that are not
 * here are told alone.
 */
export const meanings: Readonly<Record<string, string>> = {
  "budget-small": "the budget holds too few pairs to decide: give it more, or shorten the windows",
  "config-absent": "nothing is at the path that the input `config` names",
  "config-duplicate-key": "a key stands there twice: keep one of them",
  "config-missing-key": "a key is missing",
  "config-path-outside": "paths are relative to the repository's root, without `..`",
  "config-quantity": "write a number above 0 with a unit, such as `200ms` or `1000/s`",
  "config-type": "the value is of the wrong kind",
  "config-unknown-key": "there is no such key",
  "config-value": "the value is none that the key can have",
  "config-yaml": "this is not YAML",
  "event-unusable": "start the workflow with `on: pull_request`",
  "gate-direction": "the sign asks for a regression",
  "gate-duplicate": "the same gate stands there twice",
  "gate-metric": "there is no such metric",
  "gate-scope": "no suite or request has what the gate names",
  "gate-severity": "write `, warn` or `, fail`",
  "gate-syntax":
    "a gate is like `latency.p95 < 200ms`, `latency.p50 within 5% of base` or `latency.p99 report only`",
  "gate-unit": "the amount lacks a unit, or has one of another metric",
  "gate-unreachable": "what the suite sends can never meet this limit",
  "input-invalid": "an input of the action has a value that it cannot have",
  "paths-nothing": "a glob of `paths` matches no file",
};

/** A clause, with what to write in backticks; null where the code is not known here. */
export function meaningOf(code: string): string | null {
  return Object.hasOwn(meanings, code) ? (meanings[code] ?? null) : null;
}
