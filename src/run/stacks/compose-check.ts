import type { ComposeStack } from "../../config/config.ts";
import type { Finding } from "../../config/finding.ts";
import type { Arm } from "../../plan/plan.ts";
import type { ComposeProject } from "./compose-project.ts";
import { StackError } from "./stack.ts";

/** Throws StackError where the config names services that the file lacks, or the target cannot run twice. */
export function demandServices(
  { arm, config }: { readonly arm: Arm; readonly config: ComposeStack },
  { services }: ComposeProject,
): void {
  const { target, relaunch: again, seed: seeding } = config;
  const asked = [target.service, ...again, ...(seeding === null ? [] : [seeding.service])];
  const lacking = asked.find((name) => services[name] === undefined);
  const fail = (message: string, hint: string) => {
    throw new StackError({ arm, phase: "checkout", message, hint, logs: [] });
  };
  if (lacking !== undefined) {
    const names = Object.keys(services).join(", ");
    fail(
      `the compose file has no service ${lacking}`,
      `It has ${names}. A service with a profile needs that profile in \`stack.profiles\`.`,
    );
  }
  if (services[target.service]?.network_mode === "host") {
    fail(
      `service ${target.service} has network_mode: host, so both arms would fight for port ${target.port}`,
      "Weigh with a compose file or override in which the target is on the stack's own network.",
    );
  }
}

/** Variables that the config or the compose file asks for and that have no value, from Compose's own warnings too. */
export function unsetVariables(
  unset: readonly string[],
  warnings: readonly string[],
  config: ComposeStack,
): readonly Finding[] {
  const told = warnings.flatMap((warning) => /^The "(.+)" variable is not set/.exec(warning)?.[1] ?? []);
  return [...new Set([...unset, ...told])].map((name) => ({
    severity: "warning",
    code: "variable-unset",
    message: `The stack asks for the variable ${name}, which is not set or not handed on.`,
    hint: config.pass.includes(name)
      ? `Set ${name} where Weighbridge runs.`
      : `Add ${name} to \`stack.pass\` or give it a value in \`stack.env\`.`,
  }));
}

/** Mounts into the tree whose content changed at the first start: what one launch leaves there the next one finds. */
export function writtenMounts(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): readonly Finding[] {
  return Object.keys(after)
    .filter((name) => before[name] !== after[name])
    .map((name) => ({
      severity: "warning",
      code: "mount-written",
      message: `The stack writes into what it mounts from the repository (${name}): launches are not independent.`,
      hint: "Mount it read-only, or use a volume, which every launch gets a fresh copy of.",
    }));
}
