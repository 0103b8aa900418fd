import { readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { BenchSuite } from "../../config/config.ts";
import type { Finding } from "../../config/finding.ts";
import { type CommandResult, describeEnding, succeeded } from "../../io/command.ts";
import { type Marks, markFiles, writtenBetween } from "../../io/written.ts";
import type { Recorded } from "../../measurements/formats/format.ts";
import type { ResultArm } from "../../measurements/outcome.ts";
import { readOutput, type ReadOutput } from "../../measurements/read-output.ts";
import { StackError } from "../stacks/stack.ts";
import { commandFailed, startProblem } from "./ending.ts";
import { keepWanted } from "./filter.ts";
import { tellOnce } from "./once.ts";
import type { Place } from "./place.ts";
import { inStackErrors, prepareArm, type Prepared } from "./prepare.ts";
import type { Runner } from "./runner.ts";
import { shorten } from "./short.ts";
import { type Line, slowFew } from "./slow-few.ts";

/** Bytes of a stream, and of all files of a launch together, that are read. */
const readable = 256 * 2 ** 20;
/** Lines of which the time is kept. */
const timedLines = 50_000;

/** Makes one arm of a suite of benchmarks ready. Throws StackError, and an abort's reason. */
export async function prepareBench(suite: BenchSuite, at: Place): Promise<Runner> {
  const arm = await prepareArm(suite, at);
  const short = suite.brief ? shorten(suite.run, suite.format) : null;
  const notes = short === null ? [] : [short.note];
  const isNew = tellOnce();
  const launch = new BenchLaunch(suite, short?.argv ?? suite.run, at, arm);
  return {
    identity: arm.identity,
    launch: () =>
      inStackErrors(at, "launch", async () => {
        const told = await launch.run();
        return { ...told, findings: [...notes, ...told.findings].filter(isNew) };
      }),
  };
}

/** The launches of one arm; knows which files they have written. */
class BenchLaunch {
  readonly #suite: BenchSuite;
  readonly #argv: readonly string[];
  readonly #at: Place;
  readonly #arm: Prepared;
  readonly #folder: string;
  #written: readonly string[] = [];
  #slowTold = false;

  constructor(suite: BenchSuite, argv: readonly string[], at: Place, arm: Prepared) {
    this.#suite = suite;
    this.#argv = argv;
    this.#at = at;
    this.#arm = arm;
    this.#folder = join(at.tree, suite.directory);
  }

  async run(): Promise<ResultArm> {
    const { output, deadlines } = this.#suite;
    // a tool that adds to its file would tell the results of earlier launches again
    for (const path of this.#written) await rm(join(this.#folder, path), { force: true });
    const before = await markFiles(this.#folder, output);
    const lines: Line[] = [];
    const begin = performance.now();
    const result = await this.#arm.site.run(this.#argv, {
      deadline: deadlines.run,
      capture: readable,
      onLine: (text) => {
        if (lines.length < timedLines)
          lines.push({ at: (performance.now() - begin) / 1000, text: text.slice(0, 200) });
      },
    });
    await this.#arm.site.sweep();
    const never = startProblem(result);
    if (never !== null) throw this.#neverStarted(never);

    const { results, findings } =
      output.length === 0 ? this.#readStreams(result) : await this.#readFiles(before);
    const kept = keepWanted(results, this.#suite);
    const ending = succeeded(result) ? [] : [commandFailed(this.#name, describeEnding(result), result)];
    const slow = output.length === 0 ? this.#slowFew(lines, kept.results) : [];
    const all = [...ending, ...findings, ...kept.findings, ...slow];
    return {
      results: kept.results,
      findings: all.map((finding) => this.#scrubbed(finding)),
      seconds: result.seconds,
      generator: null,
    };
  }

  /** Told once: the seconds in it differ from launch to launch. */
  #slowFew(lines: readonly Line[], results: ResultArm["results"]): readonly Finding[] {
    const benchmarks = results.map(({ benchmark }) => benchmark);
    const slow = this.#slowTold ? null : slowFew(lines, benchmarks);
    this.#slowTold ||= slow !== null;
    return slow === null ? [] : [slow];
  }

  get #name(): string {
    return `\`${this.#argv.join(" ")}\``;
  }

  /**
   * Standard output, and standard error only where that holds no result: a few tools print there, but most print
   * warnings there that no format can read.
   */
  #readStreams(result: CommandResult): ReadOutput {
    const { format } = this.#suite;
    const cut: Finding = {
      severity: "error",
      code: "output-too-long",
      message: `${this.#name} printed more than ${readable / 2 ** 20} MiB, and the rest was not read`,
      hint: "let it print results alone, or write them to files and name these in `output`",
    };
    const more = result.truncated ? [cut] : [];
    const read = readOutput([{ text: result.stdout, file: "stdout" }], format);
    const aside = { text: result.stderr, file: "stderr" };
    const other = read.results.length > 0 || aside.text.trim() === "" ? null : readOutput([aside], format);
    const told = other !== null && other.results.length > 0 ? other : read;
    return { ...told, findings: [...more, ...told.findings] };
  }

  async #readFiles(before: Marks): Promise<ReadOutput> {
    const { output, format } = this.#suite;
    this.#written = writtenBetween(before, await markFiles(this.#folder, output));
    const recorded: Recorded[] = [];
    let size = 0;
    for (const file of this.#written) {
      const path = join(this.#folder, file);
      size += (await stat(path)).size;
      if (size > readable) return nothing(`the files of \`output\` hold more than ${readable / 2 ** 20} MiB`);
      recorded.push({ text: await readFile(path, "utf8"), file });
    }
    if (recorded.length === 0)
      return nothing(`${this.#name} wrote no file that \`output\` (${output.join(", ")}) names`);
    return readOutput(recorded, format);
  }

  #neverStarted(how: string): StackError {
    const { arm } = this.#at;
    const message = this.#arm.scrub(`The suite's command ${this.#name} ${how}.`);
    return new StackError({ arm, phase: "launch", message, logs: [] });
  }

  /** Names of benchmarks are left as they are: a short value of the environment may well be part of one. */
  #scrubbed(finding: Finding): Finding {
    return { ...finding, message: this.#arm.scrub(finding.message) };
  }
}

function nothing(message: string): ReadOutput {
  const hint = "name the files that the command writes, relative to the suite's folder";
  return {
    format: null,
    results: [],
    findings: [{ severity: "error", code: "output-missing", message, hint }],
  };
}
