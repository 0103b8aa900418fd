import { expect, test } from "vitest";
import { scrubber, stackEnvironment } from "../../../src/run/stacks/environment.ts";

test("inherited, passed and filled in; what is missing is named", () => {
  const env = { PATH: "/bin", LC_ALL: "C", GITHUB_TOKEN: "g", A: "aaaa", EMPTY: "" };
  const config = { pass: ["A", "B"], env: { URL: "http://${A}:${C}@${EMPTY}", $: "${}", N: "1" } };
  expect(stackEnvironment(config, env)).toEqual({
    values: { PATH: "/bin", LC_ALL: "C", A: "aaaa", URL: "http://aaaa:@", $: "${}", N: "1" },
    missing: ["B", "C"],
    secrets: ["aaaa", ""],
  });
});

test.each([
  [["secret", "secret-long"], "a secret-long secret", "a *** ***"],
  [["first\nsecond\n"], "only second here", "only *** here"],
  [["p@ss/word"], "//u:p%40ss%2Fword@h", "//u:***@h"],
  [["yes", "80", ""], "yes, port 8080", "yes, port 8080"],
  [["$&"], "$&", "$&"],
  [["a$&b.*"], "a$&b.*", "***"],
])("secrets %j in %j", (secrets, text, clean) => {
  expect(scrubber(secrets)(text)).toBe(clean);
});
