import type { K6Suite } from "../../config/config.ts";
import { k6ArgumentFindings } from "../../config/k6-arguments.ts";
import { scrubber, stackEnvironment } from "../stacks/environment.ts";
import { suiteError } from "./failure.ts";

/**
 * The variables of the suite with their values, and what takes secrets out of a text. Throws StackError where one is not
 * set, or where variables and arguments would change what is measured.
 */
export function variablesOf(
  suite: K6Suite,
  environment: NodeJS.ProcessEnv,
): { readonly values: Readonly<Record<string, string>>; readonly scrub: (text: string) => string } {
  const [refused] = k6ArgumentFindings(suite);
  if (refused !== undefined)
    throw suiteError(suite.name, "load", refused.message.replace(`${suite.name}: `, ""), refused.hint ?? "");
  const { values, missing, secrets } = stackEnvironment({ pass: [], env: suite.env }, environment);
  if (missing.length > 0)
    throw suiteError(
      suite.name,
      "load",
      `the script needs environment variables that are not set: ${missing.join(", ")}`,
      "Set them for this step, or take them out of `env`.",
    );
  const own = Object.keys(suite.env).map((name) => [name, values[name] ?? ""]);
  return { values: Object.fromEntries(own), scrub: scrubber(secrets) };
}
