const { cpSync, readdirSync } = require("node:fs");
const { join } = require("node:path");

const { INPUT_PATTERN, INPUT_PATH, UPLOADS, GITHUB_RUN_ID, GITHUB_WORKSPACE } = process.env;
const from = join(UPLOADS, GITHUB_RUN_ID);
const [start, end] = INPUT_PATTERN.split("*");
for (const name of readdirSync(from))
  if (name.startsWith(start) && name.endsWith(end))
    cpSync(join(from, name), join(GITHUB_WORKSPACE, INPUT_PATH, name), { recursive: true });
