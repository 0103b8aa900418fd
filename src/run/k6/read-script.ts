import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { K6Suite } from "../../config/config.ts";
import { endingOf } from "./ending.ts";
import { k6Error, suiteError } from "./failure.ts";
import { type Inspected, parseInspected, parseWritten, type Written } from "./inspect.ts";
import { cleaner } from "./played.ts";
import type { K6Program } from "./program.ts";
import { Said } from "./said.ts";
import { unplayable } from "./timeline.ts";
import { logFlags } from "./version.ts";

/** Stands for the target's address while there is none. */
export const nowhere = "http://weighbridge.invalid";

export interface ScriptOrder {
  readonly suite: K6Suite;
  readonly program: K6Program;
  /** Head's tree on this machine. */
  readonly tree: string;
  /** Variables of the script, without those that name the target. */
  readonly env: Readonly<Record<string, string>>;
  readonly scrub: (text: string) => string;
}

/** A script as it is loaded. */
export interface Script extends Inspected {
  readonly load: Written["load"];
  /** For a script that says nothing of its load: so many VUs. */
  readonly vus: number;
}

/** What k6 says of the script and how it is loaded. Throws StackError where the script or its options are wrong. */
export async function readScript(order: ScriptOrder): Promise<Script> {
  const { suite, tree } = order;
  const found = await stat(join(tree, suite.script)).catch(() => null);
  if (found?.isFile() !== true || suite.script.endsWith(".tar"))
    throw suiteError(
      suite.name,
      "load",
      found === null ? `head has no file ${suite.script}` : `${suite.script} is no script`,
      "Write the path of a script relative to the repository's root.",
    );
  const written = await inspect(order, [], {}, parseWritten);
  if (suite.vus !== null && written.load === "scenarios")
    throw suiteError(
      suite.name,
      "load",
      "`vus` is set, and the script has scenarios with VUs of their own",
      "Leave `vus` out, or write the number in the script's scenarios; k6 itself would put one iteration per VU in their place.",
    );
  // k6 run has one VU where nobody says how many, and k6 inspect has none.
  const vus = suite.vus ?? written.vus ?? 1;
  const told = written.load === "scenarios" ? {} : { K6_VUS: String(vus) };
  const read = await inspect(order, ["--execution-requirements"], told, parseInspected);
  const problem = unplayable(read.scenarios);
  if (problem !== null)
    throw suiteError(suite.name, "load", `${problem}, which cannot be run here`, "Give it another executor.");
  return { ...read, load: written.load, vus };
}

async function inspect<T>(
  { suite, program, env, scrub }: ScriptOrder,
  flags: readonly string[],
  more: Readonly<Record<string, string>>,
  parse: (text: string) => T | null,
): Promise<T> {
  const said = new Said(cleaner({ program, scrub }));
  const failing = { suite: suite.name, arm: null, said };
  const ended = await program.call({
    args: [
      ["inspect", ...flags, "--include-system-env-vars", ...logFlags],
      inspectArguments(suite.args),
      [`${program.tree}/${suite.script}`],
    ].flat(),
    input: "",
    env: { ...env, ...more, BASE_URL: nowhere, WEIGHBRIDGE_URL: nowhere },
    target: null,
    deadline: suite.deadline,
    onLine: (line) => said.add(line),
  });
  if (ended.timedOut) {
    const what = `did not read the script within ${suite.deadline} s`;
    const hint =
      "A longer `deadline` of the suite gives it more time; modules on other machines are fetched each time.";
    throw k6Error(failing, { what, hint }, null);
  }
  const ending = endingOf(ended.exitCode ?? 137);
  if (ending.kind === "failed") throw k6Error(failing, ending.problem);
  const read = parse(ended.stdout);
  if (read === null)
    throw k6Error(failing, { what: "said nothing of the script", hint: "Look at k6's log below." });
  return read;
}

/** The arguments of `k6 run` that change how a script is read: `k6 inspect` knows no others. */
export function inspectArguments(args: readonly string[]): readonly string[] {
  return args.flatMap((arg, at) => {
    if (!/^(?:-[ec]|--(?:env|config|compatibility-mode)(?:=|$))/.test(arg)) return [];
    const alone = /^(?:-[ec]|--[\w-]+)$/.test(arg);
    const next = args[at + 1];
    return alone && next !== undefined ? [arg, next] : [arg];
  });
}
