import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Arm } from "../../src/plan/plan.ts";

/**
 * Copies a fixture for each arm.
 *
 * @param effect a regression of the fixture service (`cpu:10`), a patch below its `changes/` (`slow`), or `none`
 * @param patch applies a patch file to a tree
 */
export function plantTrees(
  fixture: string,
  folder: string,
  effect: string,
  patch: (file: string, tree: string) => void,
): Record<Arm, string> {
  const trees = { base: join(folder, "base"), head: join(folder, "head") };
  for (const tree of Object.values(trees)) {
    mkdirSync(tree, { recursive: true });
    cpSync(fixture, tree, { recursive: true, filter: (path) => !/node_modules|\/target(?:\/|$)/.test(path) });
  }
  if (effect === "none") return trees;
  if (effect.includes(":")) writeFileSync(join(trees.head, "regressions/active"), `${effect}\n`);
  else patch(join(fixture, "changes", `${effect}.patch`), trees.head);
  return trees;
}
