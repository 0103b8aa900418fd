import { describe, expect, test } from "vitest";
import { shorten } from "../../../src/run/commands/short.ts";

const words = (text: string): readonly string[] => text.split(" ");
const CRITERION = "--warm-up-time 0.3 --measurement-time 0.5 --sample-size 10";
const JMH = "-f 1 -wi 3 -w 200ms -i 3 -r 200ms";

describe("a known tool is asked for short runs", () => {
  test.each([
    ["go test -bench . ./...", null, "go test -benchtime=100ms -bench . ./..."],
    [
      "go test -bench=. -count=5 -args -benchtime=1s",
      null,
      "go test -benchtime=100ms -bench=. -count=5 -args -benchtime=1s",
    ],
    [
      "env GOMAXPROCS=1 /usr/local/go/bin/go test -test.bench X",
      null,
      "env GOMAXPROCS=1 /usr/local/go/bin/go test -benchtime=100ms -test.bench X",
    ],
    ["./codec.test -test.bench .", null, "./codec.test -test.benchtime=100ms -test.bench ."],
    ["cargo bench --bench sort", "criterion", `cargo bench --bench sort -- ${CRITERION}`],
    ["cargo bench --bench=sort -- quick", "criterion", `cargo bench --bench=sort -- ${CRITERION} quick`],
    ["cargo bench -- --noplot", "criterion", `cargo bench -- ${CRITERION} --noplot`],
    ["./bench --benchmark_format=json", null, "./bench --benchmark_min_time=0.05 --benchmark_format=json"],
    ["pytest bench/", "pytest-benchmark", "pytest --benchmark-max-time=0.2 --benchmark-min-rounds=3 bench/"],
    [
      "uv run python -m pytest --benchmark-only",
      null,
      "uv run python -m pytest --benchmark-max-time=0.2 --benchmark-min-rounds=3 --benchmark-only",
    ],
    [
      "java -Xmx1g -jar target/benchmarks.jar -rf json",
      "jmh",
      `java -Xmx1g -jar target/benchmarks.jar ${JMH} -rf json`,
    ],
    ["java -cp x org.openjdk.jmh.Main Sum", "jmh", `java -cp x org.openjdk.jmh.Main ${JMH} Sum`],
    ["hyperfine --export-json x.json ls", null, "hyperfine --runs 3 --export-json x.json ls"],
  ] as const)("%s", (command, format, expected) => {
    expect(shorten(words(command), format)?.argv).toEqual(words(expected));
  });

  test.each([
    ["go test -run '^$' -bench . ./codec", "go test -benchtime=100ms -run '^$' -bench . ./codec"],
    [
      "cd x && go test -bench . 2>&1 | tee out; go test -bench B",
      "cd x && go test -benchtime=100ms -bench . 2>&1 | tee out; go test -benchtime=100ms -bench B",
    ],
  ])("in a shell: %s", (text, expected) => {
    expect(shorten(["sh", "-c", text], null)?.argv).toEqual(["sh", "-c", expected]);
  });

  test("and a note says so", () => {
    expect(shorten(words("go test -bench ."), null)?.note).toEqual({
      severity: "note",
      code: "benchmarks-brief",
      message: "ran with `-benchtime=100ms`, so that many launches fit",
      hint: "write it into `run` yourself to change it, or `brief: false` to leave it out",
    });
  });
});

test.each([
  ["go test ./...", null],
  ["go test -bench . -benchtime=1x", null],
  ["go test -bench . --benchtime 2s", null],
  ["go test -test.bench . -benchtime=1x", null],
  ["./run-benchmarks", "go"],
  ["./codec.test -test.bench . -test.benchtime 1s", null],
  // the library's own harness would be handed flags that it does not know
  ["cargo bench", "criterion"],
  ["cargo bench --bench sort", null],
  ["cargo bench --bench sort -- --quick", "criterion"],
  ["./bench --benchmark_min_time=2s --benchmark_format=json", null],
  ["./bench", "googlebenchmark"],
  ["pytest bench/", null],
  ["pytest --benchmark-only --benchmark-min-rounds=10", null],
  ["java -jar target/benchmarks.jar", null],
  ["java -jar target/benchmarks.jar -wi 2", "jmh"],
  ["java -jar", "jmh"],
  ["hyperfine -r 20 ls", null],
  ["hyperfine --min-runs=3 ls", null],
  ["vitest bench --run", "vitest"],
  ["echo go test -bench .", null],
] as const)("left as it is: %s", (command, format) => {
  expect(shorten(words(command), format)).toBeNull();
});

test.each(["go test -bench $(cat names)", "go test -bench . -benchtime=1s", "make bench"])(
  "left as it is in a shell: %s",
  (text) => {
    expect(shorten(["sh", "-c", text], null)).toBeNull();
  },
);
