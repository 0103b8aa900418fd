import { expect, test } from "vitest";
import type { ComposeStack } from "../../../src/config/config.ts";
import { demandIsolation } from "../../../src/run/stacks/compose-isolation.ts";
import type { ComposeProject, ComposeService } from "../../../src/run/stacks/compose-project.ts";

const config: ComposeStack = {
  kind: "compose",
  files: ["compose.yaml"],
  profiles: [],
  ready: "/",
  target: { service: "api", port: 80 },
  limits: {},
  relaunch: [],
  isolated: true,
  seed: null,
  deadlines: { install: 1, build: 1, ready: 1, seed: 1, stop: 1 },
  carry: [],
  pass: [],
  env: {},
};
const order = { tree: "/tree", direct: true };

function demand(
  service: ComposeService,
  project: Partial<ComposeProject> = {},
  change: object = {},
): () => void {
  const whole = { services: { api: {}, other: service }, ...project };
  return () => demandIsolation({ arm: "head", config: { ...config, ...change } }, whole, order);
}

test.each<[string, ComposeService, Partial<ComposeProject>]>([
  ["network_mode: host", { network_mode: "host" }, {}],
  ["network_mode: bridge", { network_mode: "bridge" }, {}],
  ["network_mode: container:db", { network_mode: "container:db" }, {}],
  ["the external network front", { networks: { front: null } }, { networks: { front: { external: true } } }],
  ["another driver than bridge", { networks: { lan: null } }, { networks: { lan: { driver: "macvlan" } } }],
  ["pid: host", { pid: "host" }, {}],
  ["privileged", { privileged: true }, {}],
  ["cap_add", { cap_add: ["NET_ADMIN"] }, {}],
  ["devices", { devices: ["/dev/net/tun"] }, {}],
  [
    "mounts /var/run/docker.sock",
    { volumes: [{ type: "bind", source: "/var/run/docker.sock", target: "/x" }] },
    {},
  ],
  ["mounts /tree-2/a", { volumes: [{ type: "bind", source: "/tree-2/a", target: "/x" }] }, {}],
  [
    "mounts the volume data from outside",
    { volumes: [{ type: "volume", source: "data", target: "/x" }] },
    { volumes: { data: { external: true } } },
  ],
  ["volumes of a container outside", { volumes_from: ["container:db"] }, {}],
])("an isolated stack may not have %s", (what, service, project) => {
  expect(demand(service, project)).toThrow(what);
  expect(demand(service, project)).toThrow("the stack is to be isolated");
  expect(demand(service, project, { isolated: undefined })).not.toThrow();
});

test("it may have what is its own", () => {
  const service: ComposeService = {
    network_mode: "service:api",
    networks: { default: null },
    volumes: [
      { type: "bind", source: "/tree/data", target: "/data" },
      { type: "volume", source: "data", target: "/var" },
      { type: "tmpfs", target: "/tmp" },
    ],
    cap_add: [],
  };
  expect(demand(service, { networks: { default: null }, volumes: { data: null } })).not.toThrow();
});

test("it cannot be loaded where containers are reached by published ports alone", () => {
  const run = () =>
    demandIsolation({ arm: "base", config }, { services: {} }, { tree: "/tree", direct: false });
  expect(run).toThrow("published ports alone");
});
