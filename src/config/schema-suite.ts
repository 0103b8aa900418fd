import { z } from "zod";
import { benchSuiteSchema, execSuiteSchema } from "./schema-commands.ts";
import { k6SuiteSchema } from "./schema-k6.ts";
import { suiteStack } from "./schema-stack.ts";
import { duration, headers, path, rate, requestLine } from "./schema-text.ts";

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

export const loadSuiteSchema = z
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
    protocol: z.enum(["http/1.1", "http/2"]).optional().meta({
      description:
        "What an open load speaks. `http/2`: agreed on by ALPN where the stack's `scheme` is https, else taken for granted (h2c); each connection then carries as many requests at once as the server allows.",
      default: "http/1.1",
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
    warmup: duration.optional().meta({
      description:
        "Load before measuring, per launch. Default: as long as the trial launch took to settle, 1 to 8 s.",
    }),
    window: duration.optional().meta({
      description:
        "Measured load per arm and pair. Default: as long as the gated metrics need, and longer where launches take long.",
    }),
    slice: duration
      .optional()
      .meta({ description: "Length of the turns in which the arms are loaded.", default: "500ms" }),
    arms: z.enum(["alternating", "interleaved", "together"]).optional().meta({
      description:
        "`interleaved`: request by request, each arm while the other rests; open load only. `alternating`: one arm at a time, in short turns, for services that one arm's load keeps busy. `together`: both at the same time, for whom it does not matter that they compete. Default: interleaved for open load, alternating for closed.",
    }),
    insecure: z
      .boolean()
      .optional()
      .meta({ description: "Accept self-signed certificates.", default: false }),
    stack: suiteStack,
  })
  .meta({ title: "Load", description: "A suite of requests that Weighbridge sends." });

/** Any kind of suite; the first that fits best is the one that findings talk about. */
export const suiteSchema = z
  .union([loadSuiteSchema, k6SuiteSchema, benchSuiteSchema, execSuiteSchema])
  .meta({ description: "A named workload." });
