import { posix } from "node:path";
import type { Finding } from "../../config/finding.ts";
import { isShell, shellCommands } from "./shell-words.ts";

/** A command with arguments that keep each benchmark short, and a note that says so. */
export interface Shortened {
  readonly argv: readonly string[];
  readonly note: Finding;
}

/** What a tool is asked for: words that go behind the word with this index. */
interface Addition {
  readonly behind: number;
  readonly words: readonly string[];
}

/** Where a command visibly is the tool and does not say how long, what to add; else null. */
type Rule = (words: readonly string[], format: string | null) => Addition | null;

/**
 * Adds what makes known tools spend little time on each benchmark, so that many launches fit: noise between launches is
 * what a comparison must overcome, and more time within one does not help against it. Null where the command is none of
 * the tools, or says itself how long. A text for a shell is looked into; nothing that is there is changed.
 */
export function shorten(argv: readonly string[], format: string | null): Shortened | null {
  const shell = isShell(argv) ? argv[2] : undefined;
  const done = shell === undefined ? shortenWords(argv, format) : shortenText(argv, shell, format);
  if (done === null) return null;
  const message = `ran with \`${done.added}\`, so that many launches fit`;
  const hint = "write it into `run` yourself to change it, or `brief: false` to leave it out";
  return { argv: done.argv, note: { severity: "note", code: "benchmarks-brief", message, hint } };
}

interface Done {
  readonly argv: readonly string[];
  readonly added: string;
}

function shortenWords(argv: readonly string[], format: string | null): Done | null {
  const found = additionTo(argv, format);
  if (found === null) return null;
  const at = found.behind + 1;
  return { argv: [...argv.slice(0, at), ...found.words, ...argv.slice(at)], added: found.words.join(" ") };
}

function shortenText(argv: readonly string[], text: string, format: string | null): Done | null {
  const additions = (shellCommands(text) ?? []).flatMap((words) => {
    const found = additionTo(
      words.map((word) => word.text),
      format,
    );
    const end = found === null ? undefined : words[found.behind]?.end;
    return found === null || end === undefined ? [] : [{ end, added: found.words.join(" ") }];
  });
  if (additions.length === 0) return null;
  const changed = additions.reduceRight(
    (text, { end, added }) => `${text.slice(0, end)} ${added}${text.slice(end)}`,
    text,
  );
  const added = [...new Set(additions.map(({ added }) => added))].join(" ");
  return { argv: [...argv.slice(0, 2), changed], added };
}

/** Looks behind variables and programs that only start another one. */
function additionTo(words: readonly string[], format: string | null): Addition | null {
  let from = 0;
  for (;;) {
    const word = words[from] ?? "";
    if (!/^\w+=/.test(word) && !/^(?:env|exec|time|command|npx|bunx|uvx)$/.test(word)) break;
    from += 1;
  }
  if (/^(?:uv|poetry|pipenv|hatch|pdm)$/.test(words[from] ?? "") && words[from + 1] === "run") from += 2;
  const own = words.slice(from);
  for (const rule of rules) {
    const found = rule(own, format);
    if (found !== null) return { behind: found.behind + from, words: found.words };
  }
  return null;
}

/** `go test -bench X`: 1 s per benchmark unless told; -count stays as it is. Go accepts flags before packages. */
const goTest: Rule = (words) => {
  if (nameOf(words[0]) !== "go" || words[1] !== "test") return null;
  const flags = until(words, /^--?args$/);
  if (!has(flags, /^--?(?:test\.)?bench(?:=|$)/) || has(flags, /^--?(?:test\.)?benchtime(?:=|$)/))
    return null;
  return { behind: 1, words: ["-benchtime=100ms"] };
};

/** A test binary that `go test -c` built. */
const goBinary: Rule = (words) =>
  nameOf(words[0]) !== "go" &&
  has(words, /^--?test\.bench(?:=|$)/) &&
  !has(words, /^--?test\.benchtime(?:=|$)/)
    ? { behind: 0, words: ["-test.benchtime=100ms"] }
    : null;

/**
 * Criterion: 3 s of warm-up, 5 s of measuring and 100 samples unless told. Only where one target is named or arguments
 * are handed on already: without, `cargo bench` starts the library's own test harness too, which knows no such flag.
 */
const criterion: Rule = (words, format) => {
  if (!isOf(format, "criterion") || nameOf(words[0]) !== "cargo" || words[1] !== "bench") return null;
  const separator = words.indexOf("--");
  const own = separator === -1 ? words : words.slice(0, separator);
  const handed = separator === -1 ? [] : words.slice(separator + 1);
  if (has(handed, /^--(?:warm-up-time|measurement-time|sample-size|profile-time|quick|test)\b/)) return null;
  if (!has(own, /^--bench(?:=|$)/) && !has(handed, /^--/)) return null;
  const flags = ["--warm-up-time", "0.3", "--measurement-time", "0.5", "--sample-size", "10"];
  if (separator === -1) return { behind: words.length - 1, words: ["--", ...flags] };
  return { behind: separator, words: flags };
};

/** Google Benchmark, seen by a flag of its own: .5 s per benchmark unless told. Without a unit old versions read it too. */
const google: Rule = (words) => {
  const first = words.findIndex((word) => word.startsWith("--benchmark_"));
  if (first < 1 || has(words, /^--benchmark_(?:min_time|list_tests|dry_run)\b/)) return null;
  return { behind: first - 1, words: ["--benchmark_min_time=0.05"] };
};

/** pytest-benchmark, seen by its format or a flag of its own: 1 s and 5 rounds per benchmark at the least unless told. */
const pytest: Rule = (words, format) => {
  const module = words.indexOf("-m");
  const at = /^python[\d.]*$/.test(nameOf(words[0])) && module !== -1 ? module + 1 : 0;
  if (!/^py\.?test$/.test(nameOf(words[at]))) return null;
  if (!isOf(format, "pytest-benchmark") && !has(words, /^--benchmark-/)) return null;
  if (has(words, /^--benchmark-(?:max-time|min-rounds|disable|skip)\b/)) return null;
  return { behind: at, words: ["--benchmark-max-time=0.2", "--benchmark-min-rounds=3"] };
};

/** JMH, by its format: 5 forks of 5 warm-ups and 5 measurements of 10 s unless told. A launch is a fork already. */
const jmh: Rule = (words, format) => {
  if (!isOf(format, "jmh") || nameOf(words[0]) !== "java") return null;
  const jar = words.indexOf("-jar");
  const main = jar === -1 ? words.indexOf("org.openjdk.jmh.Main") : jar + 1;
  if (main === -1 || words[main] === undefined) return null;
  if (has(words.slice(main), /^-(?:f|i|r|w|wi|wf|bs|l|lp|h)$/)) return null;
  return { behind: main, words: ["-f", "1", "-wi", "3", "-w", "200ms", "-i", "3", "-r", "200ms"] };
};

/** hyperfine: at least 10 runs of each command and 3 s unless told. */
const hyperfine: Rule = (words) => {
  if (nameOf(words[0]) !== "hyperfine") return null;
  if (has(words, /^(?:-[rmM]\d*|--(?:runs|min-runs|max-runs|help|version))(?:=|$)/)) return null;
  return { behind: 0, words: ["--runs", "3"] };
};

const rules: readonly Rule[] = [goTest, goBinary, criterion, google, pytest, jmh, hyperfine];

function nameOf(word: string | undefined): string {
  return posix.basename(word ?? "");
}

function has(words: readonly string[], flag: RegExp): boolean {
  return words.some((word) => flag.test(word));
}

function until(words: readonly string[], end: RegExp): readonly string[] {
  const at = words.findIndex((word) => end.test(word));
  return at === -1 ? words : words.slice(0, at);
}

/** Whether this is a tool's format, or one of several that it has: `googlebenchmark-json`. */
function isOf(format: string | null, tool: string): boolean {
  return format === tool || format?.startsWith(`${tool}-`) === true;
}
