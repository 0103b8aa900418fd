import type { ExecCommand, ExecSuite } from "../../config/config.ts";
import type { Finding } from "../../config/finding.ts";
import { describeEnding, succeeded } from "../../io/command.ts";
import type { BenchmarkResult } from "../../measurements/formats/format.ts";
import type { ResultArm } from "../../measurements/outcome.ts";
import { commandFailed } from "./ending.ts";
import { samplesOf } from "./exec-samples.ts";
import type { Usage } from "./measure.ts";
import { tellOnce } from "./once.ts";
import type { Place } from "./place.ts";
import { inStackErrors, prepareArm, type Prepared } from "./prepare.ts";
import type { Runner } from "./runner.ts";
import { emptyShell, type ShellStart, shellStart } from "./shell-start.ts";
import { timedRun } from "./timed-run.ts";
import { type Counted, countInstructions } from "./valgrind.ts";

/** Runs of an empty shell per launch, after one that is not counted: a millisecond each. */
const startRuns = 10;

/** Makes one arm of a suite of timed commands ready. Throws StackError, and an abort's reason. */
export async function prepareExec(suite: ExecSuite, at: Place): Promise<Runner> {
  const arm = await prepareArm(suite, at);
  const isNew = tellOnce();
  return {
    identity: arm.identity,
    launch: () =>
      inStackErrors(at, "launch", async () => {
        const outcome = await new ExecLaunch(suite, arm).run();
        return { ...outcome, findings: outcome.findings.filter(isNew) };
      }),
  };
}

/** A failure of a command; the launch goes on with the next one. */
type Failed = { readonly failed: Finding };

class ExecLaunch {
  readonly #suite: ExecSuite;
  readonly #arm: Prepared;
  readonly #begin = performance.now();
  /** The start of each shell that commands need, by its program and flags. */
  readonly #starts = new Map<string, ShellStart | Failed>();

  constructor(suite: ExecSuite, arm: Prepared) {
    this.#suite = suite;
    this.#arm = arm;
  }

  async run(): Promise<ResultArm> {
    const results: BenchmarkResult[] = [];
    const findings: Finding[] = [];
    for (const command of this.#suite.commands) {
      const told = await this.#measure(command);
      results.push(...told.results);
      findings.push(...told.findings);
    }
    const { scrub } = this.#arm;
    return {
      results,
      findings: findings.map((finding) => ({ ...finding, message: scrub(finding.message) })),
      seconds: this.#elapsed,
      generator: null,
    };
  }

  get #elapsed(): number {
    return (performance.now() - this.#begin) / 1000;
  }

  /** Seconds that are left of the launch: one command may use them up for all. */
  get #left(): number {
    return Math.max(0, this.#suite.deadlines.run - this.#elapsed);
  }

  /** All runs of one command, or what failed and no numbers. */
  async #measure(command: ExecCommand): Promise<Pick<ResultArm, "results" | "findings">> {
    const { warmup, runs, valgrind } = this.#suite;
    if (this.#left === 0) return { results: [], findings: [noTimeLeft(command)] };
    const start = await this.#startOf(command);
    if (start !== null && "failed" in start) return { results: [], findings: [start.failed] };
    const usages: Usage[] = [];
    for (let run = 0; run < warmup + runs; run++) {
      const usage = await this.#round(command, () => this.#time(command));
      if ("failed" in usage) return { results: [], findings: [usage.failed] };
      if (run >= warmup) usages.push(usage);
    }
    let counted: Counted | null = null;
    if (valgrind && usages.some(({ instructions }) => "absent" in instructions)) {
      const { site } = this.#arm;
      const { run, expect } = command;
      const told = await this.#round(command, () =>
        countInstructions(site, run, { deadline: this.#left, expect }),
      );
      if ("failed" in told) return { results: [], findings: [told.failed] };
      counted = told;
    }
    return samplesOf(command.name, usages, { start, counted, valgrind });
  }

  /**
   * `prepare`, the work and `cleanup`, which also follows work that failed; what they leave running is ended after that,
   * so that `prepare` may start what the command needs.
   */
  async #round<T extends object>(command: ExecCommand, work: () => Promise<T | Failed>): Promise<T | Failed> {
    if (this.#left === 0) return { failed: noTimeLeft(command) };
    const prepared = await this.#aside(command, "prepare", this.#left);
    const done = prepared ?? (await work());
    // what a command that ran too long left behind is cleaned up all the same
    const whole = this.#suite.deadlines.run;
    const cleaned = prepared === null ? await this.#aside(command, "cleanup", whole) : null;
    await this.#arm.site.sweep();
    return "failed" in done ? done : (cleaned ?? done);
  }

  async #aside(command: ExecCommand, what: "prepare" | "cleanup", deadline: number): Promise<Failed | null> {
    const argv = command[what];
    if (argv === null) return null;
    const result = await this.#arm.site.run(argv, { deadline, capture: 65_536 });
    if (succeeded(result)) return null;
    const name = `\`${what}\` of \`${command.name}\``;
    return { failed: commandFailed(name, describeEnding(result), result) };
  }

  async #time({ name, run, expect }: ExecCommand): Promise<Usage | Failed> {
    const timed = await timedRun(this.#arm.site, run, this.#left);
    if (timed.kind === "ended" && expect.includes(timed.exitCode)) return timed.usage;
    const how = timed.kind === "failed" ? timed.how : `exited with code ${timed.exitCode}`;
    return { failed: commandFailed(`\`${name}\``, how, timed.result) };
  }

  /** The start of the command's shell, measured once per launch; null where it needs none. */
  async #startOf(command: ExecCommand): Promise<ShellStart | Failed | null> {
    const shell = emptyShell(command.run);
    if (shell === null) return null;
    const key = shell.join(" ");
    const known = this.#starts.get(key);
    if (known !== undefined) return known;
    const empty: ExecCommand = { name: `${key}''`, run: shell, prepare: null, cleanup: null, expect: [0] };
    const usages: Usage[] = [];
    for (let run = 0; run <= startRuns; run++) {
      const usage = await this.#time(empty);
      if ("failed" in usage) {
        this.#starts.set(key, usage);
        return usage;
      }
      if (run > 0) usages.push(usage);
    }
    const start = shellStart(usages);
    this.#starts.set(key, start);
    return start;
  }
}

function noTimeLeft({ name }: ExecCommand): Finding {
  return {
    severity: "error",
    code: "command-timeout",
    message: `\`${name}\` did not get all its runs: the time of the launch was over`,
    hint: "`deadlines.run` is the deadline of a launch, with all its commands and runs",
  };
}
