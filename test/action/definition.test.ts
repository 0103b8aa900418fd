import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { markdownTable } from "markdown-table";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { origin } from "../../src/config/origin.ts";
import { check } from "../../src/jobs/check.ts";
import { effectsOf } from "../../src/verdict/outcomes.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const read = (path: string): string => readFileSync(`${root}/${path}`, "utf8");

interface Entry {
  readonly description: string;
  readonly default?: string;
}

const action = parse(read("action.yml")) as {
  readonly inputs: Readonly<Record<string, Entry>>;
  readonly outputs: Readonly<Record<string, Entry>>;
  readonly runs: Readonly<Record<string, string>>;
};
const docs = read("docs/github-action.md");

interface Step {
  readonly uses?: string;
  readonly if?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly concurrency: { readonly "cancel-in-progress": boolean };
  readonly jobs: Readonly<
    Record<string, { readonly "timeout-minutes": number; readonly steps: readonly Step[] }>
  >;
}

test("the documentation's tables are those of action.yml", async () => {
  const cell = (text: string): string => text.replaceAll("|", "\\|");
  const inputs = Object.entries(action.inputs).map(([name, { description, default: value = "" }]) => [
    `\`${name}\``,
    value === "" ? "" : `\`${value}\``,
    cell(description),
  ]);
  const outputs = Object.entries(action.outputs).map(([name, { description }]) => [
    `\`${name}\``,
    cell(description),
  ]);
  const tables = {
    inputs: markdownTable([["input", "default", ""], ...inputs], { alignDelimiters: false }),
    outputs: markdownTable([["output", ""], ...outputs], { alignDelimiters: false }),
  };
  let text = docs;
  for (const [name, table] of Object.entries(tables)) {
    const place = new RegExp(`(<!-- ${name} -->)[\\s\\S]*?(<!-- /${name} -->)`, "u");
    expect(text).toMatch(place);
    text = text.replace(place, (_all, open: string, close: string) => `${open}\n\n${table}\n\n${close}`);
  }
  await expect(text).toMatchFileSnapshot(`${root}/docs/github-action.md`);
});

test("the documentation's table of verdicts is that of the program", () => {
  const rows = [...docs.matchAll(/^\| (`.*?) \| (.*?) \| (.*?) \| (\d) \|$/gmu)].map(
    ([, verdict = "", ...rest]) => ({
      outcomes: [...verdict.matchAll(/`(\w+)`/gu)].map(([, word = ""]) => word),
      conclusion: rest[0]?.replace(" ", "_"),
      failsJob: rest[1]?.startsWith("fails"),
      exitCode: Number(rest[2]),
    }),
  );
  expect(rows).toHaveLength(10);
  for (const { outcomes, ...told } of rows) {
    if (outcomes.includes("config")) continue;
    const [outcome, policy] = outcomes.includes("inconclusive") ? outcomes : [outcomes[0], "warn"];
    const words = [outcome, policy] as Parameters<typeof effectsOf>;
    expect(effectsOf(...words)).toEqual(told);
  }
});

test("its steps are what the build makes", () => {
  expect(action.runs).toEqual({
    using: "node24",
    main: "dist/main.js",
    post: "dist/post.js",
    "post-if": "always()",
  });
  expect(existsSync(`${root}/src/main.ts`) && existsSync(`${root}/src/post.ts`)).toBe(true);
});

test("every input is read, and every output is written, under its name", () => {
  const source = readdirSync(`${root}/src/action`)
    .map((name) => read(`src/action/${name}`))
    .join("\n");
  const inputs = [...source.matchAll(/(?:readInput|switchOf|choiceOf|takeSecret)\("([\w-]+)"/gu)].map(
    ([, name = ""]) => name,
  );
  expect([...new Set(inputs)].sort()).toEqual(Object.keys(action.inputs).sort());
  for (const name of Object.keys(action.outputs))
    expect(source).toMatch(new RegExp(`\\b"?${name}"?\\b`, "u"));
});

const example = /```yaml\n([\s\S]*?)```/u.exec(docs)?.[1] ?? "";
const workflows: readonly (readonly [name: string, text: string, uses: string])[] = [
  ["the documentation's quick start", example, `${origin.repository}@${origin.ref}`],
  ["dogfood.yml", read(".github/workflows/dogfood.yml"), "./"],
];

test.each(workflows)("%s gives what the action needs, and no more", (_name, text, uses) => {
  const workflow = parse(text) as Workflow;
  expect(workflow.permissions).toEqual({ contents: "read", "pull-requests": "write", checks: "write" });
  expect(workflow.concurrency["cancel-in-progress"]).toBe(true);
  const [job] = Object.values(workflow.jobs);
  expect(job?.["timeout-minutes"]).toBeGreaterThan(0);
  const [checkout, weigh, upload] = job?.steps ?? [];
  expect(checkout).toMatchObject({ with: { "fetch-depth": 0, "persist-credentials": false } });
  expect(weigh?.uses).toBe(uses);
  for (const name of Object.keys(weigh?.with ?? {})) expect(Object.keys(action.inputs)).toContain(name);
  expect(upload).toMatchObject({ if: "always()", with: { path: "${{ steps.weigh.outputs.folder }}" } });
});

test("the config that the action weighs itself with has no mistakes", () => {
  const workflow = parse(read(".github/workflows/dogfood.yml")) as Workflow;
  const step = Object.values(workflow.jobs)[0]?.steps.find(({ uses }) => uses === "./");
  expect(check(root, String(step?.with?.["config"])).findings).toEqual([]);
});

test("workflows of this repository name the actions that they use by version, and may read only", () => {
  for (const file of readdirSync(`${root}/.github/workflows`)) {
    const workflow = parse(read(`.github/workflows/${file}`)) as Workflow;
    expect(workflow.permissions["contents"]).toBe("read");
    for (const { steps } of Object.values(workflow.jobs))
      for (const { uses } of steps)
        expect(uses ?? "./").toMatch(/^(?:\.\/|[\w-]+\/[\w-]+@(?:v\d+|[0-9a-f]{40}))$/u);
  }
});
