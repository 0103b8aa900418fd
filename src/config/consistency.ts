import { type Fields, fieldsOf } from "./fields.ts";
import type { Finding, Place } from "./finding.ts";
import { commonStack } from "./resolve-suite.ts";
import { methods } from "./schema-text.ts";
import { placeOf, type Path, type Source } from "./source.ts";

type At = (path: Path, part?: "key" | "value") => Place;

/**
 * Keys that contradict each other or need each other: what a schema cannot say. Looks at the file as data and only
 * at which keys there are, so that it also works where values are wrong.
 */
export function checkConsistency(input: Fields, source: Source): readonly Finding[] {
  const at: At = (path, part = "key") => placeOf(source, path, part);
  const stack = fieldsOf(input["stack"]);
  const findings: Finding[] = [];
  if (stack["compose"] !== undefined && stack["command"] !== undefined) {
    findings.push(
      error(
        "config-contradiction",
        "`stack` has both `compose` and `command`",
        "keep `compose` for containers or `command` for a process",
        at(["stack", "command"]),
      ),
    );
  }
  const suites = fieldsOf(input["suites"]);
  if (input["suites"] !== undefined && Object.keys(suites).length === 0) {
    findings.push(
      error(
        "config-no-suite",
        "there is no suite, so nothing would be measured",
        "add one: `browse: { rate: 300/s, requests: [GET /] }`",
        at(["suites"]),
      ),
    );
  }
  const homeless = Object.entries(suites).find(([, suite]) => {
    const fields = fieldsOf(suite);
    return fields["bench"] === undefined && fields["exec"] === undefined && fields["stack"] === undefined;
  });
  if (input["stack"] === undefined && homeless !== undefined) {
    findings.push(
      error(
        "config-missing-key",
        `\`stack\` is missing, and \`${homeless[0]}\` has none of its own`,
        "add `stack:` with `compose: compose.yaml` or `command: [node, server.js]`",
        at([]),
      ),
    );
  }
  return [
    ...findings,
    ...Object.entries(suites).flatMap(([name, suite]) => checkSuite(name, fieldsOf(suite), at)),
  ];
}

function checkSuite(name: string, suite: Fields, at: At): readonly Finding[] {
  const path = ["suites", name];
  const findings: Finding[] = [];
  if (!/^[A-Za-z0-9][\w.-]*$/.test(name)) {
    findings.push(
      error(
        "config-suite-name",
        `\`${name}\` cannot be the name of a suite`,
        "use letters, digits, `_`, `-` and `.`: gates name suites as `suite/benchmark: …`",
        at(path),
      ),
    );
  } else if (name === commonStack || name in Object.prototype) {
    findings.push(
      error(
        "config-suite-name",
        `\`${name}\` cannot be the name of a suite`,
        "choose another: this one has a meaning of its own",
        at(path),
      ),
    );
  }
  // Keys of another kind are unknown to the schema.
  if (["bench", "exec", "script"].some((key) => suite[key] !== undefined)) return findings;
  if (suite["load"] === "k6") return findings;
  const closed = suite["load"] === "closed";
  if (!closed && suite["rate"] === undefined) {
    findings.push(
      error(
        "config-missing-key",
        `the open load \`${name}\` has no \`rate\``,
        "add `rate: 300/s`, or `load: closed` to send as fast as answers come",
        at(path),
      ),
    );
  }
  for (const key of ["rate", "schedule"]) {
    if (!closed || suite[key] === undefined) continue;
    findings.push(
      error(
        "config-contradiction",
        `\`${key}\` has no meaning for the closed load \`${name}\``,
        "remove it, or write `load: open`",
        at([...path, key]),
      ),
    );
  }
  if (closed && suite["arms"] === "interleaved") {
    findings.push(
      error(
        "config-contradiction",
        `the closed load \`${name}\` has no schedule whose requests could be interleaved`,
        "write `arms: alternating` or `arms: together`, or `load: open`",
        at([...path, "arms"]),
      ),
    );
  }
  if (closed && suite["protocol"] === "http/2") {
    findings.push(
      error(
        "config-contradiction",
        `the closed load \`${name}\` cannot speak HTTP/2`,
        "remove `protocol`, or write `load: open` with a `rate`: autocannon, which makes closed loads, speaks HTTP/1.1 alone",
        at([...path, "protocol"], "value"),
      ),
    );
  }
  const requests: readonly unknown[] = Array.isArray(suite["requests"]) ? suite["requests"] : [];
  const names = requests.map(nameOf);
  for (const [index, request] of requests.entries()) {
    const place = [...path, "requests", index];
    if (typeof request === "object") findings.push(...checkRequest(fieldsOf(request), place, at));
    if (names[index] === "*") {
      findings.push(
        error(
          "config-request-name",
          "`*` stands for all requests of a suite",
          "give the request another `name`",
          at(place, "value"),
        ),
      );
    } else if (names[index] !== undefined && names.indexOf(names[index]) < index) {
      findings.push(
        error(
          "config-duplicate-request",
          `\`${name}\` has two requests named \`${names[index]}\``,
          "give one of them a `name:`, or keep one with a `weight:`",
          at(place, "value"),
        ),
      );
    }
  }
  return findings;
}

function checkRequest(request: Fields, path: Path, at: At): readonly Finding[] {
  const findings: Finding[] = [];
  const verbs = methods.filter((method) => request[method] !== undefined);
  if (verbs.length === 0) {
    findings.push(
      error(
        "config-missing-key",
        "the request has no path",
        "add `get: /path`, `post: /path` or another method",
        at(path, "value"),
      ),
    );
  }
  for (const verb of verbs.slice(1)) {
    findings.push(
      error(
        "config-contradiction",
        `the request has both \`${verbs[0]}\` and \`${verb}\``,
        "write one request for each",
        at([...path, verb]),
      ),
    );
  }
  const bodies = ["json", "text", "file"].filter((key) => request[key] !== undefined);
  for (const body of bodies.slice(1)) {
    findings.push(
      error(
        "config-contradiction",
        `the request has both a \`${bodies[0]}\` and a \`${body}\` body`,
        "keep one of them",
        at([...path, body]),
      ),
    );
  }
  const [body] = bodies;
  if (body !== undefined && (verbs[0] === "get" || verbs[0] === "head")) {
    findings.push({
      ...error(
        "config-contradiction",
        `a ${verbs[0].toUpperCase()} request with a body is ignored or refused by many servers`,
        "use `post:`, or remove the body",
        at([...path, body]),
      ),
      severity: "warning",
    });
  }
  return findings;
}

/** The name that a request will have, by the rule of resolve.ts. */
function nameOf(request: unknown): string | undefined {
  if (typeof request === "string") {
    const [first = "", second] = request.trim().split(/\s+/);
    return second === undefined ? `GET ${first}` : `${first.toUpperCase()} ${second}`;
  }
  const fields = fieldsOf(request);
  if (typeof fields["name"] === "string") return fields["name"];
  const method = methods.find((known) => typeof fields[known] === "string");
  return method === undefined ? undefined : `${method.toUpperCase()} ${String(fields[method])}`;
}

function error(code: string, message: string, hint: string, where: Place): Finding {
  return { severity: "error", code, message, hint, where };
}
