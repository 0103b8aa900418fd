import { afterAll, beforeAll, expect, test } from "vitest";
import { addComment } from "../github/objects/comment.ts";
import { addRun } from "../github/objects/workflow-run.ts";
import { findAct } from "./support/act.ts";
import { buildProgram, type Program } from "./support/program.ts";
import type { Ended } from "./support/running.ts";
import { stageWorkflow, type WorkflowStage } from "./support/workflow-stage.ts";

/* Comments, and the workflow that obeys them. */

let program: Program;
let act: string;
beforeAll(async () => {
  act = findAct();
  program = await buildProgram();
});
afterAll(() => program.remove());

const slower = { "cost.js": 'export const microseconds = 900;\nexport const mode = "sound";\n' };

const stage = (): Promise<WorkflowStage> => stageWorkflow({ program, act, change: slower });

/** What came of a comment. */
interface Answered extends Ended {
  readonly reactions: readonly string[];
  /** Bodies of the comments that were written after it. */
  readonly replies: readonly string[];
}

async function say(at: WorkflowStage, login: string, body: string, id = 60): Promise<Answered> {
  const comment = addComment(at.github.state, at.shop(), { login, body });
  const ended = await at.run("commands.yml", "issue_comment.created", {
    id,
    comment,
    changes: { comment: { created_at: comment.createdAt } },
  });
  return {
    ...ended,
    reactions: at.shop().reactions.flatMap((one) => (one.comment === comment.id ? [one.content] : [])),
    replies: at.shop().comments.flatMap((one) => (one.id > comment.id ? [one.body] : [])),
  };
}

test("a retry runs the last run of the workflow that measures again", async () => {
  const at = await stage();
  addRun(at.github.state, at.shop(), { id: 50, path: ".github/workflows/weighbridge.yml" });
  const { code, stdout, reactions, replies } = await say(at, "octavia", "/weighbridge retry");
  expect(code, stdout).toBe(0);
  expect(at.shop().reruns).toEqual([50]);
  expect(reactions).toEqual(["eyes", "+1"]);
  expect(replies).toHaveLength(1);
});

test("who may not write is shown so, and nothing is run", async () => {
  const at = await stage();
  addRun(at.github.state, at.shop(), { id: 50, path: ".github/workflows/weighbridge.yml" });
  const { code, stdout, reactions, replies } = await say(at, "mallory", "/weighbridge retry");
  expect(code, stdout).toBe(0);
  expect(at.shop().reruns).toEqual([]);
  expect(reactions).toEqual(["-1"]);
  expect(replies).toEqual([]);
});

test.each([
  ["that is no command", "octavia", "Nice. /weighbridge retry"],
  ["of a bot", "robot[bot]", "/weighbridge retry"],
])("a comment %s starts nothing", async (_what, login, body) => {
  const at = await stage();
  const { stdout, reactions, replies } = await say(at, login, body);
  expect(stdout).not.toContain("Run Main");
  expect([reactions, replies]).toEqual([[], []]);
  expect(at.github.requests).toEqual([]);
});

test("what a run found is explained, and accepted with a reason", async () => {
  const at = await stage();
  expect((await at.run("pull-request.yml", "pull_request.opened")).code).toBe(1);
  const explained = await say(at, "octavia", "/weighbridge explain", 60);
  expect(explained.stdout).toContain("explain was carried out");
  expect(explained.replies.join("\n")).toContain("cpu.per_request");

  const accepted = await say(at, "octavia", "/weighbridge accept cpu.per_request because it is worth it", 61);
  expect(accepted.stdout, accepted.replies.join("\n")).toContain("accept was carried out");
  expect(accepted.reactions).toEqual(["eyes", "+1"]);
  expect(at.shop().checkRuns.at(-1)).toMatchObject({ headSha: at.pull.head.sha, conclusion: "success" });
  const [sticky] = at.shop().comments;
  expect(sticky?.body).toMatch(/^### More CPU, accepted by .*octavia: &quot;it is worth it&quot;/mu);
  expect(at.shop().refs).toHaveProperty(["refs/heads/weighbridge-data"]);
}, 180_000);
