import { expect, test } from "vitest";
import { longestReason, verbs } from "../../src/commands/command.ts";
import { parseCommand } from "../../src/commands/parse.ts";
import { codeSpans, documentAt, rows } from "../docs/markdown.ts";

const text = documentAt("docs/commands.md");

test("the documentation lists the verbs that there are, as the help writes them", () => {
  const listed = rows(text.split("\n").filter((line) => line.startsWith("| ")));
  expect(listed.map(([command = ""]) => codeSpans(command)[0])).toEqual(
    verbs.map(({ usage }) => `/weighbridge ${usage}`),
  );
});

test("its examples can be understood, and its numbers are the program's", () => {
  const examples = [...text.matchAll(/^ {4}(\/weighbridge (?!VERB).*)$/gmu)].map(([, line = ""]) => line);
  expect(examples.length).toBeGreaterThan(0);
  for (const example of examples) expect(parseCommand(example)).toHaveProperty("verb");
  expect(text).toContain(`at most ${longestReason} characters`);
});
