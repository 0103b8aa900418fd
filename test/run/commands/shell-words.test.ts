import { expect, test } from "vitest";
import { isShell, shellCommands } from "../../../src/run/commands/shell-words.ts";

test.each([
  ["go test -bench .", [["go", "test", "-bench", "."]]],
  ["cd x && go test; ls | wc -l", [["cd", "x"], ["go", "test"], ["ls"], ["wc", "-l"]]],
  ["a 'b  c' \"d $E\" f\\ g", [["a", "b  c", "d $E", "f g"]]],
  [
    "a -run '^$' 2>&1 > out",
    [
      ["a", "-run", "^$", "2"],
      ["1", "out"],
    ],
  ],
  ["go test \\\n  -bench=.", [["go", "test", "-bench=."]]],
  ["", []],
  ["a $(b)", null],
  ["a `b`", null],
  ["a 'open", null],
  ["a # b", null],
  ["cat <<X", null],
] as const)("%j", (text, words) => {
  const commands = shellCommands(text);
  expect(commands?.map((command) => command.map((word) => word.text)) ?? null).toEqual(words);
});

test("words know where they end", () => {
  const [first] = shellCommands("go  'test' x") ?? [];
  expect(first?.map(({ end }) => end)).toEqual([2, 10, 12]);
});

test.each([
  [["sh", "-c", "x"], true],
  [["/bin/bash", "-ec", "x"], true],
  [["bash", "script.sh", "x"], false],
  [["sh", "-c", "x", "name"], false],
  [["fish", "-c", "x"], false],
  [["sh", "x"], false],
])("%j is a shell with a text: %s", (argv, is) => {
  expect(isShell(argv)).toBe(is);
});
