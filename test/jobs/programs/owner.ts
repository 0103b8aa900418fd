// A run that has a tree and a stack, and then waits to be killed: owner.mjs <state folder> <run id> <server>
import { mkdirSync } from "node:fs";
import { openLedger } from "../../../src/io/ledger.ts";
import { buildProcessStack } from "../../../src/run/stacks/process.ts";

const [state = "", runId = "", server = ""] = process.argv.slice(2);
const ledger = openLedger(state, runId);
const tree = ledger.addTree("base");
mkdirSync(tree);
const stack = await buildProcessStack({
  arm: "base",
  config: {
    kind: "command",
    command: [process.execPath, server, "forks", "deaf"],
    directory: ".",
    install: null,
    build: null,
    seed: null,
    paths: ["**"],
    ready: "/ready",
    deadlines: { install: 10, build: 10, ready: 10, seed: 10, stop: 5 },
    carry: [],
    pass: [],
    env: {},
  },
  tree,
  identity: {},
  ledger,
  cpus: null,
  env: process.env,
  signal: new AbortController().signal,
});
const launch = await stack.launch();
process.stdout.write(`${launch.url}\n`);
setInterval(() => {}, 1000);
