import { spawn } from "node:child_process";
import { expect, test } from "vitest";
import { describeEnding, runCommand, succeeded } from "../../src/io/command.ts";
import { hasProc, listProcesses } from "../../src/io/processes.ts";

const shell = (text: string): readonly string[] => ["sh", "-c", text];

test.each([
  ["true", 0, "exited with code 0", true],
  ["exit 3", 3, "exited with code 3", false],
  ["kill -9 $$", null, "was ended by SIGKILL", false],
])("%s", async (text, exitCode, ending, success) => {
  const result = await runCommand(shell(text));
  expect(result.exitCode).toBe(exitCode);
  expect(describeEnding(result)).toBe(ending);
  expect(succeeded(result)).toBe(success);
});

test("argv goes as it is, input and environment as given", async () => {
  const result = await runCommand(["sh", "-c", 'echo "$1"; cat; env; echo err >&2', "sh", "$HOME 'x'"], {
    input: "in\n",
    env: { PATH: process.env["PATH"] ?? "", ONLY: "this" },
  });
  expect(result.stdout).toMatch(/^\$HOME 'x'\nin\n/);
  expect(result.stdout).toContain("ONLY=this\n");
  expect(result.stdout).not.toMatch(/^HOME=/m);
  expect(result.stderr).toBe("err\n");
});

test("what cannot be started is a result", async () => {
  const result = await runCommand(["no-such-program"]);
  expect(describeEnding(result)).toMatch(/^could not be started: spawn no-such-program E/);
  expect(describeEnding(await runCommand(shell("true"), { cwd: "/no/such/folder" }))).toMatch(/ENOENT/);
  const cancelled = await runCommand(shell("true"), { signal: AbortSignal.abort() });
  expect(describeEnding(cancelled)).toBe("was cancelled");
});

test("a deadline ends the whole group, also what ignores SIGTERM", async () => {
  const result = await runCommand(shell("trap '' TERM; sleep 81 & sleep 82"), { deadline: 0.2, grace: 0.2 });
  expect(result).toMatchObject({ timedOut: true, signal: "SIGKILL" });
  expect(describeEnding(result)).toMatch(/^did not end within 0\.\d s$/);
  expect(result.seconds).toBeLessThan(10);
});

test("a cancelled command ends", async () => {
  const result = await runCommand(shell("sleep 83"), { signal: AbortSignal.timeout(100) });
  expect(result).toMatchObject({ aborted: true, signal: "SIGTERM" });
});

test("a background process that holds the output does not hold the result", async () => {
  const result = await runCommand(shell("echo $$; sleep 5 &"));
  expect(result.exitCode).toBe(0);
  expect(result.seconds).toBeLessThan(4);
  if (!hasProc) return;
  for (const { pid, group } of listProcesses())
    if (group === Number(result.stdout)) process.kill(pid, "SIGKILL");
});

test("what a command wrote is kept, however busy this process was when it ended", async () => {
  const block = (milliseconds: number): void =>
    void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
  // While output of another command is handled, this one writes and ends; its end is seen next, its output not before a further block.
  spawn("sh", ["-c", "echo; sleep 1"]).stdout.on("data", () => block(900));
  spawn("true");
  const running = runCommand(shell("sleep 0.8; echo told"));
  spawn("sleep", ["0.8"]).on("exit", () => block(400));
  block(400);
  expect((await running).stdout).toBe("told\n");
});

test("lines come whole, whatever the chunks; captured output has a bound", async () => {
  const lines: string[] = [];
  const program = `
    const bytes = Buffer.from("größe\\r\\nzwei\\n\\nrest");
    (async () => { for (const byte of bytes) { process.stdout.write(Buffer.from([byte]));
      await new Promise((resolve) => setImmediate(resolve)); } })()`;
  const result = await runCommand([process.execPath, "-e", program], {
    onLine: (line) => lines.push(line),
    capture: 7,
  });
  expect(lines).toEqual(["größe", "zwei", "", "rest"]);
  expect(result).toMatchObject({ stdout: "größe", truncated: true });
});
