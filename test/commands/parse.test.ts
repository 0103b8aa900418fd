import { describe, expect, test } from "vitest";
import { longestReason, verbs } from "../../src/commands/command.ts";
import { parseCommand } from "../../src/commands/parse.ts";
import { seededRandom } from "../../src/stats/random.ts";

describe("what is no command", () => {
  test.each([
    "",
    "Looks good",
    " /weighbridge run",
    "\n/weighbridge run",
    "please /weighbridge run",
    "> /weighbridge run",
    "`/weighbridge run`",
    "/weighbridges run",
    "/weighbridge-run",
    "/weigh bridge run",
    "/Weighbridge run",
    "@weighbridge run",
    "<!-- weighbridge --> /weighbridge run",
    "\u200b/weighbridge run",
  ])("%j", (comment) => expect(parseCommand(comment)).toBeNull());
});

describe("what is one", () => {
  test.each([
    ["/weighbridge", { verb: "help" }],
    ["/weighbridge ", { verb: "help" }],
    ["/weighbridge help", { verb: "help" }],
    ["/weighbridge Retry", { verb: "retry" }],
    ["/weighbridge\tcancel  ", { verb: "cancel" }],
    ["/weighbridge explain\r\nWhat a pity.", { verb: "explain" }],
    ["/weighbridge explain\nand this is no reason", { verb: "explain" }],
    ["/weighbridge run", { verb: "run", suite: null }],
    ["/weighbridge run checkout", { verb: "run", suite: "checkout" }],
    ['/weighbridge run "the slow ones"', { verb: "run", suite: "the slow ones" }],
  ])("%j", (comment, command) => expect(parseCommand(comment)).toEqual(command));
});

describe("accept", () => {
  test.each([
    ["latency.p95 because we need it", ["latency.p95"], "we need it"],
    ["latency.p95, throughput because x", ["latency.p95", "throughput"], "x"],
    ["latency.p95 latency.p95 because x", ["latency.p95"], "x"],
    ["browse: latency.p95 because x", ["browse: latency.p95"], "x"],
    ["`browse/GET /a: latency.p95` because x", ["browse/GET /a: latency.p95"], "x"],
    ['"browse/GET /a: latency.p95", throughput because x', ["browse/GET /a: latency.p95", "throughput"], "x"],
    ["“latency.p95 within 5% of base” because x", ["latency.p95 within 5% of base"], "x"],
    ['"because" because because', ["because"], "because"],
    ["latency.p95 BECAUSE it's  the\taudit log", ["latency.p95"], "it's the audit log"],
    ['latency.p95 because "needed, see #812"', ["latency.p95"], "needed, see #812"],
    ['latency.p95 because "this" and "that"', ["latency.p95"], '"this" and "that"'],
    ["latency.p95 because 必要", ["latency.p95"], "必要"],
  ])("%s", (text, names, reason) => {
    expect(parseCommand(`/weighbridge accept ${text}`)).toEqual({ verb: "accept", names, reason });
  });

  test("a reason of the greatest length is taken, and a longer one is not cut but refused", () => {
    const reason = "r".repeat(longestReason);
    expect(parseCommand(`/weighbridge accept a because ${reason}`)).toMatchObject({ reason });
    expect(parseCommand(`/weighbridge accept a because ${reason}r`)).toMatchObject({
      problem: `The reason has ${longestReason + 1} characters, of which it may have ${longestReason}.`,
    });
  });

  test("a reason is one line", () => {
    const command = parseCommand("/weighbridge accept a because it is late\r\n::set-output name=x::y");
    expect(command).toMatchObject({ reason: "it is late" });
  });
});

describe("misuse is told with what to write instead", () => {
  test.each([
    ["retyr", "There is no command `retyr`.", "Did you mean `/weighbridge retry`?"],
    ["aprove", "There is no command `aprove`.", /^The commands are `explain`, `accept`, /],
    ["`rm -rf`", "There is no command `rm -rf`.", /^The commands are /],
    ["a`b", "There is no command `a'b`.", /^The commands are /],
    ["x".repeat(99), `There is no command \`${"x".repeat(30)}…\`.`, /^The commands are /],
    ["retry now", "`retry` takes nothing after it.", "Write `/weighbridge retry` alone in the first line."],
    ["run a b", "`run` takes one suite.", /"SUITE"/],
    ["accept", "`accept` gives no reason.", /accept METRIC because REASON/],
    ["accept latency.p50", "`accept` gives no reason.", /accept latency\.p50 because REASON/],
    ["accept latency.p50 it is fine", "`accept` gives no reason.", /accept latency\.p50 because REASON/],
    [
      "accept latency.p50, browse: throughput `a/b: memory.rss`",
      "`accept` gives no reason.",
      /accept latency\.p50 "browse: throughput" "a\/b: memory\.rss" because REASON/,
    ],
    ["accept latency.p95 because", "`accept` gives no reason.", /because REASON/],
    ["accept latency.p95 because ...", "`accept` gives no reason.", /because REASON/],
    ['accept latency.p95 because ""', "`accept` gives no reason.", /because REASON/],
    ["accept because I say so", "`accept` names no metric.", /because REASON/],
    ['accept "latency.p95 because x', "A quote is opened and not closed.", /^Close it/],
    ["run `a", "A backtick is opened and not closed.", /^Close it/],
    ["`run", "A backtick is opened and not closed.", /^Close it/],
    [`run ${"a".repeat(2000)}`, "The command is longer than 2000 characters.", /lines below/],
  ])("%s", (text, problem, hint) => {
    expect(parseCommand(`/weighbridge ${text}`)).toEqual({
      problem,
      hint: typeof hint === "string" ? hint : (expect.stringMatching(hint) as unknown),
      ...(problem.startsWith("There is no command") ? { unknown: true } : {}),
    });
  });
});

test("every verb of the help is understood as it is written there", () => {
  for (const { verb, usage } of verbs)
    expect(parseCommand(`/weighbridge ${usage.replace(/[[\]]/gu, "")}`)).toMatchObject({ verb });
});

const alphabet = [
  ...Array.from("abr /\\\"`“”'<>@#:,.\u0000\u202e\n\r\t\u00a0\u2028\ud83d"),
  "/weighbridge",
  " accept",
  " because ",
  " run",
  "latency.p95",
  "browse: ",
  "💥",
  "<!--",
];

test("no comment makes it throw, and what it reads has one line", () => {
  const random = seededRandom(6, "commands");
  for (let round = 0; round < 20_000; round += 1) {
    const pieces = Array.from(
      { length: Math.floor(random() * 40) },
      () => alphabet[Math.floor(random() * alphabet.length)] ?? "",
    );
    const command = parseCommand((random() < 0.8 ? "/weighbridge " : "") + pieces.join(""));
    if (command === null || "problem" in command) continue;
    const texts =
      command.verb === "accept"
        ? [...command.names, command.reason]
        : command.verb === "run"
          ? [command.suite ?? ""]
          : [];
    expect(texts.join("")).not.toMatch(/[\n\r\u2028\u2029]/u);
    if (command.verb === "accept") expect(command.names.length).toBeGreaterThan(0);
  }
});

test("of a comment of any length, no more than the longest line is looked at", () => {
  const long = "x ".repeat(32_000);
  for (const start of ["", "/weighbridge", "/weighbridge ", "/weighbridge accept ", '/weighbridge run "'])
    expect(parseCommand(`${start}${long}`)).toEqual(parseCommand(`${start}${long.slice(0, 3000)}`));
});
