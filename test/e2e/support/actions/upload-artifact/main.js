const { cpSync, existsSync } = require("node:fs");
const { join } = require("node:path");

const { INPUT_NAME, INPUT_PATH, "INPUT_IF-NO-FILES-FOUND": lenient, UPLOADS, GITHUB_RUN_ID } = process.env;
const target = join(UPLOADS, GITHUB_RUN_ID, INPUT_NAME);
if (existsSync(target)) throw new Error(`an artifact ${INPUT_NAME} is there already`);
if (existsSync(INPUT_PATH)) cpSync(INPUT_PATH, target, { recursive: true });
else if (lenient !== "ignore") throw new Error(`no files at ${INPUT_PATH}`);
