import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openRepository } from "../../src/io/revisions.ts";
import { chooseConfig } from "../../src/jobs/choose-config.ts";
import type { GateOptions } from "../../src/jobs/gate.ts";
import { resolveArms } from "../../src/jobs/revisions.ts";
import { commit, makeRepository, runGit, temporaryFolder } from "../io/repositories.ts";

const file = "weighbridge.yml";

function written(gate: string): string {
  return `stack: { command: [node, server.js], ready: / }
suites: { browse: { rate: 100/s, requests: [GET /a] } }
gates: [${gate}]
`;
}

const [loose, strict, own] = ["errors.rate < 50%", "errors.rate < 1%", "errors.rate < 90%"];

/** What is chosen where trees have configs with these gates; null: none. */
function chosen(
  gates: Readonly<Record<"base" | "head" | "judging", string | null>>,
  judge: GateOptions["gates"] = "base",
): { readonly gates: readonly string[]; readonly changed: boolean; readonly notes: readonly string[] } {
  const root = temporaryFolder();
  const trees = Object.fromEntries(
    Object.entries(gates).map(([name, gate]) => {
      mkdirSync(join(root, name));
      if (gate !== null) writeFileSync(join(root, name, file), written(gate));
      return [name, join(root, name)];
    }),
  ) as Readonly<Record<keyof typeof gates, string>>;
  const options = {
    config: file,
    suites: [],
    budget: null,
    inconclusive: null,
    calibrating: null,
    gates: judge,
  };
  const { config, changes, notes } = chooseConfig(options as unknown as GateOptions, trees, root);
  return {
    gates: config.gates.map(({ text }) => text),
    changed: changes !== null,
    notes: notes.map(({ code }) => code),
  };
}

test.each([
  ["the tip's gates judge", { base: loose, head: own, judging: strict }, [strict], true, []],
  [
    "an old branch that left the config alone changes nothing",
    { base: loose, head: loose, judging: strict },
    [strict],
    false,
    [],
  ],
  ["a first config judges itself", { base: null, head: own, judging: null }, [own], false, ["gates-own"]],
  [
    "where the tip has a config, an old branch without one in its base does not",
    { base: null, head: own, judging: strict },
    [strict],
    true,
    [],
  ],
] as const)("%s", (_name, gates, expected, changed, notes) => {
  expect(chosen(gates)).toEqual({ gates: expected, changed, notes });
});

test("a config of base that cannot be used lets no change judge itself", () => {
  const broken = "errors.rat < 1%";
  expect(() => chosen({ base: broken, head: own, judging: broken })).toThrow(
    /^in base's config .*errors\.rat/u,
  );
});

test("head's own judge where that is asked for", () => {
  expect(chosen({ base: loose, head: own, judging: strict }, "head").gates).toEqual([own]);
});

test("what judges a branch is the tip that it goes to, and not where it began", async () => {
  const folder = makeRepository(temporaryFolder(), { a: "1" });
  const began = runGit(folder, "rev-parse", "HEAD");
  runGit(folder, "checkout", "--quiet", "-b", "change");
  const head = commit(folder, { a: "2" });
  runGit(folder, "checkout", "--quiet", "main");
  const tip = commit(folder, { b: "1" });
  const repository = await openRepository(folder);
  const never = new AbortController().signal;
  const revisions = await resolveArms(repository, { mergeBaseWith: "main" }, head, never);
  expect(revisions).toMatchObject({ base: { sha: began }, head: { sha: head }, judging: { sha: tip } });
  const fixed = await resolveArms(repository, { revision: began }, head, never);
  expect(fixed.judging.sha).toBe(began);
});
