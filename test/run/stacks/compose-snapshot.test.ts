import { describe, expect, test } from "vitest";
import type { Container } from "../../../src/io/docker-containers.ts";
import type { ComposeProject } from "../../../src/run/stacks/compose-project.ts";
import {
  finishedServices,
  keptVolumes,
  launchProject,
  layerName,
  wroteData,
} from "../../../src/run/stacks/compose-snapshot.ts";

function container(service: string, more: Partial<Container> = {}): Container {
  return {
    id: `${service}-id`,
    service,
    image: `${service}-image`,
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

const project: ComposeProject = {
  services: {
    api: {
      image: "api",
      build: { context: "/tree" },
      depends_on: { db: { condition: "service_healthy" }, migrate: { condition: "x" } },
      links: ["db:database", "migrate"],
      volumes: [{ type: "volume", target: "/cache/" }],
    },
    migrate: { image: "api" },
    db: {
      image: "postgres",
      labels: { a: "b" },
      volumes: [
        { type: "volume", source: "data", target: "/data", read_only: false },
        { type: "volume", source: "outside", target: "/outside" },
        { type: "bind", source: "/tree/init", target: "/init" },
      ],
    },
    reader: { image: "redis", volumes_from: ["db:ro", "migrate"] },
  },
  networks: { default: { labels: { a: "b" } }, shared: { external: true, name: "company" } },
  volumes: { data: { driver: "local" }, outside: { external: true } },
};

const containers = [
  container("api", { volumes: [{ name: "f00", target: "/cache" }] }),
  container("db", {
    volumes: [
      { name: "p_data", target: "/data" },
      { name: "outside", target: "/outside" },
      { name: "ba4", target: "/var/lib/db" },
    ],
  }),
  container("migrate", { status: "exited" }),
  container("reader", { volumes: [{ name: "p_data", target: "/data" }] }),
];

describe("a snapshot", () => {
  test("keeps named, anonymous and declared volumes, not those from outside", () => {
    const found = keptVolumes(project, containers).map(({ master, key, service, target }) =>
      [service, target, master, key].join(" "),
    );
    expect(found).toEqual([
      "db /data p_data data",
      "api /cache f00 data-api-cache",
      "db /var/lib/db ba4 data-db-var-lib-db",
      "reader /data p_data data",
    ]);
  });

  test("keeps only named volumes of a service with several containers", () => {
    const twice = [
      ...containers,
      container("db", { id: "db-2", volumes: [{ name: "c0c", target: "/var/lib/db" }] }),
    ];
    const keys = keptVolumes(project, twice).map(({ key }) => key);
    expect(keys).not.toContain("data-db-var-lib-db");
  });

  test("counts a service as finished when all its containers ended", () => {
    expect(finishedServices([...containers, container("migrate", { id: "m2" })])).toEqual(new Set());
    expect(finishedServices(containers)).toEqual(new Set(["migrate"]));
  });

  test("is what a launch starts from", () => {
    const snapshot = {
      finished: finishedServices(containers),
      volumes: keptVolumes(project, containers),
      images: new Map([["db", "weighbridge-run/r-head-db:data"]]),
    };
    const mark = { "org.weighbridge.launch": "wb-r-head-3" };
    expect(launchProject(project, snapshot, "wb-r-head-3")).toEqual({
      services: {
        api: {
          image: "api",
          depends_on: { db: { condition: "service_healthy" } },
          links: ["db:database"],
          volumes: [{ type: "volume", source: "data-api-cache", target: "/cache/" }],
          labels: mark,
        },
        db: {
          image: "weighbridge-run/r-head-db:data",
          labels: { a: "b", ...mark },
          volumes: [
            ...(project.services["db"]?.volumes ?? []),
            { type: "volume", source: "data-db-var-lib-db", target: "/var/lib/db" },
          ],
        },
        reader: {
          image: "redis",
          volumes_from: ["db:ro"],
          volumes: [{ type: "volume", source: "data", target: "/data" }],
          labels: mark,
        },
      },
      networks: { default: { labels: { a: "b", ...mark } }, shared: { external: true, name: "company" } },
      volumes: {
        data: { external: true, name: "wb-r-head-3_data" },
        "data-api-cache": { external: true, name: "wb-r-head-3_data-api-cache" },
        "data-db-var-lib-db": { external: true, name: "wb-r-head-3_data-db-var-lib-db" },
        outside: { external: true },
      },
    });
  });

  test("names layers by run, arm and service", () => {
    expect(layerName("R.1", "base", "My_DB")).toBe("weighbridge-run/r-1-base-my-db:data");
  });

  test.each<[string, string[], string[], boolean]>([
    ["nothing", [], [], false],
    [
      "only what lives as long as the process",
      ["/run", "/run/db.pid", "/tmp", "/tmp/x", "/var", "/var/log", "/var/log/a"],
      [],
      false,
    ],
    ["a data folder", ["/var", "/var/lib", "/var/lib/db", "/var/lib/db/1"], [], true],
    ["a mount point", ["/app", "/app/cache"], ["/app/cache"], false],
    ["a file at the root", ["/done"], [], true],
  ])("counts as data: %s", (_, paths, mounts, expected) => {
    expect(wroteData(paths, mounts)).toBe(expected);
  });
});
