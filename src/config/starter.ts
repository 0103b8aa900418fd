import type { Repository } from "./repository.ts";
import { findOperations, type FoundOperations } from "./starter-openapi.ts";
import { readSource, type SourceHints } from "./starter-source.ts";
import { findStack, type StarterStack } from "./starter-stack.ts";
import { starterWorkflow, WORKFLOW } from "./starter-workflow.ts";

/** The files of a first set-up, and what they rest on. */
export interface Starter {
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly found: readonly string[];
  /** What the reader has to fill in before the config works. */
  readonly missing: readonly string[];
}

/** More requests than this make a suite that nobody reads; the rest is written as comments. */
const MOST_REQUESTS = 12;

/** Looks at a repository and writes a commented config and a workflow for it. */
export function starter(repository: Repository, configFile: string): Starter {
  const hints = readSource(repository);
  const operations = findOperations(repository);
  const stack = findStack(repository, { ...hints, ready: hints.ready ?? operations?.ready ?? null });
  const requests = requestsOf(operations, hints, stack);
  return {
    files: [
      { path: configFile, text: configText(stack, requests.lines) },
      ...(stack.companion === null ? [] : [stack.companion]),
      { path: WORKFLOW, text: starterWorkflow },
    ],
    found: [...stack.found, ...requests.found],
    missing: [...stack.missing, ...requests.missing],
  };
}

interface StarterRequests {
  readonly lines: readonly string[];
  readonly found: readonly string[];
  readonly missing: readonly string[];
}

function requestsOf(
  operations: FoundOperations | null,
  hints: SourceHints,
  stack: StarterStack,
): StarterRequests {
  if (operations !== null && operations.requests.length > 0) return fromOperations(operations);
  if (hints.routes.length > 0) {
    const routes = hints.routes.slice(0, MOST_REQUESTS);
    return {
      lines: [
        "# Routes without parameters, found in the source. Add the ones that matter, for example:",
        "# - GET /orders/{1..1000}",
        ...routes.map((path) => `- GET ${path}`),
      ],
      found: [`${counted(routes.length, "request")} from routes in the source.`],
      missing: [],
    };
  }
  if (stack.ready !== null) {
    return {
      lines: [
        "# Only the probe is known so far. Put what your users call in its place, for example:",
        "# - GET /orders/{1..1000}",
        "# - { post: /orders, json: perf/order.json, weight: 2 }",
        `- GET ${stack.ready}`,
      ],
      found: ["The only request so far is the readiness probe: put what your users call in its place."],
      missing: [],
    };
  }
  return {
    lines: ["# Fill in: what your users call, for example `- GET /orders/{1..1000}`.", "- GET FILL-IN"],
    found: [],
    missing: ["no OpenAPI document and no routes were found: fill in `requests`"],
  };
}

function fromOperations({ file, requests, skipped }: FoundOperations): StarterRequests {
  const used = requests.slice(0, MOST_REQUESTS);
  const left = requests.slice(MOST_REQUESTS);
  return {
    lines: [
      `# GET operations of ${file}.`,
      ...used.map(({ text, note }) => `- ${text}${note === null ? "" : ` # ${note}`}`),
      ...left.map(({ text }) => `# - ${text}`),
      ...skipped.map(({ request, reason }) => `# Left out, ${reason.replaceAll("`", "")}: ${request}`),
    ],
    found: [
      `${counted(used.length, "request")} from ${file}${left.length === 0 ? "" : `, ${left.length} more as comments`}.`,
      ...skipped.map(({ request, reason }) => `Left out ${request}: ${reason}.`),
    ],
    missing: [],
  };
}

function configText(stack: StarterStack, requests: readonly string[]): string {
  return `# What Weighbridge starts, loads and judges in each pull request. \`weighbridge check\` tells what is wrong in here.

stack:
${indent(stack.lines, 2)}

suites:
  main:
    # Open load: requests start on a schedule, whatever the answers do, and latency counts from the intended start.
    load: open
    # Well below what the service can bear on one core, or queues are all that is measured.
    rate: 200/s
    requests:
${indent(requests, 6)}

gates:
  # Limits judge head alone: put your targets here.
  - latency.p95 < 500ms
  - errors.rate < 1%
  # Margins are the greatest regression against base that is tolerated. To catch +5% nearly always, write 3%.
  - latency.p50 within 10% of base
  - cpu.per_request within 5% of base
  # Changes of the tail are shown and not judged: on shared runners they are too noisy to decide in minutes.
  - latency.p95 report only
  - latency.p99 report only

# Time for everything after the builds. It ends earlier when every gate is decided.
budget: 10m
# What to do with a run that cannot tell: warn, fail or pass.
inconclusive: warn
`;
}

function indent(lines: readonly string[], by: number): string {
  return lines.map((line) => `${" ".repeat(by)}${line}`).join("\n");
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
