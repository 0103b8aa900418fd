import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { workflowToken } from "../../github/access.ts";
import { baseSha, openPull } from "../../github/shop.ts";
import { commitFiles } from "../../github/git/commit-files.ts";
import { workflowId } from "../../github/objects/workflow-run.ts";
import { Office } from "./desk.ts";

let office: Office;
beforeEach(async () => (office = await Office.open()));
afterEach(() => office.fake.close());

/** Makes pull request 7 one from a fork. */
function fork(): void {
  office.fake.state.addRepository("stranger/shop", { parent: "acme/shop" });
  const [pull] = office.shop.pulls;
  if (pull !== undefined)
    openPull(office.fake.state, office.shop, {
      ...pull,
      login: "stranger",
      head: { ...pull.head, repository: "stranger/shop" },
    });
}

describe("retry", () => {
  test("runs the latest run of this head again", async () => {
    office.addRun();
    const latest = office.addRun();
    const { answer, reactions } = await office.command("retry");
    expect(office.shop.reruns).toEqual([latest.id]);
    expect(reactions).toEqual(["eyes", "+1"]);
    expect(answer).toContain("Runs again, as attempt 2.");
    expect(answer).toContain(
      `[run ${latest.id}](${office.fake.serverUrl}/acme/shop/actions/runs/${latest.id})`,
    );
  });

  test("also for a fork", async () => {
    fork();
    const run = office.addRun();
    await office.command("retry");
    expect(office.shop.reruns).toEqual([run.id]);
  });

  test("a 502 leaves open whether it runs again", async () => {
    const run = office.addRun();
    office.fake.faults.push({ kind: "after", on: "actions/re-run-workflow" });
    const { answer, reactions } = await office.command("retry");
    expect(office.shop.reruns).toEqual([run.id]);
    expect(answer).toContain("The run may have started again, since GitHub's answer was lost (502).");
    expect(answer).toContain(`[run ${run.id}]`);
    expect(reactions).toEqual(["eyes", "-1"]);
  });

  test.each([
    ["another head", { headSha: "c".repeat(40) }],
    ["another workflow", { path: ".github/workflows/ci.yml" }],
    ["a push", { event: "push" }],
    ["another branch with the same head", { headBranch: "other" }],
    ["a fork's branch with the same head", { headRepository: "stranger/shop" }],
  ])("not a run of %s", async (_, fields) => {
    office.fake.state.addRepository("stranger/shop", { parent: "acme/shop" });
    workflowId(office.fake.state, office.shop, ".github/workflows/weighbridge.yml");
    office.addRun(fields);
    const { answer, obeyed } = await office.command("retry");
    expect(obeyed).toMatchObject({ done: false });
    expect(office.shop.reruns).toEqual([]);
    expect(answer).toContain("There is no run of `weighbridge.yml` for `ec26c3e`");
  });

  test.each(["queued", "in_progress", "waiting"])("not one that is %s", async (status) => {
    office.addRun({ status, conclusion: null });
    const { answer } = await office.command("retry");
    expect(office.shop.reruns).toEqual([]);
    expect(answer).toMatch(/has not ended yet \(/u);
  });
});

test.each(["retry", "cancel", "run"])("%s tells a workflow that does not exist", async (verb) => {
  const { answer, reactions } = await office.command(verb);
  expect(reactions).toEqual(["eyes", "-1"]);
  expect(answer).toContain("GitHub knows no workflow .github/workflows/weighbridge.yml. Name the file");
  expect(answer).not.toContain("permissions");
});

describe("run", () => {
  beforeEach(() => void workflowId(office.fake.state, office.shop, ".github/workflows/weighbridge.yml"));

  test.each([
    ["run", {}],
    ["run checkout", { suite: "checkout" }],
    ['run "the slow ones"', { suite: "the slow ones" }],
  ])("%s", async (text, inputs) => {
    const { reactions } = await office.command(text);
    expect(reactions).toEqual(["eyes", "+1"]);
    expect(office.shop.dispatches).toEqual([
      { workflow: ".github/workflows/weighbridge.yml", ref: "owners", inputs },
    ]);
  });

  test("one for each comment, whoever wrote another a moment before", async () => {
    for (const text of ["run checkout", "run"]) await office.command(text);
    expect(office.shop.dispatches.map(({ inputs }) => inputs)).toEqual([{ suite: "checkout" }, {}]);
  });

  test("not for a fork, which says what works instead", async () => {
    fork();
    const { answer, reactions } = await office.command("run");
    expect(reactions).toEqual(["eyes", "-1"]);
    expect(answer).toContain("`/weighbridge retry` runs its last run again");
    expect(office.shop.dispatches).toEqual([]);
  });

  /** Makes these the files of pull request 7's head. */
  function push(files: Readonly<Record<string, string>>): void {
    office.shop.refs = { "refs/heads/main": baseSha };
    const sha = commitFiles(office.fake.state, office.shop, "owners", files);
    const head = { repository: "acme/shop", ref: "owners", sha };
    openPull(office.fake.state, office.shop, { head });
  }

  const configOf = (...suites: readonly string[]): string =>
    `stack: { command: node server.js, ready: / }
suites:
${suites.map((name) => `  ${name}: { rate: 10/s, requests: [GET /] }`).join("\n")}
gates: [errors.rate < 1%]
`;

  test.each([
    ["brwose", "Did you mean `browse`?"],
    ["nope", "It has `browse`, `checkout`, `codec`."],
  ])("a suite that no config of head has is refused: %s", async (suite, hint) => {
    office.configs = ["weighbridge.yml", "perf/api.yml"];
    push({ "weighbridge.yml": configOf("browse", "checkout"), "perf/api.yml": configOf("codec") });
    const { answer, reactions } = await office.command(`run ${suite}`);
    expect(reactions).toEqual(["eyes", "-1"]);
    expect(office.shop.dispatches).toEqual([]);
    expect(answer).toContain(
      `There is no suite \`${suite}\` in \`weighbridge.yml\`, \`perf/api.yml\` of this head. ${hint}`,
    );
    await office.command("run codec");
    expect(office.shop.dispatches).toHaveLength(1);
  });

  test.each([
    ["a config that cannot be used", { "weighbridge.yml": configOf("browse"), "perf/api.yml": "suites: [" }],
    ["a config that is not there", { "weighbridge.yml": configOf("browse") }],
  ])("%s is left to the run", async (_, files) => {
    office.configs = ["weighbridge.yml", "perf/api.yml"];
    push(files);
    await office.command("run nope");
    expect(office.shop.dispatches).toHaveLength(1);
  });

  test("a branch that is gone is told", async () => {
    office.shop.refs = {};
    const { answer } = await office.command("run");
    expect(answer).toContain("No ref found for: owners");
    expect(answer).toContain("`workflow_dispatch`");
  });

  test("a 502 starts nothing twice", async () => {
    office.fake.faults.push({ kind: "after", on: "actions/create-workflow-dispatch" });
    const { answer, reactions } = await office.command("run");
    expect(office.shop.dispatches).toHaveLength(1);
    expect(answer).toContain(
      "`weighbridge.yml` may have started on `owners`, since GitHub's answer was lost (502).",
    );
    expect(answer).toContain(
      `[its runs](${office.fake.serverUrl}/acme/shop/actions/workflows/weighbridge.yml)`,
    );
    expect(reactions).toEqual(["eyes", "-1"]);
  });
});

describe("cancel", () => {
  test("stops every run of this head that has not ended, and no other", async () => {
    const running = [
      office.addRun({ status: "in_progress", conclusion: null }),
      office.addRun({ status: "queued", conclusion: null }),
    ];
    office.addRun();
    office.addRun({ status: "in_progress", conclusion: null, headSha: "c".repeat(40) });
    const { answer } = await office.command("cancel");
    expect(new Set(office.shop.cancellations)).toEqual(new Set(running.map(({ id }) => id)));
    expect(answer).toContain("2 runs are being stopped.");
  });

  test("where none is under way, that is told", async () => {
    office.addRun();
    const { answer, reactions } = await office.command("cancel");
    expect(answer).toContain("is under way");
    expect(reactions).toEqual(["eyes", "-1"]);
  });

  test("one that ends in the meantime is no failure", async () => {
    const { id } = office.addRun({ status: "in_progress", conclusion: null });
    office.fake.faults.push({
      kind: "concurrent",
      on: "actions/cancel-workflow-run",
      edit: () => {
        office.shop.runs = office.shop.runs.map((run) =>
          run.id === id ? { ...run, status: "completed", conclusion: "success" } : run,
        );
      },
    });
    expect(await office.command("cancel")).toMatchObject({ reactions: ["eyes", "+1"] });
  });
});

test("a token that may not start runs says which permission it needs", async () => {
  await office.fake.close();
  const permissions = { "pull-requests": "write", actions: "read", contents: "read" } as const;
  office = await Office.open({ tokens: { ghs_x: workflowToken(permissions) } });
  office.addRun();
  const { answer, reactions } = await office.command("retry");
  expect(reactions).toEqual(["eyes", "-1"]);
  expect(answer).toContain("add &#96;permissions: actions: write&#96; to the job");
});
