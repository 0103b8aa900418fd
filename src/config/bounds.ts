import type { Config } from "./config.ts";
import type { Finding } from "./finding.ts";
import { gateTargets } from "./scope.ts";

/** What no config that somebody wrote comes near: reading more would keep a job busy for minutes. */
const most = { characters: 64 * 1024, depth: 50, anchors: 100, suites: 200, targets: 5_000 } as const;

/** Why a text is not even parsed; null: it may be. */
export function beyondBounds(text: string, file: string): Finding | null {
  const why =
    text.length > most.characters
      ? `it has more than ${most.characters / 1024} kB`
      : depthOf(text) > most.depth
        ? `it is more than ${most.depth} levels deep`
        : (text.match(/(?:^|[\s,:[{])&\S/gu) ?? []).length > most.anchors
          ? `it has more than ${most.anchors} anchors`
          : null;
  return why === null ? null : tooLarge(`the file is not read: ${why}`, file);
}

/** Why what a text says is not looked at any closer; null: it may be. */
export function beyondCounts({ suites, gates, file }: Config): Finding | null {
  if (suites.length > most.suites)
    return tooLarge(`${suites.length} suites are more than the ${most.suites} that one run can have`, file);
  const targets = gates.reduce((sum, gate) => sum + gateTargets(gate, suites).length, 0);
  return targets > most.targets
    ? tooLarge(
        `the gates have ${targets} numbers to judge, counted once for each request they apply to: at most ${most.targets} can be`,
        file,
      )
    : null;
}

function tooLarge(message: string, file: string): Finding {
  return {
    severity: "error",
    code: "config-too-large",
    message,
    hint: "split it into several configs, each with a run of its own",
    where: { file, line: 1 },
  };
}

/** At least as deep as YAML would nest it: brackets that are open, or what stands before the first word of a line. */
function depthOf(text: string): number {
  let open = 0;
  let deepest = 0;
  for (const line of text.split("\n")) {
    const [before = ""] = /^(?:\s|[-?:](?=\s))*/u.exec(line) ?? [];
    // Each level of a block is indented by one at least, and that by what holds it.
    deepest = Math.max(deepest, open, (before.match(/[-?:]/gu) ?? []).length);
    for (const character of line) {
      if (character === "[" || character === "{") deepest = Math.max(deepest, ++open);
      else if (character === "]" || character === "}") open = Math.max(0, open - 1);
    }
  }
  return deepest;
}
