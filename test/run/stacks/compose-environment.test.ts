import { expect, test } from "vitest";
import { composeEnvironment } from "../../../src/run/stacks/compose-environment.ts";

const caller = {
  PATH: "/bin",
  DOCKER_HOST: "unix:///run/d.sock",
  COMPOSE_FILE: "other.yaml",
  GITHUB_TOKEN: "ghs_secret",
  NPM_TOKEN: "npm_secret",
  https_proxy: "http://proxy:3128",
  DB_PASSWORD: "npm_secret-longer",
};

test("hands on what Docker needs and what the config names, nothing else", () => {
  const { cli, target } = composeEnvironment(caller, {
    pass: ["NPM_TOKEN"],
    env: { MODE: "weigh", DB: "pg://u:${DB_PASSWORD}@db", PATH: "/evil" },
  });
  expect(target).toEqual({ MODE: "weigh", DB: "pg://u:npm_secret-longer@db", PATH: "/evil" });
  expect(cli).toEqual({
    PATH: "/bin",
    DOCKER_HOST: "unix:///run/d.sock",
    https_proxy: "http://proxy:3128",
    NPM_TOKEN: "npm_secret",
    MODE: "weigh",
    DB: "pg://u:npm_secret-longer@db",
    BUILDX_NO_DEFAULT_ATTESTATIONS: "1",
    COMPOSE_MENU: "false",
    DOCKER_CLI_HINTS: "false",
  });
});

test("tells which names have no value", () => {
  const { unset, target } = composeEnvironment({}, { pass: ["A"], env: { X: "${B}-${A}" } });
  expect(unset).toEqual(["A", "B"]);
  expect(target).toEqual({ X: "-" });
});

test("takes the values out of texts, the longest first", () => {
  const { redact } = composeEnvironment(caller, { pass: ["NPM_TOKEN", "DB_PASSWORD"], env: {} });
  expect(redact("npm_secret-longer and npm_secret at http://proxy:3128")).toBe(
    "*** and *** at http://proxy:3128",
  );
});
