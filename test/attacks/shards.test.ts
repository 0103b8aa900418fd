import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { noAlerts } from "../../src/action/alerts.ts";
import { readInputs } from "../../src/action/inputs.ts";
import { weighSubject } from "../../src/action/weigh.ts";
import { readContext } from "../../src/io/runner.ts";
import { writeMeasurements } from "../../src/measurements/file.ts";
import type { Measurements } from "../../src/measurements/measurements.ts";
import { startWorkflow } from "../action/workflow.ts";
import { hurriedClock } from "../github/hurried-clock.ts";
import { shopId } from "../github/shop.ts";
import { baseConfig } from "./measured.ts";
import { type Scene, scenes } from "./scene.ts";

/*
 * Shards that bring commits, gates and policy of their own to the job that judges them: its token can write, and theirs ran the pull
 * request's code. Each test says which guard it is of.
 */

// The client as it is, with milliseconds for its seconds.
vi.mock(import("../../src/io/github/client.ts"), async (load) => {
  const real = await load();
  return { ...real, connect: (access) => real.connect(access, { clock: hurriedClock() }) };
});

const start = scenes();
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

const loose = baseConfig.replace("within 10%", "within 200%");

/** What a job of the pull request's own judges of two shards, with these inputs. */
async function judged(
  scene: Scene,
  forge: (shard: Measurements) => Measurements,
  { config = baseConfig, ...inputs }: { readonly config?: string; readonly [name: string]: string } = {},
): Promise<{ readonly verdict?: string; readonly text: string; readonly conclusion?: string | null }> {
  const pull = {
    number: 7,
    head: { sha: scene.head, repo: { id: shopId } },
    base: { sha: scene.pull.base.sha },
  };
  const repository = { id: shopId, name: "shop", owner: { login: "acme" } };
  const payload = { pull_request: pull, repository };
  const step = startWorkflow(
    scene.fake,
    { name: "pull_request", payload },
    { INPUT_SHARDS: "shards", ...inputs },
  );
  for (const index of [1, 2]) {
    const measured = scene.measured(1.3, 20, config);
    const shard = {
      ...measured,
      run: { ...measured.run, id: `run-${index}`, shard: { index, of: 2 } },
    };
    const folder = join(step.folder, "shards", String(index));
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "measurements.json"), writeMeasurements(forge(shard)));
  }
  const read = readInputs(step.folder);
  await weighSubject(() => Promise.reject(new Error("nothing is weighed")), {
    context: readContext(),
    environment: { ...process.env },
    token: "ghs_x",
    ...read,
    alerts: noAlerts,
    results: scene.folder,
    folder: join(scene.folder, "results"),
    runId: "r",
    version: "0.1.0",
    origin: { repository: "weighbridge/weighbridge", ref: "v0" },
    signal: new AbortController().signal,
  });
  const { checkRuns } = scene.fake.state.repository();
  return { ...step.output(), text: step.summary(), conclusion: checkRuns.at(-1)?.conclusion ?? null };
}

const honest = (shard: Measurements): Measurements => shard;

test("honest shards are judged together", async () => {
  const scene = await start({ from: "acme/shop" });
  expect(await judged(scene, honest)).toMatchObject({ verdict: "fail", conclusion: "failure" });
});

test.each<readonly [string, (shard: Measurements) => Measurements, string]>([
  [
    "of another head",
    (shard) => ({ ...shard, run: { ...shard.run, head: { name: "owners", sha: "e".repeat(40) } } }),
    "of another head",
  ],
  [
    "of another base",
    (shard) => ({ ...shard, run: { ...shard.run, base: { name: "main", sha: "e".repeat(40) } } }),
    "of another base",
  ],
  [
    "with pairs left out",
    (shard) => ({ ...shard, pairs: shard.pairs.filter((_, i) => i !== 3) }),
    "one after the other",
  ],
  [
    "that are no shards",
    ({ run, ...whole }) => {
      const { shard: _, ...alone } = run;
      return { ...whole, run: alone };
    },
    "is no shard of a run",
  ],
])("shards %s are refused", async (_, forge, words) => {
  // Guards: judgeShardsOfChange, which asks GitHub for both commits, and admit.
  const scene = await start({ from: "acme/shop" });
  const { verdict, conclusion, text } = await judged(scene, forge);
  expect([verdict, conclusion]).toEqual(["config", "action_required"]);
  expect(text).toContain(words);
});

test("gates, plan and policy of the shards judge nothing", async () => {
  // Guard: judgingOf and gatesOfBase. The config in the files and that of head allow three times as much.
  const scene = await start({ from: "acme/shop", head: loose });
  const forge = (shard: Measurements): Measurements => ({
    ...shard,
    plan: { ...shard.plan!, alpha: { fail: 0, pass: 1 }, looks: [{ n: 1, fail: [0], pass: 1 }] },
  });
  const { verdict, text } = await judged(scene, forge, { config: loose });
  expect(verdict).toBe("fail");
  expect(text).toContain("for review");
  const none = (shard: Measurements): Measurements => ({ ...shard, plan: { ...shard.plan!, gates: [] } });
  expect(await judged(scene, none, { config: loose })).toMatchObject({ verdict: "fail" });
});

test("the inputs of the job that judges are heeded", async () => {
  // Guard: narrowConfig in judgingOf.
  const two = baseConfig.replace("gates:", "  search: { rate: 100/s, requests: [GET /search] }\ngates:");
  const scene = await start({ from: "acme/shop", base: two });
  expect(await judged(scene, honest, { INPUT_SUITE: "search" })).toMatchObject({ verdict: "missing" });
  expect(await judged(scene, honest, { INPUT_SUITE: "browse" })).toMatchObject({ verdict: "fail" });
  const few = (shard: Measurements): Measurements => ({ ...shard, pairs: shard.pairs.slice(0, 2) });
  const strict = await judged(scene, few, { INPUT_INCONCLUSIVE: "fail", INPUT_SUITE: "browse" });
  expect(strict).toMatchObject({ verdict: "inconclusive", conclusion: "failure" });
});

test("gates of the base branch's tip judge, wherever the branch began", async () => {
  // Guard: `judging` in judgeShardsOfChange.
  const scene = await start({ from: "acme/shop", base: loose });
  expect(await judged(scene, honest, { config: loose })).toMatchObject({ verdict: "pass" });
  // Guard: asItIsNow. The event is that of before, as of a run that is run again.
  const strict = scene.commit(baseConfig, [scene.mergeBase]);
  const shop = scene.fake.state.repository();
  shop.refs = { ...shop.refs, "refs/heads/main": strict };
  expect(await judged(scene, honest, { config: loose })).toMatchObject({ verdict: "fail" });
});

test.each([
  ["is larger than GitHub shows", `${baseConfig}#${" ".repeat(1024 * 1024)}\n`],
  ["cannot be used", `${baseConfig}  - errors.rat < 1%\n`],
])("where base's config %s, head's does not judge", async (_, base) => {
  // Guards: contentAt, which tells what is not shown from what is not there; configOfBase.
  const scene = await start({ from: "acme/shop", base, head: loose });
  expect(await judged(scene, honest, { config: loose })).toMatchObject({
    verdict: "config",
    conclusion: "action_required",
  });
});
