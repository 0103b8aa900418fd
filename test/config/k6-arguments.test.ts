import { describe, expect, test } from "vitest";
import { k6ArgumentFindings } from "../../src/config/k6-arguments.ts";

function problems(args: readonly string[], env: Readonly<Record<string, string>> = {}): readonly string[] {
  return k6ArgumentFindings({ name: "shop", args, env }).map(({ message }) => message);
}

describe("arguments of k6", () => {
  test.each<[string, string]>([
    ["--out=json=x", "--out"],
    ["-o cloud", "--out"],
    ["-o=cloud", "--out"],
    ["-d10s", "--duration"],
    ["-qd 10s", "--duration"],
    ["--duration 10s", "--duration"],
    ["-i 5", "--iterations"],
    ["--stage 5s:10", "--stage"],
    ["-u 3", "--vus"],
    ["--vus=3", "--vus"],
    ["--no-summary", "--no-summary"],
    ["--summary-mode disabled", "--summary-mode"],
    ["--summary-export x.json", "--summary-export"],
    ["--address localhost:6565", "--address"],
    ["-a :6565", "--address"],
    ["--no-thresholds", "--no-thresholds"],
    ["--log-output none", "--log-output"],
    ["-p", "--paused"],
    ["--linger", "--linger"],
  ])("%s is refused, with what to do instead", (line, flag) => {
    const [found, ...more] = k6ArgumentFindings({ name: "shop", args: line.split(" "), env: {} });
    expect(found?.message).toBe(`shop: k6 cannot be given \`${flag}\``);
    expect(found?.hint).toMatch(/\.$/);
    expect(more).toEqual([]);
  });

  test.each([
    "--rps 50",
    "--no-connection-reuse",
    "--insecure-skip-tls-verify",
    "--tag team=a",
    "-e STAGE=ci",
    "--env STAGE=ci",
    "-eSTAGE=ci",
    "-v",
    "--max-redirects=0",
    "--no-setup",
    "--compatibility-mode=base",
  ])("%s is handed on", (line) => {
    expect(problems(line.split(" "))).toEqual([]);
  });

  test.each(["-e BASE_URL=http://a", "-eBASE_URL=http://a", "--env=WEIGHBRIDGE_URL=b", "--env BASE_URL=b"])(
    "%s would aim both arms at one address",
    (line) => {
      expect(problems(line.split(" "))).toEqual([expect.stringMatching(/URL is set for each arm$/)]);
    },
  );
});

describe("variables of k6", () => {
  test.each(["K6_VUS", "K6_DURATION", "K6_STAGES", "K6_OUT", "K6_SUMMARY_EXPORT", "K6_NO_THRESHOLDS"])(
    "%s is refused",
    (name) => {
      expect(problems([], { [name]: "1" })).toEqual([`shop: k6 cannot be given the variable ${name}`]);
      expect(problems(["-e", `${name}=1`])).toHaveLength(1);
    },
  );

  test.each(["TOKEN", "K6_BROWSER_HEADLESS", "K6_INSECURE_SKIP_TLS_VERIFY", "MY_BASE_URL"])(
    "%s is handed on",
    (name) => {
      expect(problems([], { [name]: "1" })).toEqual([]);
    },
  );
});
