import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, normalize } from "node:path";
import { afterAll, describe, expect, test, vi } from "vitest";
import { parse } from "yaml";
import { runCommandLine } from "../src/cli/program.ts";
import { origin } from "../src/config/origin.ts";
import { parseConfig } from "../src/config/parse.ts";
import { starterWorkflow } from "../src/config/starter-workflow.ts";
import { check } from "../src/jobs/check.ts";
import { judgeFiles } from "../src/jobs/judge.ts";
import { formats } from "../src/measurements/formats/registry.ts";
import { metrics } from "../src/metric/catalogue.ts";
import { configExitCode, effectsOf } from "../src/verdict/outcomes.ts";
import {
  anchors,
  cells,
  codeSpans,
  documentAt,
  documents,
  fences,
  links,
  part,
  root,
  rows,
} from "./docs/markdown.ts";
import {
  exampleRows,
  fewestPairs,
  fewSee,
  manySee,
  firstLookRows,
  lookRows,
  outcomeRows,
  outcomes,
} from "./docs/tables.ts";

/* Documentation that can be run is run, and what it says of the code is held against the code. */

const scratch = mkdtempSync(join(tmpdir(), "weighbridge-docs-"));
afterAll(() => rmSync(scratch, { recursive: true }));

/** Those that speak of this repository alone; the reference has examples from others, and a test of its own. */
const ours = documents.filter(({ path }) => path !== "docs/configuration.md");

const manifest = JSON.parse(readFileSync(`${root}package.json`, "utf8")) as {
  readonly version: string;
  readonly scripts: Readonly<Record<string, string>>;
};

describe("links and names", () => {
  const targets = documents.flatMap(({ path, text }) => links(text).map((target) => [path, target] as const));

  test.each(targets.filter(([, target]) => !/^[a-z]+:/u.test(target)))("%s links to %s", (path, target) => {
    const [file = "", anchor] = target.split("#");
    const linked = file === "" ? path : normalize(join(dirname(path), file));
    expect(existsSync(root + linked), linked).toBe(true);
    if (anchor !== undefined) expect(anchors(readFileSync(root + linked, "utf8"))).toContain(anchor);
  });

  const named = ours.flatMap(({ path, text }) =>
    codeSpans(text)
      .filter((code) =>
        /^(?:src|test|docs|fixtures|examples|bench|build|schema|scripts|\.ci)\/[\w./-]*$/u.test(code),
      )
      .map((code) => [path, code] as const),
  );

  test.each(named)("%s names %s", (_path, file) => {
    expect(existsSync(root + file)).toBe(true);
  });

  test("the map of the house has every folder of src/", () => {
    const folders = readdirSync(`${root}src`, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const mapped = rows(part("CONTRIBUTING.md", "map")).map(([folder = ""]) => folder);
    expect(mapped).toEqual(expect.arrayContaining(folders.map(({ name }) => `\`src/${name}/\``)));
  });
});

/** What the command line prints for its help. */
async function helpOf(...command: readonly string[]): Promise<string> {
  let printed = "";
  const write = vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  try {
    expect(await runCommandLine([...command, "--help"], manifest.version)).toBe(0);
  } finally {
    write.mockRestore();
  }
  return printed;
}

describe("the command line", () => {
  const program = /^(?:npx github:[\w./-]+#\w+|node dist\/cli\.js|weighbridge)( (?:[a-z]|--).*)$/u;
  const mentioned = documents.flatMap(({ path, text }) =>
    [...codeSpans(text), ...fences(text, "sh").flatMap((block) => block.split("\n"))]
      .map((line) => line.replace(/\s+# .*$/u, "").trim())
      .flatMap((line) => line.split(" && "))
      .filter((line) => program.test(line))
      .map((line) => [path, line] as const),
  );

  test("is mentioned", () => expect(mentioned.length).toBeGreaterThan(5));

  test.each(mentioned)("%s: %s", async (_path, line) => {
    const [command = "", ...rest] = (program.exec(line)?.[1] ?? "").trim().split(/\s+/u);
    const flags = [command, ...rest].filter((word) => word.startsWith("--"));
    const help = await (command.startsWith("-") ? helpOf() : helpOf(command));
    if (!command.startsWith("-")) expect(help).toContain(`Usage: weighbridge ${command} `);
    for (const flag of flags) expect(help).toMatch(new RegExp(`${flag}\\b`, "u"));
  });

  test.each(
    documents.flatMap(({ path, text }) =>
      [...text.matchAll(/npx (github:[^\s`]+)/gu)].map(([, from]) => [path, from]),
    ),
  )("%s fetches %s", (_path, from) => expect(from).toBe(`github:${origin.repository}#${origin.ref}`));

  test.each(
    ours.flatMap(({ path, text }) =>
      [...text.matchAll(/\bnpm run ([\w:-]+)/gu)].map(([, script = ""]) => [path, script] as const),
    ),
  )("%s runs the script %s", (_path, script) => expect(Object.keys(manifest.scripts)).toContain(script));

  const runnable = documents.flatMap(({ path, text }) =>
    fences(text, "sh run").flatMap((block) =>
      block
        .trimEnd()
        .split("\n")
        .map((line) => [path, line] as const),
    ),
  );

  test.each(runnable)("%s, run: %s", async (_path, line) => {
    const [command = "", comment = ""] = line.split(/\s+# /u);
    const code = Number(/exits (\d)/u.exec(comment)?.[1] ?? 0);
    const [program = "", ...args] = command.replaceAll("weighbridge-results", scratch).split(" ");
    expect(program).toBe("node");
    const ended = await new Promise((resolve) => {
      const child = execFile(process.execPath, args, { cwd: root }, () => resolve(child.exitCode));
    });
    expect(ended).toBe(code);
  });
});

describe("configs and workflows", () => {
  const blocks = ours.flatMap(({ path, text }) =>
    fences(text, "yaml").map((block) => [path, block] as const),
  );
  const isConfig = (block: string): boolean => /^(?:stack|suites|gates):/mu.test(block);
  const configs = blocks.filter(([, block]) => isConfig(block));
  const workflows = blocks.filter(([, block]) => /^jobs:/mu.test(block));

  test("are shown", () => {
    expect(configs.length).toBeGreaterThan(0);
    expect(workflows.length).toBeGreaterThan(0);
  });

  test.each(configs)("a config of %s has no findings", (_path, block) => {
    const { config, findings } = parseConfig(block, "weighbridge.yml");
    expect(findings).toEqual([]);
    expect(config).not.toBeNull();
  });

  test("the config of the README passes `weighbridge check`", () => {
    writeFileSync(join(scratch, "compose.yaml"), "");
    writeFileSync(
      join(scratch, "weighbridge.yml"),
      fences(documentAt("README.md"), "yaml").find(isConfig) ?? "",
    );
    expect(check(scratch, "weighbridge.yml").text).toBe("weighbridge.yml: no findings\n");
  });

  test("the workflow of the README asks for what the workflow of `weighbridge init` asks for", () => {
    const shown = parse(
      fences(documentAt("README.md"), "yaml").find((block) => block.includes("\njobs:")) ?? "",
    ) as Workflow;
    const written = parse(starterWorkflow) as Workflow;
    for (const key of ["concurrency", "permissions"] as const) expect(shown[key]).toEqual(written[key]);
    expect(shown.jobs["weigh"]?.steps[0]?.with?.["fetch-depth"]).toBe(0);
    expect(shown.jobs["weigh"]?.steps[1]?.uses).toBe(`${origin.repository}@${origin.ref}`);
  });

  test.each(workflows)("a workflow of %s uses inputs and outputs that the action has", (_path, block) => {
    const action = parse(readFileSync(`${root}action.yml`, "utf8")) as Action;
    const steps = Object.values((parse(block) as Workflow).jobs).flatMap((job) => job.steps);
    const ours = steps.find(({ uses }) => uses?.startsWith(`${origin.repository}@`));
    expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(ours?.with ?? {})));
    const used = [...block.matchAll(/steps\.weigh\.outputs\.([\w-]+)/gu)].map(([, name]) => name);
    expect(Object.keys(action.outputs)).toEqual(expect.arrayContaining(used));
  });
});

interface Workflow {
  readonly concurrency: unknown;
  readonly permissions: unknown;
  readonly jobs: Readonly<
    Record<
      string,
      { readonly steps: readonly { readonly uses?: string; readonly with?: Record<string, unknown> }[] }
    >
  >;
}

interface Action {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, unknown>>;
}

describe("tables", () => {
  const tableOf = (name: string): readonly string[] => part("docs/verdict.md", name).slice(2);

  test("looks", () => expect(tableOf("looks")).toEqual(lookRows()));
  test("first looks", () => expect(tableOf("first looks")).toEqual(firstLookRows()));
  test("fewest pairs", () =>
    expect(documentAt("docs/verdict.md")).toContain(`fail are ${fewestPairs()} for 1, 4, 10`));
  test("what few pairs see", () => {
    const [few, many] = [fewSee(), manySee()];
    expect(documentAt("docs/verdict.md")).toMatch(
      new RegExp(`see little: ${few} times the\\s+noise of a pair, where thirty see ${many} times`),
    );
  });
  test("outcomes", () => expect(tableOf("outcomes")).toEqual(outcomeRows()));

  test("the worked example", () => {
    const [, base = [], head = []] = [
      [],
      ...tableOf("pairs").map((line) => cells(line).slice(1).map(Number)),
    ];
    expect(base).toHaveLength(11);
    expect(tableOf("example")).toEqual(exampleRows(base, head));
  });

  test("exit codes of the README are those that there are, in the words of the help", async () => {
    const listed = rows(
      documentAt("README.md")
        .split("\n")
        .filter((line) => /^\| (?:exit code|--:|\d) /u.test(line)),
    );
    const policies = ["pass", "warn", "fail"] as const;
    const codes = outcomes.flatMap((outcome) =>
      policies.map((policy) => effectsOf(outcome, policy).exitCode),
    );
    const all = [...new Set<number>([...codes, configExitCode])].sort((a, b) => a - b);
    expect(listed.map(([code]) => Number(code))).toEqual(all);
    const words = /Exit codes: (.+)\./u.exec(await helpOf("run"))?.[1]?.split(", ") ?? [];
    expect(words).toHaveLength(all.length);
    for (const [i, word] of words.entries()) expect(listed[i]?.[1]).toContain(word.replace(/^\d /u, ""));
  });

  test("formats", () => {
    const listed = rows(part("docs/formats.md", "formats")).map(([id = "", tool]) => [
      codeSpans(id)[0],
      tool,
    ]);
    const known = formats.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    expect(listed).toEqual(known.map(({ id, title }) => [id, title]));
  });

  test("where each metric is measured names every metric", () => {
    const named = rows(part("docs/noise.md", "metrics")).flatMap(([name = ""]) => codeSpans(name));
    expect(named.sort()).toEqual(metrics.map(({ id }) => id).sort());
  });
});

describe("the comment that the README shows", () => {
  const report = readFileSync(`${root}examples/harmful/report.md`, "utf8");

  test("is cut from the report", () => {
    const wanted = part("README.md", "comment").map((line) => line.replace(/^> ?/u, ""));
    const lines = report.split("\n");
    let at = 0;
    for (const line of wanted) {
      const found = lines.indexOf(line, at);
      expect(found, line).toBeGreaterThanOrEqual(at);
      at = found + 1;
    }
  });

  test("is what its measurements give", async () => {
    await judgeFiles([`${root}examples/harmful/measurements.json`], scratch, origin);
    expect(readFileSync(join(scratch, "report.md"), "utf8")).toBe(report);
  });
});
