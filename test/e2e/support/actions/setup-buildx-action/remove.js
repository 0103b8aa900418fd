const { spawnSync } = require("node:child_process");
const { mkdirSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");

const { BUILDER, BUILDS, GITHUB_RUN_ID } = process.env;
const buildx = (...args) => spawnSync("docker", ["buildx", ...args], { encoding: "utf8" });
const folder = join(BUILDS, GITHUB_RUN_ID);
mkdirSync(folder, { recursive: true });
const { stdout } = buildx("history", "ls", "--builder", BUILDER, "--format", "json");
const builds = stdout.split("\n").filter(Boolean).map(JSON.parse);
for (const [index, { ref }] of builds.toSorted((a, b) => (a.created_at < b.created_at ? -1 : 1)).entries()) {
  const id = ref.split("/").at(-1);
  const { stderr } = buildx("history", "logs", "--builder", BUILDER, "--progress", "plain", id);
  writeFileSync(join(folder, `${index}.log`), stderr);
}
buildx("rm", BUILDER);
