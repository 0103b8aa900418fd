import { writeQuantity } from "../metric/format.ts";
import { metricOf } from "../metric/metric.ts";
import type { Config, Gate, LoadSuite, Suite } from "./config.ts";
import { type Finding, finding, type Place } from "./finding.ts";
import { nearest } from "./nearest.ts";
import { checkFamily, checkMargin, checkPairs } from "./affordable.ts";
import { gateTargets, loadSuites, matchesGlob, namesOf } from "./scope.ts";
import { demandsOn, surelyHeld, windowOf, withSpare } from "./window.ts";

/** Where the parts of a config stand in its file. */
export interface Places {
  readonly gate: (index: number) => Place;
  readonly gates: Place;
  readonly budget: Place;
  readonly suite: (name: string) => Place;
}

/** Gates that can never be decided, and what the budget is too small for. */
export function checkReachable(config: Config, places: Places): readonly Finding[] {
  const judged = config.gates.some(({ form }) => form.kind !== "report");
  return [
    ...config.gates.flatMap((gate, index) => checkGate(gate, config, places.gate(index))),
    ...duplicates(config.gates, places),
    ...config.gates.flatMap((gate, index) => checkCap(gate, config, places.gate(index))),
    ...loadSuites(config.suites).flatMap((suite) => checkSlices(suite, places.suite(suite.name))),
    ...checkFamily(config, places.gates),
    ...(judged ? checkPairs(config, places.budget) : [nothingJudged(places.gate(0))]),
    ...config.suites
      .filter((suite) => suite.kind !== "k6" || !suite.thresholds)
      .filter((suite) => !config.gates.some((gate) => gateTargets(gate, [suite]).length > 0))
      .map((suite) => ungated(suite, places.suite(suite.name))),
  ];
}

function checkGate(gate: Gate, config: Config, where: Place): readonly Finding[] {
  const targets = gateTargets(gate, config.suites);
  if (targets.length === 0) return [noTarget(gate, config.suites, where)];
  const metric = metricOf(gate.metric);
  if (metric.level === "stack" && gate.scope !== null && gate.scope.benchmark !== null) {
    const hint = `write \`${gate.scope.suite}: ${bare(gate)}\``;
    return [
      finding(
        "error",
        "gate-level",
        `\`${gate.metric}\` is measured for a suite as a whole, not for \`${gate.scope.benchmark}\``,
        hint,
        where,
      ),
    ];
  }
  const suites = loadSuites(config.suites).filter(({ name }) => targets.some(({ suite }) => suite === name));
  return [
    ...suites.flatMap((suite) => checkThroughput(gate, suite, where)),
    ...suites.flatMap((suite) => checkRequests(gate, suite, where)),
    ...suites.flatMap((suite) => checkMargin(gate, suite, config, where)),
  ];
}

/** Errors in rare bursts can hide from a comparison of pairs; a limit on all of them does not let them. */
function checkCap(gate: Gate, config: Config, where: Place): readonly Finding[] {
  if (gate.metric !== "errors.rate" || gate.form.kind !== "margin") return [];
  const limits = config.gates.filter(({ metric, form }) => metric === gate.metric && form.kind === "limit");
  const capped = new Set(
    limits.flatMap((limit) => gateTargets(limit, config.suites).map(({ suite }) => suite)),
  );
  if (gateTargets(gate, config.suites).every(({ suite }) => capped.has(suite))) return [];
  const message = "`errors.rate` is held against base alone: a burst of errors in one pair can escape it";
  return [
    finding("warning", "gate-uncapped", message, "add a limit beside it, such as `errors.rate < 1%`", where),
  ];
}

function noTarget(gate: Gate, suites: readonly Suite[], where: Place): Finding {
  const { scope } = gate;
  if (scope === null) {
    const hint = "take the gate out, or name the suite that has it: `suite: gate`";
    return finding("error", "gate-scope", `no suite measures \`${gate.metric}\``, hint, where);
  }
  const matching = suites.filter(({ name }) => matchesGlob(scope.suite, name));
  const [what, known] =
    matching.length === 0
      ? [`no suite is named \`${scope.suite}\``, suites.map(({ name }) => name)]
      : [
          `no request of \`${scope.suite}\` is named \`${scope.benchmark}\``,
          loadSuites(matching).flatMap(namesOf),
        ];
  const near = nearest((matching.length === 0 ? scope.suite : scope.benchmark) ?? "", known);
  const hint =
    near === undefined ? `known: ${known.map((name) => `\`${name}\``).join(", ")}` : `write \`${near}\``;
  return finding("error", "gate-scope", `${what}, so this gate can never be judged`, hint, where);
}

/** Under an open load the schedule says how many requests there are, so throughput says little about the service. */
function checkThroughput(gate: Gate, suite: LoadSuite, where: Place): readonly Finding[] {
  if (gate.metric !== "throughput" || suite.rate === null || gate.form.kind === "report") return [];
  const rate = writeQuantity(suite.rate, "1/s");
  if (gate.form.kind === "limit" && gate.form.value >= suite.rate) {
    return [
      finding(
        "error",
        "gate-unreachable",
        `\`${suite.name}\` sends ${rate}, so its throughput is never above ${writeQuantity(gate.form.value, "1/s")}`,
        "use a suite with `load: closed`, or a higher `rate`",
        where,
      ),
    ];
  }
  return [
    finding(
      "warning",
      "gate-throughput-open",
      `the throughput of \`${suite.name}\` is fixed by its schedule (${rate})`,
      "gate the throughput of a suite with `load: closed`, and latency here",
      where,
    ),
  ];
}

function checkRequests(gate: Gate, suite: LoadSuite, where: Place): readonly Finding[] {
  const window = windowOf(suite, [gate]);
  return demandsOn(suite, [gate]).flatMap(({ benchmark, requests, rate }) => {
    if (rate === null || suite.window === null) return [];
    const expected = Math.round(rate * window);
    const of = benchmark === "*" ? `\`${suite.name}\`` : `\`${benchmark}\``;
    const needed = writeQuantity(Math.ceil(withSpare(requests) / rate), "s");
    const hint = `write \`window: ${needed}\`, raise the rate, remove \`window\`, or write \`${gate.metric} report only\``;
    if (expected < requests) {
      return [
        finding(
          "error",
          "gate-few-requests",
          `\`${gate.metric}\` needs ${requests} requests per arm and pair, and ${of} gets ${expected} in its window`,
          hint,
          where,
        ),
      ];
    }
    const exact = suite.schedule === "constant" && suite.requests.length === 1;
    if (exact || surelyHeld(expected) >= requests) return [];
    return [
      finding(
        "warning",
        "gate-few-requests",
        `\`${gate.metric}\` needs ${requests} requests per arm and pair, and ${of} gets about ${expected}: some pairs will fall short`,
        hint,
        where,
      ),
    ];
  });
}

/** Arms that take turns need a turn each, and whole turns, or one of them sees more of the window. */
function checkSlices(suite: LoadSuite, where: Place): readonly Finding[] {
  if (suite.window === null || suite.arms !== "alternating" || suite.window >= 2 * suite.slice) return [];
  const [window, slice] = [writeQuantity(suite.window, "s"), writeQuantity(suite.slice, "s")];
  return [
    finding(
      "error",
      "suite-slices",
      `the window of \`${suite.name}\` (${window}) holds less than two slices of ${slice}`,
      "write a longer `window` or a shorter `slice`: the arms take turns slice by slice",
      where,
    ),
  ];
}

function duplicates(gates: readonly Gate[], places: Places): readonly Finding[] {
  return gates.flatMap((gate, index) => {
    const first = gates.findIndex((other) => sameRule(other, gate));
    if (first === index) return [];
    return [
      finding(
        "error",
        "gate-duplicate",
        `this gate repeats the one on line ${gates[first]?.line}`,
        "keep one of them",
        places.gate(index),
      ),
    ];
  });
}

function sameRule(a: Gate, b: Gate): boolean {
  return (
    a.metric === b.metric &&
    a.form.kind === b.form.kind &&
    JSON.stringify(a.scope) === JSON.stringify(b.scope)
  );
}

function nothingJudged(where: Place): Finding {
  return finding(
    "warning",
    "gate-none-judged",
    'every gate is `report only`, so nothing is decided and every run ends with "cannot tell"',
    "add a limit or a margin, such as `errors.rate < 1%`",
    where,
  );
}

function ungated({ name, kind }: Suite, where: Place): Finding {
  const gate = kind === "load" || kind === "k6" ? "errors.rate < 1%" : "time.per_op within 10% of base";
  return finding(
    "warning",
    "suite-ungated",
    `no gate applies to \`${name}\`, and it takes from the budget`,
    `add a gate, such as \`${name}: ${gate}\`, or remove the suite`,
    where,
  );
}

/** The gate's text without its scope. */
function bare(gate: Gate): string {
  return gate.text.replace(/^.*:\s+/s, "");
}
