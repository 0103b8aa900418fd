import { basename } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { origin } from "../../src/config/origin.ts";
import { starterWorkflow, WORKFLOW } from "../../src/config/starter-workflow.ts";
import { documents, fences } from "../docs/markdown.ts";
import { actionText, exampleAt, examples, own, type Permissions, type Step, stepsOf } from "./files.ts";
import { loadParser, type Parser } from "./parser.ts";

const all = [...examples, ...own].map((file) => [file.name, file] as const);
const shown = examples.map((file) => [file.name, file] as const);
const ours = `${origin.repository}@${origin.ref}`;
const action = parse(actionText) as Readonly<Record<"inputs" | "outputs", Readonly<Record<string, unknown>>>>;

describe("GitHub's own parser", () => {
  let parser: Parser;
  beforeAll(async () => {
    parser = await loadParser();
  });

  /** What is wrong with a workflow, with what it calls. */
  async function mistakes(name: string, content: string): Promise<readonly string[]> {
    const { parseWorkflow, convertWorkflowTemplate, NoOperationTraceWriter } = parser;
    const { context, value } = parseWorkflow({ name, content }, new NoOperationTraceWriter());
    if (value === undefined) return context.errors.getErrors().map(({ message }) => message);
    const template = await convertWorkflowTemplate(
      context,
      value,
      {
        getFileContent: (ref) => {
          const path = "path" in ref ? ref.path : "";
          const called = examples.find((file) => path.endsWith(`/${file.name}`));
          if (called === undefined) return Promise.reject(new Error(`no ${path}`));
          return Promise.resolve({ name: called.name, content: called.text });
        },
      },
      { fetchReusableWorkflowDepth: 1 },
    );
    return [
      ...context.errors.getErrors().map(({ message }) => message),
      ...(template.errors ?? []).map(({ Message }) => Message),
    ];
  }

  test.each(all)("takes %s", async (name, { text }) => expect(await mistakes(name, text)).toEqual([]));

  test.each([
    ["an unknown permission", "contents: read", "content: read", "Unexpected value 'content'"],
    ["an unknown context", "github.event", "githb.event", "Unrecognized named-value: 'githb'"],
    ["a step without work", /- uses: weighbridge.*\n/u, "- name: nothing\n", "not enough info"],
  ])("refuses %s", async (_what, from, to, message) => {
    const sound = exampleAt("pull-request.yml").text;
    const broken = sound.replace(from, to);
    expect(broken).not.toBe(sound);
    expect((await mistakes("broken.yml", broken)).join("\n")).toContain(message);
  });

  test("refuses an input that the called workflow lacks", async () => {
    const broken = exampleAt("reusable-caller.yml").text.replace("budget: 8m", "bugdet: 8m");
    expect((await mistakes("broken.yml", broken)).join("\n")).toContain("bugdet");
  });

  test("takes action.yml", () => {
    const file = { name: "action.yml", content: actionText };
    const { context } = parser.parseAction(file, new parser.NoOperationTraceWriter());
    expect(context.errors.getErrors()).toEqual([]);
  });
});

describe("permissions", () => {
  const read = { contents: "read" };
  const posts = { contents: "read", "pull-requests": "write", checks: "write" };
  const least: Readonly<Record<string, Permissions>> = {
    "build-cache.yml": posts,
    "commands.yml": { actions: "write", contents: "write", "pull-requests": "write", checks: "write" },
    "forks-measure.yml": read,
    "forks-report.yml": { ...posts, actions: "read" },
    "history.yml": { contents: "write", actions: "read", checks: "write" },
    "merge-queue.yml": posts,
    "monorepo.yml": posts,
    "pull-request.yml": posts,
    "reusable-caller.yml": posts,
    "reusable.yml": posts,
    "self-hosted.yml": posts,
    "shards.yml": read,
    "shards.yml / judge": posts,
  };

  test("are exactly the least that works, and those of a job only where it needs others", () => {
    const given = examples.flatMap(({ name, workflow }) => [
      [name, workflow.permissions] as const,
      ...Object.entries(workflow.jobs).flatMap(([job, { permissions }]) =>
        permissions === undefined ? [] : [[`${name} / ${job}`, permissions] as const],
      ),
    ]);
    expect(Object.fromEntries(given)).toEqual(least);
  });

  test.each(shown)("to write are explained in %s", (_name, { text }) => {
    const grants = text.split("\n").filter((line) => /^ +[a-z-]+: write/u.test(line));
    for (const line of grants) expect(line).toMatch(/: write # \S/u);
  });
});

describe("trust", () => {
  test.each(all)("%s is not started by pull_request_target", (_name, { text }) =>
    expect(text).not.toContain("pull_request_target"),
  );

  test.each(all)("%s puts no expression into a shell", (_name, file) => {
    for (const { run } of stepsOf(file)) expect(run ?? "").not.toContain("${{");
  });

  test("what others start with a token that writes checks nothing out and runs nothing but the action", () => {
    const privileged = examples.filter(({ workflow }) =>
      ["workflow_run", "issue_comment"].some((event) => event in workflow.on),
    );
    expect(privileged.map(({ name }) => name)).toEqual(["commands.yml", "forks-report.yml"]);
    for (const file of privileged) expect(stepsOf(file).map(({ uses }) => uses)).toEqual([ours]);
  });

  test("a job on a machine that stays runs nothing of a fork", () => {
    const kept = examples.flatMap(({ workflow }) =>
      Object.values(workflow.jobs).filter((job) => JSON.stringify(job).includes("self-hosted")),
    );
    expect(kept.map((job) => job.if)).toEqual([
      "github.event.pull_request.head.repo.full_name == github.repository",
    ]);
  });

  test.each(all)("%s pins each action to a commit, and says its version", (_name, { text }) => {
    for (const [, uses = ""] of text.matchAll(/uses: (.+)$/gmu)) {
      if (uses === ours || uses === "./" || uses.startsWith("./.github/workflows/")) continue;
      expect(uses).toMatch(/^[\w-]+(?:\/[\w-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/u);
    }
  });

  test("one action has one version", () => {
    const used = [...examples, ...own].flatMap(({ text }) =>
      [...text.matchAll(/uses: ([\w/-]+)@(.+)$/gmu)].map(([, name = "", version = ""]) => ({
        name,
        version,
      })),
    );
    const versions = new Map(used.map(({ name, version }) => [name, version]));
    for (const { name, version } of used) expect(version).toBe(versions.get(name));
  });
});

describe("the action", () => {
  test.each(shown)("has the inputs and outputs that %s uses", (_name, { text, ...file }) => {
    const steps = stepsOf({ ...file, text }).filter(({ uses }) => uses === ours);
    for (const step of steps)
      expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(step.with ?? {})));
    const outputs = [...text.matchAll(/steps\.(?:weigh|judge)\.outputs\.([\w-]+)/gu)].map(([, name]) => name);
    expect(Object.keys(action.outputs)).toEqual(expect.arrayContaining(outputs));
  });

  test.each(shown)("%s checks out the history without credentials, and ends in time", (_name, file) => {
    const checkouts = stepsOf(file).filter(({ uses }) => uses?.startsWith("actions/checkout@"));
    for (const step of checkouts)
      expect(step.with).toEqual({ "fetch-depth": 0, "persist-credentials": false });
    const jobs = Object.values(file.workflow.jobs).filter(({ uses }) => uses === undefined);
    for (const job of jobs) expect(job["timeout-minutes"]).toBeGreaterThan(0);
    expect(checkouts.length).toBeLessThanOrEqual(jobs.length);
  });

  test.each(shown)("%s uploads what the action looks for, whatever became of the run", (_name, file) => {
    const steps = stepsOf(file);
    const uploads = steps.filter(({ uses }) => uses?.startsWith("actions/upload-artifact@"));
    for (const upload of uploads) {
      const weigh = steps[steps.indexOf(upload) - 1];
      expect(weigh?.uses).toBe(ours);
      expect(upload.if).toBe("always()");
      expect(upload.with).toMatchObject({
        name: artifactOf(weigh?.with ?? {}),
        path: `\${{ steps.${weigh?.id}.outputs.folder }}`,
        "if-no-files-found": "ignore",
      });
    }
  });

  test("a push stops the run of the one before it, and nothing else is stopped", () => {
    for (const { name, workflow } of examples) {
      const { concurrency, on } = workflow;
      if (concurrency === undefined) {
        expect(["commands.yml", "forks-report.yml", "history.yml", "reusable.yml"]).toContain(name);
        continue;
      }
      const alone = Object.keys(on).join() === "pull_request";
      const stops = alone ? true : "${{ github.event_name == 'pull_request' }}";
      expect(concurrency["cancel-in-progress"]).toBe(stops);
      expect(concurrency.group).toContain(alone ? "github.event.pull_request.number" : "github.ref");
    }
  });
});

function artifactOf(given: NonNullable<Step["with"]>): string {
  if (given["shard"] !== undefined) return "weighbridge-shard-${{ matrix.shard }}";
  return typeof given["artifact"] === "string" ? given["artifact"] : "weighbridge";
}

describe("what documents show", () => {
  const blocks = documents.flatMap(({ path, text }) =>
    fences(text, "yaml")
      .filter((block) => /^jobs:/mu.test(block))
      .map((block) => [path, block] as const),
  );

  test.each(blocks)("%s: a workflow is one of the examples, byte for byte", (_path, block) =>
    expect(examples.map(({ text }) => text)).toContain(block),
  );

  test("the README and the page of the action show the workflow that `weighbridge init` writes", () => {
    expect(starterWorkflow).toBe(exampleAt("pull-request.yml").text);
    for (const path of ["README.md", "docs/github-action.md"])
      expect(blocks).toContainEqual([path, starterWorkflow]);
  });

  test("every example is linked to", () => {
    const prose = documents.map(({ text }) => text).join("\n");
    for (const { name } of examples) expect(prose).toContain(`examples/workflows/${name})`);
  });

  test("what acts on another workflow's runs names that workflow", () => {
    const measuring = exampleAt("forks-measure.yml");
    const report = exampleAt("forks-report.yml");
    expect(report.workflow.on["workflow_run"]).toMatchObject({ workflows: [measuring.workflow.name] });
    expect(stepsOf(report)[0]?.with?.["workflow"]).toBe(measuring.name);
    // Who takes a pull request to another base branch edits it.
    expect(measuring.workflow.on["pull_request"]).toMatchObject({
      types: expect.arrayContaining(["opened", "synchronize", "reopened", "edited"]) as string[],
    });
    expect(stepsOf(exampleAt("commands.yml"))[0]?.with?.["workflow"]).toBe(basename(WORKFLOW));
  });

  test("what commands.yml keeps is read by the workflow for forks that decides", () => {
    const [kept, read] = ["commands.yml", "forks-report.yml"].map(
      (name) => stepsOf(exampleAt(name))[0]?.with,
    );
    expect(kept?.["history"]).toBe("weighbridge-data");
    expect(read?.["history"]).toBe(kept?.["history"]);
    expect(exampleAt("commands.yml").text).toContain(String(read?.["workflow"]));
  });
});
