import { fieldsOf, type Fields } from "./fields.ts";
import { readData, readIfThere, type Repository } from "./repository.ts";
import { dockerfileProbe, exposedPort, findCompose, type FoundCompose } from "./starter-compose.ts";
import type { SourceHints } from "./starter-source.ts";

/** The `stack:` part of a first config, with what was found and what was not. */
export interface StarterStack {
  /** Lines below `stack:`, not indented. */
  readonly lines: readonly string[];
  /** Null where no probe was found. */
  readonly ready: string | null;
  /** Sentences for the reader of `init`: what the choice rests on. */
  readonly found: readonly string[];
  readonly missing: readonly string[];
  /** Another file that the config needs, and its text. */
  readonly companion: { readonly path: string; readonly text: string } | null;
}

/** Name of the compose file that is written for a repository that has only a Dockerfile. */
export const COMPANION = "weighbridge.compose.yaml";

/** Finds what to start: a compose file, else a Dockerfile, else the scripts of a package.json. */
export function findStack(repository: Repository, hints: SourceHints): StarterStack {
  const compose = findCompose(repository);
  if (compose !== null) return fromCompose(compose, hints);
  const dockerfile = readIfThere(repository, "Dockerfile");
  if (dockerfile !== null) return fromDockerfile(dockerfile, hints);
  const start = repository.files.includes("package.json") ? fromPackage(repository, hints) : null;
  return start ?? nothing;
}

function fromCompose(compose: FoundCompose, hints: SourceHints): StarterStack {
  const port = compose.port ?? hints.port;
  const ready = compose.ready ?? hints.ready;
  const target = `${compose.service ?? "SERVICE"}:${port ?? "PORT"}`;
  const others =
    compose.others.length === 0
      ? []
      : [
          `Other services are built here too: ${compose.others.join(", ")}; put another in \`target\` if the load should reach it.`,
        ];
  return {
    lines: [
      `compose: ${yamlText(compose.file)}`,
      "# Service and container port that the load reaches.",
      `target: ${target}`,
      ...readyLines(ready),
      ...limitLines,
    ],
    ready,
    found: [`Containers from ${compose.file}, the load reaches ${target}.`, ...others],
    missing: [
      ...(compose.service === null
        ? [
            `${compose.file} has no service with \`build:\` or a port: put the service to weigh into \`target\``,
          ]
        : []),
      ...(port === null
        ? [`no port of ${compose.service ?? "the service"} was found: put it into \`target\``]
        : []),
      ...missingReady(ready),
    ],
    companion: null,
  };
}

function fromDockerfile(dockerfile: string, hints: SourceHints): StarterStack {
  const port = exposedPort(dockerfile) ?? hints.port;
  const ready = dockerfileProbe(dockerfile) ?? hints.ready;
  return {
    lines: [
      `compose: ${COMPANION}`,
      "# Service and container port that the load reaches.",
      `target: app:${port ?? "PORT"}`,
      ...readyLines(ready),
      ...limitLines,
    ],
    ready,
    found: [
      `Containers from the Dockerfile, by way of ${COMPANION}, which has room for a database.`,
      `The commit that adds ${COMPANION} has no base to compare with: limits only. Margins are judged from the next one on.`,
    ],
    missing: [
      ...(port === null ? ["the Dockerfile exposes no port: put the service's into `target`"] : []),
      ...missingReady(ready),
    ],
    companion: {
      path: COMPANION,
      text: [
        "# What weighbridge.yml starts, twice: base and head. Add the databases that the service needs.",
        "services:",
        "  app:",
        "    build: .",
        ...(port === null
          ? []
          : ["    environment:", `      PORT: "${port}"`, "    expose:", `      - "${port}"`]),
        "",
      ].join("\n"),
    },
  };
}

function fromPackage(repository: Repository, hints: SourceHints): StarterStack | null {
  const manifest = fieldsOf(readData(repository, "package.json"));
  const scripts = fieldsOf(manifest["scripts"]);
  const start = startCommand(scripts, manifest, repository);
  if (start === null) return null;
  const manager = managerOf(repository);
  const install =
    Object.keys({ ...fieldsOf(manifest["dependencies"]), ...fieldsOf(manifest["devDependencies"]) }).length >
      0 || repository.files.includes(manager.lockfile);
  return {
    lines: [
      "# The port to listen on is in the environment variable PORT.",
      `command: ${start}`,
      ...(install ? [`install: ${manager.install}`] : []),
      ...(typeof scripts["build"] === "string" ? [`build: ${manager.run} build`] : []),
      ...readyLines(hints.ready),
    ],
    ready: hints.ready,
    found: [
      `One process per arm, \`${start}\`, from package.json.`,
      ...(hints.readsPort
        ? []
        : [
            "Nothing was found that reads the environment variable PORT: both arms run side by side, so the service must listen on it.",
          ]),
    ],
    missing: missingReady(hints.ready),
    companion: null,
  };
}

/** A plain `node` command runs as it is: a package manager in between costs time and takes signals badly. */
function startCommand(scripts: Fields, manifest: Fields, repository: Repository): string | null {
  const { start } = scripts;
  if (typeof start === "string")
    return /^node [\w./ =-]+$/.test(start) ? start : `${managerOf(repository).run} start`;
  const candidates = [manifest["main"], "server.js", "src/server.js", "app.js", "index.js"];
  const file = candidates.find(
    (path) => typeof path === "string" && repository.files.includes(path.replace(/^\.\//, "")),
  );
  return typeof file === "string" ? `node ${file.replace(/^\.\//, "")}` : null;
}

function managerOf(repository: Repository): {
  readonly lockfile: string;
  readonly install: string;
  readonly run: string;
} {
  const managers = [
    { lockfile: "package-lock.json", install: "npm ci", run: "npm run" },
    { lockfile: "npm-shrinkwrap.json", install: "npm ci", run: "npm run" },
    { lockfile: "pnpm-lock.yaml", install: "pnpm install --frozen-lockfile", run: "pnpm run" },
    { lockfile: "yarn.lock", install: "yarn install --frozen-lockfile", run: "yarn run" },
  ];
  return (
    managers.find(({ lockfile }) => repository.files.includes(lockfile)) ?? {
      lockfile: "package-lock.json",
      install: "npm install",
      run: "npm run",
    }
  );
}

const limitLines = [
  "# The same for both arms. Add `memory: 512m` to weigh under production's limit.",
  "limits: { cpus: 1 }",
] as const;

function readyLines(ready: string | null): readonly string[] {
  return ["# A path that answers 2xx once the service can serve.", `ready: ${ready ?? "FILL-IN"}`];
}

function missingReady(ready: string | null): readonly string[] {
  return ready === null
    ? ["no health check was found: put a path that answers 2xx once the service can serve into `ready`"]
    : [];
}

function yamlText(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : JSON.stringify(text);
}

const nothing: StarterStack = {
  lines: [
    "# Fill in: the compose file with the service, or, without containers, `command: …` in the place of `compose` and `target`.",
    "compose: FILL-IN",
    "# Service and container port that the load reaches.",
    "target: SERVICE:PORT",
    ...readyLines(null),
    ...limitLines,
  ],
  ready: null,
  found: [],
  missing: [
    "no compose file, Dockerfile or package.json with a start script was found: fill in `stack`",
    ...missingReady(null),
  ],
  companion: null,
};
