import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { canonical, mountedPaths } from "../../../src/run/stacks/compose-identity.ts";
import {
  builtImages,
  normalise,
  slug,
  type NormaliseOrder,
} from "../../../src/run/stacks/compose-normalise.ts";
import type { ComposeProject, ComposeService } from "../../../src/run/stacks/compose-project.ts";
import { sharedState } from "../../../src/run/stacks/compose-shared.ts";

const golden = join(import.meta.dirname, "compose-golden");
/** What `docker compose config --format json` (5.5.0) made of a file with everything that can clash. */
const nastyText = readFileSync(join(golden, "nasty.config.json"), "utf8");
const nasty = JSON.parse(nastyText) as ComposeProject;

const order: NormaliseOrder = {
  arm: "head",
  runId: "Run.7",
  prefix: "Run.7",
  tree: "/tree",
  target: { service: "api", port: 8080 },
  limits: {},
  cpus: null,
  env: {},
  isolated: false,
  publish: false,
  startInterval: null,
  missing: new Set(),
};

function one(service: ComposeService, change: Partial<NormaliseOrder> = {}): ComposeService {
  const project = normalise({ services: { api: service } }, { ...order, ...change });
  const found = JSON.parse(JSON.stringify(project.services["api"])) as ComposeService;
  return Object.fromEntries(Object.entries(found).filter(([key]) => key !== "labels" && key !== "restart"));
}

describe("normalise", () => {
  test("closes the stack's own networks where it is to be isolated, and leaves others as they are", () => {
    const networks = { default: null, back: { driver: "bridge" }, front: { external: true, name: "front" } };
    const { networks: closed } = normalise({ services: {}, networks }, { ...order, isolated: true });
    expect(closed).toMatchObject({ default: { internal: true }, back: { internal: true } });
    expect(closed?.["front"]).toEqual({ external: true, name: "front" });
    expect(JSON.stringify(normalise({ services: {}, networks }, order))).not.toContain("internal");
  });

  test("takes everything out that two copies can clash on", async () => {
    const project = normalise(nasty, {
      ...order,
      limits: { cpus: 1.5, memory: 2 ** 29 },
      cpus: "0-1",
      env: { PRICE: "5$", MODE: "weigh" },
      missing: new Set(["/tree/logs"]),
    });
    await expect(`${JSON.stringify(project, null, 2)}\n`).toMatchFileSnapshot(
      join(golden, "nasty.normalised.json"),
    );
    const text = JSON.stringify(project);
    for (const clash of [
      "172.30",
      "02:42",
      "shop-front",
      "shop-data",
      "br-shop",
      '"container_name"',
      '"ports"',
    ])
      expect(text).not.toContain(clash);
  });

  test.each<[string, ComposeService, Partial<NormaliseOrder>, ComposeService]>([
    ["keeps what it does not know", { image: "x", "x-new": { a: 1 } }, {}, { image: "x", "x-new": { a: 1 } }],
    [
      "publishes the target on loopback alone where addresses are out of reach",
      { ports: [{ target: 1, published: "80" }] },
      { publish: true },
      { ports: [{ mode: "ingress", host_ip: "127.0.0.1", target: 8080, protocol: "tcp" }] },
    ],
    [
      "keeps a container name as an alias in the stack's own networks",
      { container_name: "web", networks: { a: { aliases: ["w"], ipv4_address: "10.0.0.2" }, b: null } },
      {},
      { networks: { a: { aliases: ["w", "web"] }, b: { aliases: ["web"] } } },
    ],
    [
      "puts limits in one place",
      { cpus: 2, mem_limit: "1g", memswap_limit: "2g", deploy: { resources: { limits: { pids: 9 } } } },
      { limits: { cpus: 1, memory: 1024 } },
      { deploy: { resources: { limits: { pids: 9, cpus: "1", memory: "1024" } } } },
    ],
    ["keeps the user's limits", { cpus: 2, mem_limit: "1g" }, {}, { cpus: 2, mem_limit: "1g" }],
    [
      "runs one container of the target",
      { scale: 3, deploy: { replicas: 3, labels: { a: "b" } } },
      {},
      { scale: 1, deploy: { labels: { a: "b" } } },
    ],
    [
      "checks health quickly until the first success",
      { healthcheck: { test: ["CMD", "x"], interval: "10s" } },
      { startInterval: 0.25 },
      {
        healthcheck: {
          test: ["CMD", "x"],
          interval: "24h0m0s",
          start_interval: "0.25s",
          start_period: "24h0m0s",
        },
      },
    ],
    [
      "leaves a health check that is off alone",
      { healthcheck: { disable: true } },
      { startInterval: 0.25 },
      { healthcheck: { disable: true } },
    ],
    [
      "builds under its own name, without other tags, caches and attestations",
      {
        image: "shop/api",
        build: {
          context: "/tree",
          tags: ["x:y"],
          cache_to: ["type=gha"],
          provenance: "mode=max",
          sbom: "true",
          args: { A: "$$B" },
        },
      },
      {},
      {
        image: "weighbridge-run/run-7-head-api",
        build: { context: "/tree", args: { A: "$$B" }, labels: { "org.weighbridge.run": "Run.7" } },
      },
    ],
    [
      "gives a volume for a folder that is not there",
      { volumes: [{ type: "bind", source: "/tree/a/b", target: "/b", bind: {} }] },
      { missing: new Set(["/tree/a/b"]) },
      { volumes: [{ type: "volume", source: "folder-a-b", target: "/b", volume: { nocopy: true } }] },
    ],
  ])("%s", (_, service, change, expected) => {
    expect(one(service, change)).toEqual({
      scale: 1,
      environment: {},
      ...(service.deploy || change.limits ? {} : { deploy: {} }),
      ...expected,
    });
  });

  test.each([
    [{ restart: "always" }, "on-failure:5"],
    [{ restart: "unless-stopped" }, "on-failure:5"],
    [{ restart: "no" }, "no"],
    [{}, "no"],
    [{ deploy: { restart_policy: { condition: "any" } } }, "on-failure:5"],
    [{ restart: "always", deploy: { restart_policy: { condition: "none" } } }, "no"],
  ])("bounds restarts of %j: %s", (service, expected) => {
    const { api } = normalise({ services: { api: service } }, order).services;
    expect(api?.restart).toBe(expected);
    expect(JSON.stringify(api?.deploy ?? {})).not.toContain("restart_policy");
  });

  test("marks everything with the run and the arm", () => {
    const project = normalise(nasty, order);
    const marks = { "org.weighbridge.run": "Run.7", "org.weighbridge.arm": "head" };
    for (const service of Object.values(project.services)) expect(service.labels).toMatchObject(marks);
    expect(project.networks?.["front"]?.labels).toEqual(marks);
    expect(project.volumes?.["data"]?.labels).toEqual({ keep: "1", ...marks });
  });

  test.each([
    ["Run.7", "run-7"],
    ["--a__b--", "a-b"],
    ["/data/DB/", "data-db"],
  ])("slug(%s) = %s", (text, expected) => {
    expect(slug(text)).toBe(expected);
  });
});

describe("canonical", () => {
  const at = (arm: "base" | "head", tree: string, raw = nastyText) => {
    const project = JSON.parse(raw.replaceAll("/tree", tree)) as ComposeProject;
    const own = { ...order, arm, tree, missing: new Set([`${tree}/logs`]) };
    return canonical(normalise(project, own), tree, builtImages(project, own));
  };

  test("is equal for equal files in different trees", () => {
    expect(at("base", "/tmp/a/base")).toBe(at("head", "/tmp/a/head"));
  });

  test("differs when anything in the files does", () => {
    expect(at("base", "/a", nastyText.replace("PLAIN", "PLAINER"))).not.toBe(at("head", "/b"));
    expect(at("base", "/a", nastyText.replace('"30s"', '"31s"').replace('"10s"', '"11s"'))).not.toBe(
      at("head", "/b"),
    );
  });

  test("names what containers see of the tree", () => {
    const project = normalise(nasty, { ...order, missing: new Set(["/tree/logs"]) });
    expect(mountedPaths(project, "/tree")).toEqual(["api", "token.txt"]);
  });
});

describe("sharedState", () => {
  test("tells what the arms share, and nothing else", () => {
    const found = sharedState(nasty, {
      tree: "/tree",
      target: { service: "api" },
      file: "compose.yaml",
      missing: new Set(["/tree/logs"]),
    });
    expect(found.map(({ severity, code, message }) => `${severity} ${code}: ${message}`))
      .toMatchInlineSnapshot(`
        [
          "warning shared-network: Service api is on the external network shared, where both arms answer to the same names.",
          "warning host-mount: Service api mounts /var/run/docker.sock of this machine, which both arms share.",
          "note host-mount: Service api mounts /etc/localtime of this machine (read-only), which both arms share.",
          "warning shared-volume: Service db mounts the volume outside from outside the stack, which both arms and every launch share.",
          "warning shared-volume: Service db mounts the volume bound from outside the stack, which both arms and every launch share.",
          "warning shared-container: Service db uses the container container:thing, which is not of the stack.",
          "warning shared-container: Service db uses the container other, which is not of the stack.",
          "warning host-network: Service worker has network_mode: host, so both arms share what belongs to this machine.",
          "warning host-pid: Service worker has pid: host, so both arms share what belongs to this machine.",
          "warning host-ipc: Service worker has ipc: host, so both arms share what belongs to this machine.",
        ]
      `);
    expect(found.every(({ where }) => where?.file === "compose.yaml")).toBe(true);
  });

  test("tells that the target's replicas are one", () => {
    const services = { api: { deploy: { replicas: 3 } } };
    const found = sharedState(
      { services },
      { tree: "/t", target: { service: "api" }, file: "c.yaml", missing: new Set() },
    );
    expect(found).toMatchObject([{ code: "target-replicas", severity: "note" }]);
  });
});
