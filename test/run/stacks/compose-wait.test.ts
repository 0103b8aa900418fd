import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, test } from "vitest";
import type { Container } from "../../../src/io/docker-containers.ts";
import { perhapsOneShot, probe, standingOf, type Standing } from "../../../src/run/stacks/compose-wait.ts";

function container(service: string, more: Partial<Container> = {}): Container {
  return {
    id: service,
    service,
    image: "",
    pid: 1,
    status: "running",
    exitCode: 0,
    health: null,
    restarts: 0,
    restartPolicy: "no",
    addresses: {},
    networkMode: "default",
    ports: {},
    volumes: [],
    ...more,
  };
}

const api = container("api", { health: "healthy" });

describe("standingOf", () => {
  test.each<[string, Container[], Standing]>([
    ["all up", [api, container("db")], { kind: "up" }],
    [
      "a one-shot service that did its work",
      [api, container("migrate", { status: "exited" })],
      { kind: "up" },
    ],
    [
      "a one-shot service that failed",
      [api, container("migrate", { status: "exited", exitCode: 2 })],
      { kind: "failed", reason: "service migrate ended with exit code 2" },
    ],
    [
      "a target that ended well",
      [container("api", { status: "exited" })],
      { kind: "failed", reason: "service api ended with exit code 0" },
    ],
    [
      "a restart loop that is over",
      [container("api", { status: "exited", exitCode: 1, restarts: 5 })],
      { kind: "failed", reason: "service api ended with exit code 1, also after 5 restarts" },
    ],
    [
      "a restart loop that goes on",
      [api, container("worker", { status: "restarting", exitCode: 1 })],
      { kind: "starting", reason: "service worker keeps ending" },
    ],
    [
      "a health check that does not pass yet",
      [api, container("db", { health: "unhealthy" })],
      { kind: "starting", reason: "the health check of service db does not pass" },
    ],
    [
      "a target that is not there",
      [container("db")],
      { kind: "starting", reason: "service api has no container yet" },
    ],
    [
      "a container that waits for another one",
      [api, container("worker", { status: "created" })],
      { kind: "starting", reason: "service worker has not started" },
    ],
  ])("%s", (_, containers, expected) => {
    expect(standingOf(containers, "api")).toEqual(expected);
  });

  test("leaves the target's health to the probe where there is one", () => {
    const starting = [container("api", { health: "starting" })];
    expect(standingOf(starting, "api").kind).toBe("starting");
    expect(standingOf(starting, "api", true).kind).toBe("up");
  });
});

test("perhapsOneShot: what nobody waits for and what looks like no server", () => {
  const services = {
    api: { depends_on: { db: { condition: "service_started" } } },
    db: {},
    migrate: { command: ["migrate"] },
    quick: { restart: "no" },
    worker: { restart: "always" },
    admin: { ports: [{ target: 80 }] },
    checked: { healthcheck: { test: ["CMD", "x"] } },
  };
  expect(perhapsOneShot({ services }, "api")).toEqual(["migrate", "quick"]);
});

describe("probe", () => {
  test.each([
    [200, null],
    [204, null],
    [302, "answers 302"],
    [503, "answers 503"],
  ])("%i: %s", async (status, expected) => {
    const server = createServer((_, response) => response.writeHead(status).end());
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/ready`;
    const signal = new AbortController().signal;
    expect(await probe(url, signal)).toBe(expected === null ? null : `${url} ${expected}`);
    await new Promise((resolve) => server.close(resolve));
    expect(await probe(url, signal)).toBe(`${url} does not answer: ECONNREFUSED`);
  });
});
