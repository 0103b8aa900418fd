const { cpSync, existsSync, mkdirSync, readdirSync } = require("node:fs");
const { join } = require("node:path");

const { CACHES, INPUT_PATH, INPUT_KEY, "INPUT_RESTORE-KEYS": prefix } = process.env;
mkdirSync(CACHES, { recursive: true });
const newest = readdirSync(CACHES).toSorted().at(-1);
const found = existsSync(join(CACHES, INPUT_KEY))
  ? INPUT_KEY
  : newest?.startsWith(prefix)
    ? newest
    : undefined;
if (found !== undefined) cpSync(join(CACHES, found), INPUT_PATH, { recursive: true });
console.log(found === undefined ? "Cache not found" : `Cache restored from ${found}`);
