import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ComposeStack } from "../../../src/config/config.ts";
import { demandServices, unsetVariables, writtenMounts } from "../../../src/run/stacks/compose-check.ts";
import { digestPath } from "../../../src/run/stacks/compose-identity.ts";
import { StackError } from "../../../src/run/stacks/stack.ts";

const config: ComposeStack = {
  kind: "compose",
  files: ["compose.yaml"],
  profiles: [],
  ready: "/",
  target: { service: "api", port: 80 },
  limits: {},
  relaunch: [],
  seed: null,
  deadlines: { install: 1, build: 1, ready: 1, seed: 1, stop: 1 },
  carry: [],
  pass: ["TOKEN"],
  env: {},
};

describe("demandServices", () => {
  test.each<[string, Partial<ComposeStack>, string]>([
    ["target", { target: { service: "web", port: 80 } }, "the compose file has no service web"],
    ["relaunch", { relaunch: ["api", "wroker"] }, "the compose file has no service wroker"],
    ["seed", { seed: { service: "loader", run: ["x"] } }, "the compose file has no service loader"],
  ])("%s must name a service", (_, change, message) => {
    const demand = () =>
      demandServices({ arm: "head", config: { ...config, ...change } }, { services: { api: {}, db: {} } });
    expect(demand).toThrow(StackError);
    expect(demand).toThrow(message);
  });

  test("the target must not be on the machine's own network", () => {
    const services = { api: { network_mode: "host" } };
    expect(() => demandServices({ arm: "base", config }, { services })).toThrow("fight for port 80");
  });
});

test("unsetVariables: from the config and from Compose's warnings, each once", () => {
  const warnings = [
    'The "DB" variable is not set. Defaulting to a blank string.',
    "the attribute `version` is obsolete",
  ];
  expect(unsetVariables(["TOKEN", "DB"], warnings, config)).toMatchObject([
    { code: "variable-unset", hint: "Set TOKEN where Weighbridge runs." },
    { code: "variable-unset", hint: "Add DB to `stack.pass` or give it a value in `stack.env`." },
  ]);
});

test("writtenMounts: what changed at the first start", () => {
  expect(
    writtenMounts({ "mounted a": "1", "mounted b": "1" }, { "mounted a": "1", "mounted b": "2" }),
  ).toMatchObject([{ code: "mount-written", message: expect.stringContaining("(mounted b)") }]);
});

describe("digestPath", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "weighbridge-digest-"));
    mkdirSync(join(folder, "d"));
    writeFileSync(join(folder, "d", "f"), "text");
    symlinkSync("f", join(folder, "d", "link"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  test.each<[string, () => void, boolean]>([
    ["nothing", () => undefined, true],
    ["the same text again", () => writeFileSync(join(folder, "d", "f"), "text"), true],
    ["a text", () => writeFileSync(join(folder, "d", "f"), "texT"), false],
    ["a mode", () => chmodSync(join(folder, "d", "f"), 0o755), false],
    ["a new file", () => writeFileSync(join(folder, "g"), ""), false],
    [
      "a name",
      () => (rmSync(join(folder, "d", "link")), symlinkSync("f", join(folder, "d", "other"))),
      false,
    ],
  ])("after a change of %s", async (_, change, same) => {
    const before = await digestPath(folder);
    change();
    expect((await digestPath(folder)) === before).toBe(same);
  });

  test("of nothing is a digest too", async () => {
    expect(await digestPath(join(folder, "absent"))).toMatch(/^[0-9a-f]{64}$/);
  });
});
