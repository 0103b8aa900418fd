const { cpSync, existsSync } = require("node:fs");
const { join } = require("node:path");

const { CACHES, INPUT_PATH, INPUT_KEY } = process.env;
const target = join(CACHES, INPUT_KEY);
if (!existsSync(target)) cpSync(INPUT_PATH, target, { recursive: true });
