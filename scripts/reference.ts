import { z } from "zod";
import { metrics } from "../src/metric/catalogue.ts";
import type { Metric } from "../src/metric/metric.ts";
import { quantityKind, unitsOf } from "../src/metric/units.ts";
import { fewestForExact } from "../src/config/resolution.ts";
import { configSchema } from "../src/config/schema.ts";
import { composeStackSchema, processStackSchema } from "../src/config/schema-stack.ts";
import { benchSuiteSchema, execCommandSchema, execSuiteSchema } from "../src/config/schema-commands.ts";
import { k6SuiteSchema } from "../src/config/schema-k6.ts";
import { loadSuiteSchema, requestSchema } from "../src/config/schema-suite.ts";

/**
 * The reference of weighbridge.yml as Markdown, from the schema, the metrics and the grammar; published as
 * docs/configuration.md. `gateSource` is the text of src/config/gate.ts, whose comment holds the grammar.
 */
export function reference(gateSource: string): string {
  return `${[
    intro,
    "## Top level",
    table(configSchema),
    "## `stack`: containers",
    containers,
    table(composeStackSchema),
    ...nested(composeStackSchema, "stack"),
    "## `stack`: a process",
    process,
    table(processStackSchema, composeStackSchema),
    "## `suites`",
    suites,
    "## `suites`: load",
    table(loadSuiteSchema),
    "### `requests`",
    requests,
    table(requestSchema),
    placeholders,
    "## `suites`: k6",
    k6,
    table(k6SuiteSchema),
    "## `suites`: benchmarks",
    benchmarks,
    table(benchSuiteSchema),
    ...nested(benchSuiteSchema, "suites.*"),
    "## `suites`: commands",
    commands,
    table(execSuiteSchema, benchSuiteSchema),
    "### `exec`: several commands",
    table(execCommandSchema),
    "## `gates`",
    gates,
    `\`\`\`text\n${grammarIn(gateSource)}\n\`\`\``,
    gateForms,
    "## Metrics",
    metricsIntro,
    metricTable(),
    "## Windows, pairs and budget",
    budget,
    pairTable(),
    "## Units",
    unitTable(),
  ].join("\n\n")}\n`;
}

const intro = `# Configuration

<!-- Generated from src/config/schema.ts, src/metric/metric.ts and src/config/gate.ts; \`npx vitest run test/config -u\` writes it anew. -->

Weighbridge reads \`weighbridge.yml\` at the root of the repository. \`weighbridge init\` writes a first one, and \`weighbridge check\`
tells everything that is wrong with it, with line, column and what to write instead. For completion in editors, begin the file
with a line that names the JSON schema, \`schema/weighbridge.schema.json\`:
\`# yaml-language-server: $schema=…/schema/weighbridge.schema.json\`.

\`\`\`yaml
stack:
  compose: compose.yaml
  target: api:8080
  ready: /health/ready
  limits: { cpus: 1, memory: 512m }
suites:
  browse:
    load: open
    rate: 300/s
    requests:
      - GET /merchants/{1..5000}
      - { post: /verifications, json: fixtures/verification.json, weight: 2 }
gates:
  - latency.p95 < 200ms
  - latency.p50 within 5% of base
  - cpu.per_request within 5% of base
  - errors.rate < 1%
budget: 8m
inconclusive: warn
\`\`\`

Requests, gates and everything else in the file are head's, for both arms. The compose file and the Dockerfiles are each arm's own.
Paths are relative to the root of the repository.`;

const containers = `The target service and whatever it needs, from a compose file. Each arm gets a copy of the whole stack with names, ports and volumes
of its own. \`weighbridge check\` reads no compose file: whether the services exist is seen when the stack is built.`;

const process = `One process per arm, for services that need no containers. Besides the keys below it takes \`ready\`, \`scheme\`, \`carry\`, \`pass\`, \`env\` and
\`deadlines\` as above.

\`\`\`yaml
stack:
  command: [node, server.js]
  install: npm ci
  ready: /health/ready
\`\`\``;

const suites = `A suite is a workload under a name; gates name suites by it. It sends load of its own (below), runs a k6 script, runs a tool's benchmarks,
or times commands. All suites of a run share its pairs and its budget: one whose gates are all decided is left out of later pairs.

\`\`\`yaml
suites:
  browse:
    rate: 300/s
    requests: [GET /merchants]
  drain:
    load: closed
    connections: 16
    window: 6s
    requests: [GET /merchants]
\`\`\``;

const k6 = `A k6 script loads both arms in each pair. What it measures becomes metrics: \`latency.*\`, \`errors.rate\`, \`throughput\`, \`checks.rate\`, \`time.<trend>.<stat>\`,
and of a script's own metrics \`less.<name>\` or \`more.<name>\`, in the unit in which k6 tells them (milliseconds for a trend of times: \`less.order_wait.p95 < 200\`); scenarios, groups and tags that thresholds name are benchmarks.

\`\`\`yaml
suites:
  checkout: { load: k6, script: perf/checkout.js, window: 10s }
gates:
  - checkout: latency.p95 within 10% of base
  - checkout/scenario:browse: latency.p95 < 300ms
\`\`\``;

const benchmarks = `A command that runs benchmarks, once per arm and pair, in a working tree of its own. Nobody has to name the benchmarks: both arms are run once
before the pairs are planned, and a gate without a benchmark holds for each that has its metric. docs/formats.md lists the tools.

\`\`\`yaml
suites:
  codec: { bench: go, run: "go test -run ^$ -bench . -benchmem ./codec" }
gates:
  - codec: time.per_op within 10% of base
  - codec/BenchmarkDecode*: allocs.per_op within 0% of base
\`\`\``;

const commands = `Whole commands, timed: builds, migrations, backups, batch jobs. Besides the keys below a suite takes \`directory\`, \`image\`, \`install\`, \`build\`, \`pass\`, \`env\`, \`carry\`,
\`paths\` and \`deadlines\` as benchmarks do.

\`\`\`yaml
suites:
  build: { exec: npm run build, prepare: rm -rf out }
  jobs:
    exec:
      migrate: node migrate.js
      backup: { run: node backup.js, cleanup: rm -f backup.tar }
gates:
  - build: time.per_op within 10% of base
  - jobs: memory.peak < 256MB
\`\`\``;

const requests = `A request is text, \`GET /path\` (or \`/path\` alone), or a mapping with a method as key. With a method that takes a body, give \`json\`, \`text\` or \`file\`.

\`\`\`yaml
suites:
  browse:
    rate: 300/s
    requests:
      - GET /merchants/{1..5000}
      - { get: "/merchants?status={active,pending}", name: search, weight: 6 }
      - { post: /risk/score, json: { amount: 250, country: "{GB,DE}" }, expect: [200, 202] }
\`\`\`

Inside \`{ }\` and \`[ ]\` YAML asks for quotes around a path that holds placeholders.`;

const placeholders = `A placeholder in a path, a header or a string of an inline JSON body draws anew for each request, the same for both arms:

| placeholder | draws |
| --- | --- |
| \`{1..5000}\` | a whole number of the range, ends included |
| \`{red,green}\` | one of the words |
| \`{@data/ids.csv:id}\` | a value of the column \`id\` of a CSV file |
| \`{@data/ids.json}\` | an entry of the list in a JSON file |`;

const gates = `A gate is a rule about one metric.

\`\`\`yaml
gates:
  - latency.p95 < 200ms
  - errors.rate < 1%, warn
  - latency.p50 within 5% of base
  - errors.rate within 0.5pp of base
  - latency.p99 report only
  - browse: cpu.per_request within 5% of base
  - browse/GET *: latency.p50 within 10% of base
  - { gate: memory.rss < 256MB, severity: warn }
\`\`\`

The grammar:`;

const gateForms = `- A limit judges head alone; a margin is the greatest regression against base that is tolerated. Both are judged with an interval, not by a single number.
- Without a scope a gate applies once to each suite, on all its requests; where the metric exists for single requests only, to each of them. \`suite: …\` names one suite, \`suite/benchmark: …\` the requests whose
  names match, each of which then counts as a gate of its own. YAML reads \`suite: gate\` as a mapping, which is accepted as it stands; a scope that begins with \`*\` needs quotes around the whole gate.
- Margins are percentages of base; for shares such as \`errors.rate\` they are percentage points, \`0.5pp\`.
- \`, warn\` shows a regression without failing the check, and takes no part in the correction for many gates.`;

const metricsIntro = `Gates name the metrics that decide. Load suites measure those for requests and for the suite, the others come from tools and commands. Besides them there are families, whose
names are known once a tool has run: \`latency.p75\` and any other quantile, \`time.<name>.<stat>\` (seconds; \`p95\`, \`mean\`, \`min\` or \`max\`), \`less.<name>\` and \`more.<name>\` for what a tool or a
script counts, where less or more is better, and \`less.share.<name>\`, \`more.share.<name>\` for shares. Counts that do not vary within an arm (allocations, bytes, instructions, sizes, queries) are compared
exactly, after two pairs, and may have a margin of 0%.`;

const budget = `A pair is one fresh launch of each arm, measured in the same minutes. Without a \`window\`, a suite is measured for as long as its gated metrics need (the table above) at its rate, and a little longer,
because a random schedule has thin stretches. \`weighbridge check\` works out how many pairs the budget can hold at most and refuses fewer than 6. To fail, the exact test, with a false-alarm rate of 1% for the
whole run corrected for the number of gates, needs the pairs below; with fewer [Student's t stands in](verdict.md#few-launches), and \`check\` warns of it:`;

/** A table of an object's keys; keys that `known` has too are left out. */
function table(schema: z.ZodObject, known?: z.ZodObject): string {
  const rows = Object.entries(schema.shape)
    .filter(([key]) => known === undefined || !Object.hasOwn(known.shape, key) || key === "seed")
    .map(([key, member]) => {
      const meta = z.globalRegistry.get(member) ?? {};
      const example =
        Array.isArray(meta.examples) && meta.examples.length > 0
          ? ` Example: \`${write(meta.examples[0])}\`.`
          : "";
      return `| \`${key}\` | ${typeName(member)} | ${absent(member, meta.default)} | ${cell(`${meta.description ?? ""}${example}`)} |`;
    });
  return ["| key | type | default | meaning |", "| --- | --- | --- | --- |", ...rows].join("\n");
}

function nested(schema: z.ZodObject, name: string): string[] {
  return Object.entries(schema.shape).flatMap(([key, member]) => {
    const inner = objectIn(member);
    return inner === null ? [] : [`### \`${name}.${key}\``, table(inner)];
  });
}

function objectIn(schema: z.core.$ZodType): z.ZodObject | null {
  if (schema instanceof z.ZodObject) return schema;
  if (schema instanceof z.ZodOptional) return objectIn(schema.unwrap());
  if (schema instanceof z.ZodUnion)
    return schema.options.map(objectIn).find((inner) => inner !== null) ?? null;
  return null;
}

function absent(member: z.core.$ZodType, value: unknown): string {
  if (!(member instanceof z.ZodOptional)) return "required";
  return value === undefined ? "" : `\`${write(value)}\``;
}

function typeName(schema: z.core.$ZodType): string {
  if (schema instanceof z.ZodOptional) return typeName(schema.unwrap());
  const title = z.globalRegistry.get(schema)?.title;
  if (title !== undefined && !(schema instanceof z.ZodObject)) return title;
  if (schema instanceof z.ZodUnion) return [...new Set(schema.options.map(typeName))].join(" or ");
  if (schema instanceof z.ZodEnum) return schema.options.map((option) => `\`${option}\``).join(" or ");
  if (schema instanceof z.ZodArray) return "list";
  if (schema instanceof z.ZodString) return "text";
  if (schema instanceof z.ZodNumber) return "number";
  if (schema instanceof z.ZodBoolean) return "true or false";
  return "mapping";
}

const measuredFor = {
  request: "each request and all",
  endpoint: "each request",
  stack: "the suite",
  benchmark: "each benchmark",
} as const;

function metricTable(): string {
  const rows = metrics.map(
    (metric) =>
      `| \`${metric.id}\` | ${unitOf(metric)} | ${metric.better} | ${measuredFor[metric.level]} | ${metric.leastRequests} |`,
  );
  return [
    "| metric | limit in | better | measured for | least requests per arm and pair |",
    "| --- | --- | --- | --- | --: |",
    ...rows,
  ].join("\n");
}

function unitOf(metric: Metric): string {
  const units = unitsOf(quantityKind(metric.unit));
  return metric.scale === "rate" ? `${units}; margin in pp` : units;
}

function pairTable(): string {
  const families = [1, 4, 10, 40];
  return [
    `| gates that can fail | ${families.join(" | ")} |`,
    `| --- |${" --: |".repeat(families.length)}`,
    `| fewest pairs | ${families.map(fewestForExact).join(" | ")} |`,
  ].join("\n");
}

function unitTable(): string {
  const rows = (["duration", "size", "rate", "bandwidth", "number", "share", "points"] as const).map(
    (kind) => `| ${kind} | ${unitsOf(kind)} |`,
  );
  const notes =
    "Thousands may be grouped, `10,000/min`, and durations added, `1h30m`. kB, MB and GB are powers of 1000, KiB, MiB and GiB powers of 1024. In `limits.memory`, `k`, `m` and `g` alone are powers of 1024, as in compose files.";
  return `${["| kind | units |", "| --- | --- |", ...rows].join("\n")}\n\n${notes}`;
}

function grammarIn(source: string): string {
  const comment = /\/\*\n \* The grammar of a gate:\n \*\n([\s\S]*?)\n \*\//.exec(source)?.[1];
  if (comment === undefined) throw new Error("src/config/gate.ts has no grammar in a comment");
  return comment
    .split("\n")
    .map((line) => line.replace(/^ \*(?: {3})?/, ""))
    .join("\n");
}

function write(value: unknown): string {
  if (typeof value === "string") return value;
  return JSON.stringify(value)
    .replaceAll(/"(\w+)":/g, "$1: ")
    .replaceAll('","', '", "')
    .replaceAll(/,(?=\w+: )/g, ", ");
}

function cell(text: string): string {
  return text.replaceAll("|", String.raw`\|`).replaceAll("\n", " ");
}
