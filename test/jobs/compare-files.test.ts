import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { ConfigError } from "../../src/config/error.ts";
import { compareFiles, type Compared, type CompareOrder } from "../../src/jobs/compare-files.ts";
import { renderPageText } from "../../src/report/page.ts";

const scratch = mkdtempSync(join(tmpdir(), "weighbridge-compare-"));
afterAll(() => rmSync(scratch, { recursive: true }));

let made = 0;
function file(text: string): string {
  const path = join(scratch, `${made++}.txt`);
  writeFileSync(path, text);
  return path;
}

const lines = (name: string, ...times: readonly number[]): string =>
  times.map((time) => `Benchmark${name}-8   \t     100\t  ${time} ns/op\n`).join("");

const compare = (base: string, head: string, more: Partial<CompareOrder> = {}): Promise<Compared> =>
  compareFiles({ base, head, format: null, filter: null, alpha: 0.05, output: null, tool: "0.1.0", ...more });

const slow = lines("Sort", 200, 201, 202, 203, 204, 205);
const quick = lines("Sort", 100, 101, 102, 103, 104, 105);

describe("two files", () => {
  test("are compared, with the words for both", async () => {
    const [base, head] = [file(quick), file(slow)];
    const compared = await compare(base, head);
    const text = renderPageText(compared.page);
    expect(compared.exitCode).toBe(0);
    expect(text).toMatch(/^`BenchmarkSort-8` time per operation \+9\d% .*, slower\n/);
    expect(text).toContain("Not measured together");
    expect(compared.input.base).toEqual({ file: base, format: "go", findings: [] });
  });

  test("leave a report where one was asked for, and else nothing", async () => {
    const [base, head, output] = [file(quick), file(slow), join(scratch, "out")];
    await compare(base, head);
    expect(existsSync(output)).toBe(false);
    await compare(base, head, { output });
    const read = (name: string) => readFileSync(join(output, name), "utf8");
    expect(read("report.md")).toMatch(/^### `BenchmarkSort-8` time per operation/);
    expect(read("report.txt")).toContain("Not measured together");
    expect(JSON.parse(read("report.json"))).toMatchObject({ format: "weighbridge-comparison", version: 1 });
  });

  test("with nothing in common have exit code 3, and say what each has", async () => {
    const compared = await compare(file(quick), file(lines("Find", 1, 2)));
    expect(compared.exitCode).toBe(3);
    expect(renderPageText(compared.page)).toMatch(/^Nothing to compare: /);
    expect(renderPageText(compared.page)).toContain("BenchmarkFind-8");
  });

  test("that a filter empties have nothing in common either", async () => {
    expect((await compare(file(quick), file(slow), { filter: "Nope*" })).exitCode).toBe(3);
  });

  test("may differ in format", async () => {
    const numbers = { mean: 1.5, stddev: 0.5, median: 1.5, user: 1, system: 0.1, min: 1, max: 2 };
    const json = { results: [{ command: "BenchmarkSort-8", ...numbers, times: [1, 2], exit_codes: [0, 0] }] };
    const compared = await compare(file(quick), file(JSON.stringify(json)));
    expect(compared.input.head.format).toBe("hyperfine");
    expect(renderPageText(compared.page)).toContain("Base was read as `go`, head as `hyperfine`");
  });
});

describe("what is wrong with a file", () => {
  test("is told with its line; the rest is compared, and exit code 4 says that it is not all", async () => {
    const head = file(`${slow}BenchmarkBad-8 \t 100\t -5 ns/op\n`);
    const compared = await compare(file(quick), head);
    expect(compared.exitCode).toBe(4);
    expect(compared.findings).toEqual([
      expect.objectContaining({ severity: "error", where: { file: head, line: 7 } }),
    ]);
    expect(renderPageText(compared.page)).toContain(`${head}:7`);
  });

  test("a benchmark that failed is told, and is no bad file", async () => {
    const head = file(`${slow}--- FAIL: BenchmarkBroken-8\n`);
    const compared = await compare(file(quick), head);
    expect(compared.exitCode).toBe(0);
    expect(compared.findings).toEqual([expect.objectContaining({ where: { file: head, line: 7 } })]);
  });

  test.each([
    ["is not there", () => join(scratch, "nope.txt")],
    ["is empty", () => file("")],
    ["holds something else", () => file("hello\n")],
    ["holds a failure and no result", () => file("goos: linux\n--- FAIL: BenchmarkBroken-8\n")],
  ])("that it %s ends the comparison, naming it", async (_, path) => {
    const bad = path();
    const error: unknown = await compare(file(quick), bad).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(ConfigError);
    expect((error as ConfigError).findings.map(({ where }) => where?.file)).toContain(bad);
  });

  test("an unknown format is named with those that are known", async () => {
    const error: unknown = await compare(file(quick), file(slow), { format: "gobench" }).catch(
      (cause: unknown) => cause,
    );
    expect((error as ConfigError).findings[0]?.message).toContain("unknown format `gobench`");
  });
});
