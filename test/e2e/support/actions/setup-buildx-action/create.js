const { execFileSync } = require("node:child_process");

const { BUILDER } = process.env;
const buildx = (...args) => execFileSync("docker", ["buildx", ...args], { stdio: "inherit" });
const entitled = ["security.insecure", "network.host"].map(
  (right) => `--allow-insecure-entitlement ${right}`,
);
const flags = ["--driver", "docker-container", "--buildkitd-flags", entitled.join(" ")];
// In this machine's network it can read images from the test's own registry.
buildx("create", "--name", BUILDER, "--use", "--driver-opt", "network=host", ...flags);
buildx("inspect", "--bootstrap", "--builder", BUILDER);
