import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { build } from "rolldown";
import { bundle } from "../rolldown.config.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const rebuilt = mkdtempSync(join(tmpdir(), "weighbridge-dist-"));
afterAll(() => rmSync(rebuilt, { recursive: true }));

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();
}

test("dist is what the source gives, byte for byte", async () => {
  await build({ ...bundle, cwd: root, output: { ...bundle.output, dir: rebuilt } });
  expect(filesIn(rebuilt)).toEqual(filesIn(join(root, "dist")));
  const stale = filesIn(rebuilt).filter(
    (name) => !readFileSync(join(rebuilt, name)).equals(readFileSync(join(root, "dist", name))),
  );
  expect(stale, "run `npm run build` and commit dist/").toEqual([]);
});

test("dist stays small enough to be checked out with every job", () => {
  const bytes = filesIn(join(root, "dist")).reduce(
    (sum, name) => sum + statSync(join(root, "dist", name)).size,
    0,
  );
  expect(bytes).toBeLessThanOrEqual(4.2e6);
});

test("dist keeps to Node 20's syntax and needs no package", () => {
  for (const name of filesIn(join(root, "dist")).filter((file) => file.endsWith(".js"))) {
    const text = readFileSync(join(root, "dist", name), "utf8");
    expect(text, name).not.toMatch(/^\s*await using /mu);
    const foreign = [...text.matchAll(/^import\s[^;]*?from\s*"([^"]+)";$/gmu)]
      .map((match) => match[1] ?? "")
      .filter((target) => !/^(?:\.{1,2}\/|node:)/u.test(target) && !builtin.has(target));
    expect(foreign, name).toEqual([]);
  }
});

/** Modules of Node that bundled packages import without the prefix. */
const builtin = new Set(
  "assert async_hooks buffer child_process console crypto diagnostics_channel dns events fs http http2 https module net os path perf_hooks process querystring readline stream string_decoder timers tls tty url util worker_threads zlib"
    .split(" ")
    .flatMap((name) => [name, `${name}/promises`, `${name}/types`, `${name}/web`]),
);

test("the licence of every bundled package is shipped", () => {
  const licences = readFileSync(join(root, "dist/THIRD-PARTY-LICENSES.txt"), "utf8");
  const { dependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  for (const name of Object.keys(dependencies))
    expect(`\n${licences}`.includes(`\n${name} `), name).toBe(true);
});
