import type { K6Suite } from "./config.ts";
import type { Finding } from "./finding.ts";

/** What to do instead of giving k6 a flag that would change what is measured, or hide it. */
const measured = "Weighbridge reads k6's results itself: leave it out.";
const length = "Write `window` and `slice` in the suite; ramps and iterations are told by the script.";
const held = "Leave it out: the run would not end by itself.";
const logged = "Leave it out: k6's log is read for errors.";

const refusedFlags: Readonly<Record<string, string>> = {
  "--out": measured,
  "--summary-export": measured,
  "--summary-mode": measured,
  "--summary-trend-stats": measured,
  "--no-summary": measured,
  "--new-machine-readable-summary": measured,
  "--no-thresholds": "Write `thresholds: false` in the suite.",
  "--duration": length,
  "--iterations": length,
  "--stage": length,
  "--vus": "Write `vus` in the suite.",
  "--paused": held,
  "--linger": held,
  "--address": "Leave it out: two runs at the same time would fight for the port.",
  "--type": "Name the script itself, not an archive.",
  "--include-system-env-vars": "Leave it out: the target's address reaches the script as a variable.",
  "--log-format": logged,
  "--log-output": logged,
  "--logformat": logged,
  "--console-output": logged,
};

const longNames: Readonly<Record<string, string>> = {
  o: "--out",
  d: "--duration",
  i: "--iterations",
  s: "--stage",
  u: "--vus",
  p: "--paused",
  l: "--linger",
  a: "--address",
  t: "--type",
};

/** Set by Weighbridge for each arm. */
const ownVariables = new Set(["BASE_URL", "WEIGHBRIDGE_URL"]);
/** As variables, k6 takes its options from these before the script's own. */
const refusedVariables =
  /^K6_(?:VUS|DURATION|ITERATIONS|STAGES|OUT|TYPE|PAUSED|LINGER|ADDRESS|NO_THRESHOLDS|LOG_.*|CONSOLE_OUTPUT|.*SUMMARY.*|EXECUTION_SEGMENT.*|INCLUDE_SYSTEM_ENV_VARS)$/;

/** What a suite gives k6 that would break the measurement, one finding each. */
export function k6ArgumentFindings({
  name,
  args,
  env,
}: Pick<K6Suite, "name" | "args" | "env">): readonly Finding[] {
  const flags = args.flatMap((arg, at) => {
    const flag = flagOf(arg);
    const hint = refusedFlags[flag];
    if (hint !== undefined) return [refused(`${name}: k6 cannot be given \`${flag}\``, hint)];
    const variable = variableOf(arg, args[at + 1]);
    return variable === null ? [] : variableFindings(name, variable);
  });
  return [...flags, ...Object.keys(env).flatMap((variable) => variableFindings(name, variable))];
}

/** The long name of the flag that an argument is or begins with: `-d10s`, `-qd 10s` and `--duration=10s` are `--duration`. */
function flagOf(arg: string): string {
  if (arg.startsWith("--")) return arg.split("=", 1)[0] ?? arg;
  const letter = /^-[qv]*([a-z])/.exec(arg)?.[1] ?? "";
  return longNames[letter] ?? arg;
}

/** The name that `-e NAME=value` or `--env NAME=value` sets; null for any other argument. */
function variableOf(arg: string, next: string | undefined): string | null {
  const own = /^(?:-[qv]*e=?|--env(?:=|$))(.*)$/s.exec(arg)?.[1];
  return own === undefined ? null : ((own === "" ? (next ?? "") : own).split("=", 1)[0] ?? "");
}

function variableFindings(suite: string, variable: string): readonly Finding[] {
  if (ownVariables.has(variable))
    return [
      refused(
        `${suite}: the variable ${variable} is set for each arm`,
        "Leave it out, and read it in the script: `__ENV.BASE_URL`.",
      ),
    ];
  if (!refusedVariables.test(variable)) return [];
  return [
    refused(
      `${suite}: k6 cannot be given the variable ${variable}`,
      "Leave it out: it would change what is measured.",
    ),
  ];
}

function refused(message: string, hint: string): Finding {
  return { severity: "error", code: "k6-argument", message, hint };
}
