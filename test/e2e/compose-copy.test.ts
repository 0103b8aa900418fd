import { execFileSync } from "node:child_process";
import { afterEach, beforeEach, expect, test } from "vitest";
import { removeRun } from "../../src/io/docker-clean.ts";
import { copyVolumes, findCopier } from "../../src/io/docker-copy.ts";
import type { Docker } from "../../src/io/docker.ts";

const caller: Docker = {
  env: process.env as Record<string, string>,
  signal: new AbortController().signal,
};
const image = "redis:7";
let runId: string;
let labels: Record<string, string>;
let holder: string;

function sh(...args: readonly string[]): string {
  return execFileSync("docker", args, { encoding: "utf8" }).trim();
}

beforeEach(() => {
  runId = `copy-${process.pid}-${Date.now()}`;
  labels = { "org.weighbridge.run": runId };
  const fill =
    "mkdir d && echo text > d/f && ln -s d/f link && chown -R 123:456 . && chmod 4711 d/f && chmod 700 . d && touch -d @1000 d/f";
  const from = ["-v", `${runId}-from:/data`, "-w", "/data", "--label", `org.weighbridge.run=${runId}`];
  holder = sh("run", "-d", ...from, "--entrypoint", "sh", image, "-c", fill);
  sh("wait", holder);
});

afterEach(async () => {
  await removeRun(caller, runId);
  sh("volume", "rm", `${runId}-from`);
});

/** Mode, owner, time, type and name of everything in a volume. */
function listing(volume: string): string {
  const print = ["/v", "-printf", "%M %U:%G %T@ %P %l\\n"];
  return sh("run", "--rm", "-v", `${volume}:/v`, "--entrypoint", "find", image, ...print);
}

test.each([
  ["by a program of an image", image],
  ["by the engine alone", null],
])("a volume is copied with owners, modes and times %s", async (_, helper) => {
  const copy = { from: `${runId}-from`, to: `${runId}-to`, holder: { id: holder, image, target: "/data" } };
  await copyVolumes(caller, [copy], labels, helper, 30);
  const expected = listing(copy.from);
  expect(expected).toContain("-rws--x--x 123:456 1000.0000000000 d/f");
  const seconds = (text: string) => text.replaceAll(/\.\d+/g, "");
  expect(seconds(listing(copy.to))).toBe(seconds(expected));
  expect(sh("volume", "inspect", "-f", '{{index .Labels "org.weighbridge.run"}}', copy.to)).toBe(runId);
  expect(await removeRun(caller, runId)).toContain(`volume ${copy.to}`);
});

test("a copier is an image that has cp", async () => {
  expect(await findCopier(caller, ["weighbridge-e2e/not-there", image], labels)).toBe(image);
  expect(await findCopier(caller, [], labels)).toBe(null);
});
