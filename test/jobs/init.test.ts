import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { check } from "../../src/jobs/check.ts";
import { init } from "../../src/jobs/init.ts";

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

function repository(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), "weighbridge-init-"));
  folders.push(root);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

const golden = (name: string) => new URL(`golden/${name}`, import.meta.url).pathname;

const composeFile = `x-app: &app
  build: .
services:
  db:
    image: postgres:15
    ports: ["5432:5432"]
  migrate:
    <<: *app
    command: [node, migrate.js]
  api:
    <<: *app
    ports:
      - "\${PORT:-8080}:8080"
    healthcheck:
      test: ["CMD", "curl", "-f", "http://localhost:8080/health/ready"]
`;

const openapi = `openapi: 3.1.0
servers: [{ url: "https://api.example.com/v1" }]
paths:
  /merchants:
    get:
      parameters:
        - { name: status, in: query, schema: { type: string, enum: [active, pending] } }
        - { name: limit, in: query, schema: { type: integer, minimum: 1, maximum: 50 } }
        - { name: page, in: query, schema: { type: integer } }
    post: { responses: {} }
  /merchants/{id}:
    parameters:
      - { $ref: "#/components/parameters/id" }
    get: { security: [{ bearer: [] }] }
  /reports/{month}:
    get:
      parameters:
        - { name: month, in: path, required: true, schema: { type: string }, example: "2026/01" }
  /files/{hash}:
    get:
      parameters:
        - { name: hash, in: path, required: true, schema: { type: string } }
  /wide/{id}/status:
    get:
      parameters:
        - { name: id, in: path, required: true, schema: { $ref: "#/components/schemas/Wide" } }
  /loop:
    get:
      parameters: [{ $ref: "#/components/parameters/loop" }]
  /old: { get: { deprecated: true } }
  /health/ready: { get: {} }
components:
  parameters:
    loop: { $ref: "#/components/parameters/loop" }
    id: { name: id, in: path, required: true, schema: { $ref: "#/components/schemas/Id" } }
  schemas:
    Id: { type: integer, minimum: 1 }
    Wide: { type: integer, maximum: 9223372036854775807, example: 12 }
`;

const server = `const app = require("express")();
app.get("/health", (_, answer) => answer.send("ok"));
app.get("/orders", list);
app.get("/orders/:id", one);
app.listen(process.env.PORT || 3000);
`;

const repositories: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  compose: {
    "compose.yaml": composeFile,
    Dockerfile: "FROM node:24-slim\n",
    "server.js": "//",
    "package.json": "{}",
  },
  openapi: {
    "deploy/docker-compose.yml": "services: { web: { build: { context: app } } }\n",
    "deploy/app/Dockerfile": "FROM x\nEXPOSE 9000/tcp\n",
    "docs/openapi.yaml": openapi,
  },
  dockerfile: {
    Dockerfile:
      "FROM node:24-slim\nEXPOSE 3000\nHEALTHCHECK --interval=2s \\\n  CMD wget -qO- http://127.0.0.1:3000/healthz || exit 1\n",
    "server.js": server,
  },
  package: {
    "package.json": JSON.stringify({
      scripts: { start: "node server.js", build: "tsc" },
      dependencies: { express: "5" },
    }),
    "package-lock.json": "{}",
    "server.js": server,
  },
};

describe("a repository", () => {
  test.each(Object.entries(repositories))("with %s gets a config that works", async (name, files) => {
    const root = repository(files);
    const { text, ready, written } = init(root, { force: false });
    const config = readFileSync(join(root, "weighbridge.yml"), "utf8");
    await expect(`${text}\n----\n${config}`).toMatchFileSnapshot(golden(`init-${name}.txt`));
    expect(ready).toBe(true);
    expect(written).toContain(".github/workflows/weighbridge.yml");
    const checked = check(root, "weighbridge.yml");
    expect(checked.findings).toEqual([]);
    expect(checked.config).not.toBeNull();
  });

  test("with nothing recognisable is told what is missing, and check fails until it is filled in", async () => {
    const root = repository({ "README.md": "# A thing\n" });
    const { text, ready } = init(root, { force: false });
    await expect(text).toMatchFileSnapshot(golden("init-nothing.txt"));
    expect(ready).toBe(false);
    expect(check(root, "weighbridge.yml").config).toBeNull();
  });
});

test("the workflow is what GitHub reads", async () => {
  const root = repository(repositories["package"] ?? {});
  init(root, { force: false });
  const workflow = readFileSync(join(root, ".github/workflows/weighbridge.yml"), "utf8");
  await expect(workflow).toMatchFileSnapshot(golden("init-workflow.yml"));
  expect(parse(workflow)).toMatchObject({
    permissions: { contents: "read", "pull-requests": "write", checks: "write" },
  });
});

test("the companion of a Dockerfile is a compose file", () => {
  const root = repository(repositories["dockerfile"] ?? {});
  init(root, { force: false });
  const companion: unknown = parse(readFileSync(join(root, "weighbridge.compose.yaml"), "utf8"));
  expect(companion).toEqual({
    services: { app: { build: ".", environment: { PORT: "3000" }, expose: ["3000"] } },
  });
});

test("files that are there stay, unless they are to be replaced", () => {
  const root = repository({ ...repositories["dockerfile"], "weighbridge.yml": "stack: {}\n" });
  const first = init(root, { force: false });
  expect(first).toMatchObject({
    written: [".github/workflows/weighbridge.yml"],
    kept: ["weighbridge.yml"],
    ready: false,
  });
  expect(readFileSync(join(root, "weighbridge.yml"), "utf8")).toBe("stack: {}\n");
  const second = init(root, { force: true });
  expect(second).toMatchObject({ kept: [], ready: true });
  expect(init(root, { force: false }).written).toEqual([]);
});
