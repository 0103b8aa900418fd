import { z } from "zod";
import { parseMemoryLimit, parseQuantity, type ParsedQuantity } from "../metric/units.ts";
import { parseTemplate } from "./template.ts";

/*
 * What a user writes, once: the types, the published JSON schema and the reference in docs/ all come from here.
 * Descriptions are sentences that the reference prints. Defaults are shown here and filled in by resolve.ts.
 */

/** Text with a unit, read into base units. Plain numbers are accepted by the type so that the error can name units. */
function quantity(read: (text: string) => ParsedQuantity) {
  return z.union([z.string(), z.number()]).transform((written, context) => {
    const parsed = read(String(written));
    if ("value" in parsed && parsed.value > 0) return parsed.value;
    const { problem, hint } =
      "value" in parsed ? { problem: `\`${written}\` is nothing`, hint: "write a value above 0" } : parsed;
    context.addIssue({ code: "custom", message: problem, params: { code: "config-quantity", hint } });
    return z.NEVER;
  });
}

const duration = quantity((text) => parseQuantity(text, "duration", "30s")).meta({ title: "duration" });
const rate = quantity((text) => parseQuantity(text, "rate")).meta({ title: "rate" });
const memory = quantity(parseMemoryLimit).meta({ title: "memory" });

/** A string that is checked by a rule of its own. */
function checked(check: (text: string) => { readonly problem: string; readonly hint: string } | null) {
  return z.string().superRefine((text, context) => {
    const found = check(text);
    if (found === null) return;
    context.addIssue({
      code: "custom",
      message: found.problem,
      params: { code: "config-value", hint: found.hint },
    });
  });
}

const urlPath = checked((text) =>
  text.startsWith("/") && !/\s/.test(text)
    ? null
    : {
        problem: `\`${text}\` is not a path`,
        hint: "write a path that begins with `/`, such as `/health/ready`",
      },
);

const target = checked((text) => {
  const port = /^[A-Za-z0-9][\w.-]*:(\d{1,5})$/.exec(text)?.[1];
  return port !== undefined && Number(port) > 0 && Number(port) < 65_536
    ? null
    : {
        problem: `\`${text}\` is not a service and its port`,
        hint: "write `service:port`, such as `api:8080`: a service of the compose file and the port inside its container",
      };
});

const path = checked((text) => {
  if (/^\w+:\/\//.test(text))
    return {
      problem: `\`${text}\` is a whole address`,
      hint: "write its path alone: the load goes to the stack that Weighbridge starts",
    };
  if (!text.startsWith("/") || /\s/.test(text))
    return {
      problem: `\`${text}\` is not a path`,
      hint: "write a path that begins with `/` and holds no spaces, such as `/merchants/{1..5000}`",
    };
  const template = parseTemplate(text);
  return "problem" in template ? template : null;
});

export const methods = ["get", "head", "post", "put", "patch", "delete", "options"] as const;

const requestLine = checked((text) => {
  const match = /^(?:([A-Za-z]+)\s+)?(\S+)$/.exec(text.trim());
  if (match === null || (match[1] === undefined && !text.trim().startsWith("/")))
    return {
      problem: `\`${text}\` is not a request`,
      hint: "write `GET /path`, or a mapping such as `{ post: /path, json: body.json }`",
    };
  const [method, target] = [match[1] ?? "GET", match[2] ?? ""];
  if (!methods.some((known) => known === method.toLowerCase()))
    return {
      problem: `unknown method \`${method}\``,
      hint: `write one of ${methods.map((known) => known.toUpperCase()).join(", ")}`,
    };
  if (!target.startsWith("/"))
    return {
      problem: `\`${target}\` is not a path`,
      hint: `write \`${method} /path\`: the load goes to the stack that Weighbridge starts`,
    };
  const template = parseTemplate(target);
  return "problem" in template ? template : null;
});

const words = z
  .union([z.string().min(1), z.array(z.union([z.string(), z.number()])).min(1)])
  .meta({ title: "command" });
const names = z.union([z.string().min(1), z.array(z.string().min(1))]).meta({ title: "text or list" });
const headers = z.record(z.string(), z.union([z.string(), z.number()]));
const variables = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

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
      description: "Fills what the service reads, once per arm, before the first launch.",
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

const status = z.int().min(100).max(599);

function verb(method: string) {
  return path.optional().meta({ description: `Sends ${method} to this path.` });
}

export const requestSchema = z
  .strictObject({
    get: verb("GET"),
    head: verb("HEAD"),
    post: verb("POST"),
    put: verb("PUT"),
    patch: verb("PATCH"),
    delete: verb("DELETE"),
    options: verb("OPTIONS"),
    name: z
      .string()
      .min(1)
      .optional()
      .meta({
        description: "Its name in reports and in scopes of gates. Default: method and path as written.",
        examples: ["search"],
      }),
    weight: z
      .number()
      .positive()
      .optional()
      .meta({ description: "Its share of the requests, relative to the others of the suite.", default: 1 }),
    headers: headers.optional().meta({ description: "Headers, over those of the suite.", default: {} }),
    json: z
      .union([z.string(), z.array(z.json()), z.record(z.string(), z.json()), z.number(), z.boolean()])
      .optional()
      .meta({
        description:
          "A JSON body: the path of a file, or the value itself, in whose strings placeholders are filled.",
        examples: ["fixtures/verification.json"],
      }),
    text: z.string().optional().meta({ description: "A body of text. Set its `content-type` in `headers`." }),
    file: z
      .string()
      .min(1)
      .optional()
      .meta({ description: "A file that is sent as the body. Set its `content-type` in `headers`." }),
    expect: z
      .union([status, z.array(status).min(1)])
      .optional()
      .meta({
        description: "Statuses that count as success; anything else is an error. Default: 200 to 299.",
        examples: [201],
      }),
    timeout: duration
      .optional()
      .meta({ description: "Time after which a request counts as failed.", default: "5s" }),
  })
  .meta({ description: "A request with more than a path." });

export const suiteSchema = z
  .strictObject({
    load: z.enum(["open", "closed"]).optional().meta({
      description:
        "`open`: requests start on a schedule, whatever the answers do, and latency counts from the intended start. `closed`: each connection sends its next request when the last is answered, for throughput at saturation.",
      default: "open",
    }),
    rate: rate.optional().meta({
      description: "Requests per second of an open load, on each arm. An open load needs it.",
      examples: ["300/s"],
    }),
    schedule: z
      .enum(["poisson", "constant"])
      .optional()
      .meta({ description: "Distances of the starts of an open load.", default: "poisson" }),
    connections: z.int().positive().max(10_000).optional().meta({
      description:
        "Connections per arm: the most that an open load uses, exactly those of a closed one. Default: 64 for open, 8 for closed.",
    }),
    requests: z
      .array(z.union([requestLine, requestSchema]))
      .min(1)
      .meta({
        description:
          "What is sent. Text such as `GET /merchants/{1..5000}`, or a mapping. Placeholders draw anew for each request: `{1..5000}`, `{red,green}`, `{@data/ids.csv:id}`, `{@data/ids.json}`.",
        examples: [["GET /merchants/{1..5000}"]],
      }),
    headers: headers.optional().meta({
      description:
        "Headers of every request. `${NAME}` is taken from the environment at run time and never enters any output.",
      default: {},
      examples: [{ authorization: "Bearer ${API_TOKEN}" }],
    }),
    warmup: duration.optional().meta({ description: "Load before measuring, per launch.", default: "2s" }),
    window: duration
      .optional()
      .meta({ description: "Measured load per arm and pair. Default: as long as the gated metrics need." }),
    slice: duration
      .optional()
      .meta({ description: "Length of the turns in which the arms are loaded.", default: "500ms" }),
    arms: z.enum(["alternating", "together"]).optional().meta({
      description:
        "`alternating`: one arm at a time, in short turns. `together`: both at the same time, which is steadier and can hide a slower tail.",
      default: "alternating",
    }),
    insecure: z
      .boolean()
      .optional()
      .meta({ description: "Accept self-signed certificates.", default: false }),
  })
  .meta({ description: "A named workload." });

export const gateSchema = z.union([z.string(), z.record(z.string(), z.string())]).meta({
  description: "A gate as text, as `scope: gate`, or as `{ gate: …, severity: warn }`.",
  examples: ["latency.p95 < 200ms"],
});

export const configSchema = z
  .strictObject({
    stack: z
      .union([composeStackSchema, processStackSchema])
      .meta({ description: "What runs, on both arms." }),
    suites: z.record(z.string(), suiteSchema).meta({ description: "Workloads by name." }),
    gates: z
      .array(gateSchema)
      .min(1)
      .meta({
        description:
          "The rules that decide. Every gate that can fail makes the others slower to decide: gate few metrics, report many.",
        examples: [["latency.p95 < 200ms", "latency.p50 within 5% of base", "errors.rate < 1%"]],
      }),
    budget: duration.optional().meta({ description: "Time for everything after the builds.", default: "8m" }),
    inconclusive: z
      .enum(["warn", "fail", "pass"])
      .optional()
      .meta({ description: "What an inconclusive verdict does to the check and the job.", default: "warn" }),
  })
  .meta({ title: "weighbridge.yml", description: "Configuration of Weighbridge." });

/** The file as read: units are base units, everything else is as written. */
export type Written = z.output<typeof configSchema>;
export type WrittenSuite = z.output<typeof suiteSchema>;
export type WrittenRequest = WrittenSuite["requests"][number];
