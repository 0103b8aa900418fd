import { z } from "zod";
import { duration, memory, names, target, urlPath, variables, words } from "./schema-text.ts";

const ready = z
  .union([
    urlPath,
    z.strictObject({
      path: urlPath.meta({ description: "Path of the probe.", examples: ["/health/ready"] }),
      timeout: duration.optional().meta({
        description: "Longest wait for it; then the run is broken, with the last log lines.",
        default: "60s",
      }),
    }),
  ])
  .meta({
    description: "Path that answers 2xx once the stack can serve. A mapping sets how long to wait for it.",
    examples: ["/health/ready"],
  });

const deadlines = z.strictObject({
  install: duration.optional().meta({ description: "Longest time for `install`.", default: "10m" }),
  build: duration.optional().meta({ description: "Longest time to build one arm.", default: "15m" }),
  seed: duration.optional().meta({ description: "Longest time for `seed`.", default: "5m" }),
  stop: duration
    .optional()
    .meta({ description: "Time that a stack has to stop before it is killed.", default: "10s" }),
});

const common = {
  ready,
  scheme: z.enum(["http", "https"]).optional().meta({
    description: "How the target speaks. For certificates of your own see `insecure` of a suite.",
    default: "http",
  }),
  carry: names.optional().meta({
    description:
      "Untracked files that the stack needs (`.env`, keys): they are copied from the checkout into both arms' trees.",
    default: [],
    examples: [[".env"]],
  }),
  pass: names.optional().meta({
    description:
      "Names of environment variables that are handed to the stack and its build. Their values never enter any output.",
    default: [],
    examples: [["NPM_TOKEN"]],
  }),
  env: variables.optional().meta({
    description: "Extra environment of the stack. `${NAME}` is taken from the environment at run time.",
    default: {},
    examples: [{ LOG_LEVEL: "warn" }],
  }),
  deadlines: deadlines.optional().meta({
    description:
      "Deadlines of the phases; each arm has its own. The deadline of readiness is `ready.timeout`.",
  }),
};

export const composeStackSchema = z
  .strictObject({
    compose: names.meta({
      description: "The compose file, or several that are merged. Each arm uses its own commit's.",
      examples: ["compose.yaml"],
    }),
    profiles: names.optional().meta({ description: "Compose profiles to activate.", default: [] }),
    target: target.meta({
      description: "Service and container port that the load reaches.",
      examples: ["api:8080"],
    }),
    limits: z
      .strictObject({
        cpus: z
          .number()
          .positive()
          .optional()
          .meta({ description: "Cores.", examples: [1] }),
        memory: memory
          .optional()
          .meta({ description: "Memory; `512m` is 512 MiB as in compose files.", examples: ["512m"] }),
      })
      .optional()
      .meta({
        description: "Limits of the target service, the same for both arms.",
        examples: [{ cpus: 1, memory: "512m" }],
      }),
    relaunch: names.optional().meta({
      description:
        "Services that restart for each launch. Empty: all of them, from a snapshot of the seeded data. Name some only where copies of the data are too dear: what stays up is then an effect that the error rate omits.",
      default: [],
      examples: [["api"]],
    }),
    isolated: z.boolean().optional().meta({
      description:
        "Cuts the running stack off: its containers reach each other, and nothing outside of this machine. What asks for a way out, such as `network_mode: host`, `privileged` or a mount of the machine's, is refused. Images are fetched and built before, with the network that builds have.",
      default: false,
    }),
    seed: z
      .strictObject({
        service: z
          .string()
          .min(1)
          .meta({ description: "Service in whose container the command runs.", examples: ["api"] }),
        run: words.meta({ description: "The command.", examples: [["node", "seed.js"]] }),
      })
      .optional()
      .meta({ description: "A command that fills the databases, once per arm, after readiness." }),
    ...common,
  })
  .meta({ title: "Containers", description: "A stack of containers from a compose file." });

export const processStackSchema = z
  .strictObject({
    command: words.meta({
      description:
        "Starts the service; it must listen on the port in the environment variable `PORT`. A list is taken as it is; text with quotes, pipes or variables runs in `sh -c`.",
      examples: [["node", "server.js"]],
    }),
    directory: z.string().min(1).optional().meta({
      description: "Folder in which everything runs, relative to the repository's root.",
      default: ".",
    }),
    install: words
      .optional()
      .meta({ description: "Installs dependencies, once per arm.", examples: ["npm ci"] }),
    build: words.optional().meta({ description: "Builds, once per arm.", examples: ["npm run build"] }),
    seed: words.optional().meta({
      description: "Fills what the service reads, once per arm, when its first launch is ready.",
      examples: ["npm run seed"],
    }),
    paths: names.optional().meta({
      description:
        "Globs of the files that can change what runs: when all of them are equal, the pull request passes without load.",
      default: ["**"],
    }),
    ...common,
  })
  .meta({ title: "A process", description: "A stack of one process, where containers are not wanted." });

/** A stack of a suite's own. */
export const suiteStack = z
  .union([composeStackSchema, processStackSchema])
  .optional()
  .meta({ description: "A stack of its own. Default: the one at the top of the file." });
