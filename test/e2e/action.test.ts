import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { type Identity, workflowToken } from "../github/access.ts";
import type { EventName } from "../github/events.ts";
import type { Pull } from "../github/objects/pull.ts";
import { type FakeGitHub, startGitHub } from "../github/server.ts";
import { buildProgram, type Program } from "./support/program.ts";
import { eventAt, openChange } from "./support/pull-request.ts";
import { branch, itemService } from "./support/repositories.ts";
import { type ActionStep, cancel, prepareStep, type StepOrder } from "./support/runner.ts";
import { makeScene, type Scene } from "./support/scene.ts";

/* The action as the runner starts it: two processes, an event file, environment variables, files to write into. */

let program: Program;
beforeAll(async () => {
  program = await buildProgram();
});
afterAll(() => program.remove());

const written = readFileSync(join(import.meta.dirname, "support/item-service/weighbridge.yml"), "utf8");
const slower = { "cost.js": 'export const microseconds = 900;\nexport const mode = "sound";\n' };
/** What changes nothing that runs, so that the run ends before any load. */
const still = {
  "weighbridge.yml": written.replace(
    "command: [node, server.js]",
    "command: [node, server.js]\n  paths: ['*.js']",
  ),
};

interface Stage {
  readonly scene: Scene;
  readonly github: FakeGitHub;
  readonly pull: Pull;
  readonly step: ActionStep;
}

/** A checkout with a pull request of this change, and a step that weighs it. */
async function stage(
  change: Readonly<Record<string, string>>,
  order: Pick<StepOrder, "inputs"> & {
    readonly may?: Identity["permissions"];
    readonly event?: EventName;
  } = {},
): Promise<Stage> {
  const scene = makeScene(program);
  itemService(scene.repository, still);
  branch(scene.repository, "change", change);
  const { inputs = {}, event = "pull_request.opened" } = order;
  const { may = { contents: "read", "pull-requests": "write", checks: "write" } } = order;
  const github = await startGitHub({ tokens: { ghs_x: workflowToken(may) } });
  onTestFinished(() => github.close());
  const pull = openChange(github.state, scene.repository);
  const step = prepareStep(scene, program, {
    github,
    event: eventAt(github, event),
    inputs,
    sha: pull.head.sha,
  });
  return { scene, github, pull, step };
}

const shop = ({ github }: Stage): ReturnType<FakeGitHub["state"]["repository"]> => github.state.repository();

test("a slower pull request fails the step, with comment, check run, summary and outputs", async () => {
  const at = await stage(slower);
  const { scene, step, pull } = at;
  const { code, stdout } = await step.main().ended;
  expect(code).toBe(1);
  expect(stdout).toMatch(/^::error::More CPU: /mu);
  const { folder = "", ...outputs } = step.outputs();
  const [check, comment] = [shop(at).checkRuns[0], shop(at).comments[0]];
  expect(outputs).toEqual({
    verdict: "fail",
    "exit-code": "1",
    "report-path": join(folder, "report.md"),
    "measurements-path": join(folder, "measurements.json"),
    "comment-url": `${at.github.serverUrl}/acme/shop/pull/7#issuecomment-${comment?.id}`,
    "check-url": `${at.github.serverUrl}/acme/shop/runs/${check?.id}`,
  });
  expect(existsSync(join(folder, "measurements.json"))).toBe(true);
  expect(shop(at).checkRuns).toHaveLength(1);
  expect(check).toMatchObject({
    name: "weighbridge / weighbridge.yml",
    headSha: pull.head.sha,
    externalId: "50/1",
    status: "completed",
    conclusion: "failure",
    title: expect.stringMatching(/^More CPU: /u),
  });
  expect(shop(at).comments).toHaveLength(1);
  expect(comment?.body).toContain("### More CPU: ");
  expect(step.summary()).toContain("### More CPU: ");

  const post = await step.post();
  expect(post).toMatchObject({ code: 0, stdout: expect.stringContaining(" is left.") });
  expect(shop(at).checkRuns[0]?.conclusion).toBe("failure");
  expect(scene.remains()).toEqual([]);
});

test("a pull request that changes nothing that runs passes at once, with a token that can only read", async () => {
  const at = await stage({ "README.md": "Items.\n" }, { may: { contents: "read" } });
  const { code, stdout } = await at.step.main().ended;
  expect(code).toBe(0);
  expect(at.step.outputs()).toMatchObject({
    verdict: "unchanged",
    "exit-code": "0",
    "comment-url": "",
    "check-url": "",
  });
  expect(stdout).toContain("::warning::The check run was not posted.");
  expect(at.step.summary()).toContain("The comment was not posted.");
  expect(await at.step.post()).toMatchObject({ code: 0 });
  expect([shop(at).comments, shop(at).checkRuns]).toEqual([[], []]);
  expect(at.scene.remains()).toEqual([]);
});

test("a config with mistakes is shown at its lines, in the check run that was in progress", async () => {
  const at = await stage({
    "weighbridge.yml": written.replace("within 80% of base", "within 80 parsec of base"),
  });
  expect((await at.step.main().ended).code).toBe(1);
  expect(at.step.outputs()).toMatchObject({ verdict: "config", "exit-code": "4", "measurements-path": "" });
  const [check] = shop(at).checkRuns;
  expect(check?.conclusion).toBe("action_required");
  const line = written.split("\n").findIndex((text) => text.includes("within 80%")) + 1;
  expect(check?.annotations).toContainEqual(
    expect.objectContaining({
      path: "weighbridge.yml",
      start_line: line,
      annotation_level: "failure",
      title: "gate-unit",
    }),
  );
  expect(await at.step.post()).toMatchObject({ code: 0 });
  expect(at.scene.remains()).toEqual([]);
});

test("a merge group has a check run on its head, and no comment", async () => {
  const at = await stage({ "README.md": "Items.\n" }, { event: "merge_group.checks_requested" });
  expect((await at.step.main().ended).code).toBe(0);
  expect(shop(at).checkRuns).toMatchObject([{ headSha: at.pull.head.sha, conclusion: "success" }]);
  expect(shop(at).comments).toEqual([]);
});

describe("a run that is under way", () => {
  /** Until what is weighed runs, and nothing is decided. */
  async function underWay(): Promise<Stage & { readonly running: ReturnType<ActionStep["main"]> }> {
    const same = 'export const microseconds = 100;\nexport const mode = "the same";\n';
    const at = await stage({ "cost.js": same }, { inputs: { budget: "5m" } });
    const running = at.step.main();
    const serving = (): void => expect(at.scene.remains().join("\n")).toContain("server.js");
    await vi.waitFor(serving, { timeout: 20_000, interval: 20 });
    expect(shop(at).checkRuns).toMatchObject([{ status: "in_progress", conclusion: null }]);
    return { ...at, running };
  }

  test("and is cancelled ends in order before the runner kills it, and its check says so", async () => {
    const at = await underWay();
    expect(["SIGINT", "SIGTERM"]).toContain(await cancel(at.running));
    expect(shop(at).checkRuns).toMatchObject([{ status: "completed", conclusion: "cancelled" }]);
    expect(shop(at).comments).toEqual([]);
    expect(at.step.outputs()).toMatchObject({ verdict: "broken", "exit-code": "5" });
    expect(at.step.summary()).toContain("the run was stopped by SIGINT");
    expect(at.scene.remains()).toEqual([]);
    expect(await at.step.post()).toMatchObject({ code: 0 });
    expect(shop(at).checkRuns).toHaveLength(1);
  });

  test("and is killed is cleaned up by the post step, which ends its check", async () => {
    const at = await underWay();
    at.running.child.kill("SIGKILL");
    expect((await at.running.ended).code).toBeNull();
    expect(at.scene.remains().join("\n")).toContain("server.js");
    expect(shop(at).checkRuns).toMatchObject([{ status: "in_progress" }]);
    const { code, stdout } = await at.step.post();
    expect(code).toBe(0);
    expect(stdout).toContain("The commit still said that the run is under way; it now says cancelled.");
    expect(shop(at).checkRuns).toMatchObject([
      { status: "completed", conclusion: "cancelled", title: expect.stringContaining("stopped") },
    ]);
    expect(shop(at).comments).toEqual([]);
    expect(at.scene.remains()).toEqual([]);
  });
});
