import type { LoadSuite, RequestTemplate } from "../config/config.ts";
import type { Finding } from "../config/finding.ts";
import type { TemplatePlace, TemplateProblem } from "../config/template.ts";
import { seededRandom, type Random } from "../stats/random.ts";
import { bindTemplate, drawText, drawValue, isConstant, type Template } from "./placeholders.ts";

/** One request to send. */
export interface DrawnRequest {
  /** Position of its template in the suite. */
  readonly template: number;
  readonly method: string;
  readonly path: string;
  /** Names as written; values filled in, secrets too: never print them. The same list each time where nothing of it is drawn. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** A file's bytes are sent as they are. */
  readonly body: string | { readonly file: string } | null;
}

/** Draws a request: a template by its weight, then its placeholders, in a fixed order. */
export type RequestMix = (random: Random) => DrawnRequest;

/** The requests of one stream, one after the other: the same for both arms of a pair. */
export function drawRequests(
  mix: RequestMix,
  seed: number,
  ...stream: readonly (number | string)[]
): () => DrawnRequest {
  const random = seededRandom(seed, "requests", ...stream);
  return () => mix(random);
}

/** What a mix is made of: `files` holds the text of each file that the requests read, `environment` the values of `${NAME}`. */
export interface RequestSources {
  readonly files: ReadonlyMap<string, string>;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

type Requests = Pick<LoadSuite, "requests" | "headers">;

/** Parses every template once. With error findings the mix must not be used. */
export function compileRequests(
  suite: Requests,
  sources: RequestSources,
): { mix: RequestMix; findings: Finding[] } {
  const findings: Finding[] = [];
  const compiled = suite.requests.map((request, template) =>
    compile(request, template, suite.headers, sources, (problem) => {
      findings.push({ severity: "error", ...problem, message: `${request.name}: ${problem.message}` });
    }),
  );
  const total = suite.requests.reduce((sum, request) => sum + request.weight, 0);
  const mix = (random: Random): DrawnRequest => {
    let left = random() * total;
    const chosen = suite.requests.findIndex((request) => (left -= request.weight) < 0);
    // Rounding of the sum may leave a crumb: it belongs to the last one.
    const draw = compiled[chosen] ?? compiled.at(-1);
    if (draw === undefined) throw new RangeError("a suite without requests cannot be loaded");
    return draw(random);
  };
  return { mix, findings };
}

/** Headers that frame the message: a wrong value would make every answer wrong. */
const framing = new Set([
  "content-length",
  "transfer-encoding",
  "connection",
  "upgrade",
  "expect",
  "te",
  "trailer",
]);

function compile(
  request: RequestTemplate,
  template: number,
  common: Readonly<Record<string, string>>,
  sources: RequestSources,
  report: (problem: TemplateProblem) => void,
): RequestMix {
  const parse = (text: string, place: TemplatePlace): Template => {
    const { template, problems } = bindTemplate(text, place, sources);
    for (const problem of problems) report(problem);
    return template;
  };
  const headers = Object.entries(withoutRepeats(common, request.headers)).map(([name, value]) => {
    if (framing.has(name.toLowerCase()) || !/^[!#$%&'*+.^_`|~\w-]+$/.test(name)) report(reserved(name));
    return [name, parse(value, "header")] as const;
  });
  const json = request.body?.kind === "json" || request.body?.kind === "json-file";
  if (json && !headers.some(([name]) => name.toLowerCase() === "content-type")) {
    headers.push(["content-type", { parts: ["application/json"] }]);
  }
  const path = parse(request.path, "path");
  const body = compileBody(request, sources, parse, report);
  const drawHeaders = (random: Random): DrawnRequest["headers"] =>
    headers.map(([name, value]) => [name, oneLine(drawText(value, random))] as const);
  const constant = headers.every(([, value]) => isConstant(value)) ? drawHeaders(() => 0) : null;
  return (random) => ({
    template,
    method: request.method,
    path: printable(drawText(path, random, percent)),
    headers: constant ?? drawHeaders(random),
    body: body(random),
  });
}

function compileBody(
  { body }: RequestTemplate,
  { files }: RequestSources,
  parse: (text: string, place: "body") => Template,
  report: (problem: TemplateProblem) => void,
): (random: Random) => DrawnRequest["body"] {
  if (body === null) return () => null;
  if (body.kind === "json") {
    const draw = compileJson(body.value, (text) => parse(text, "body"));
    return (random) => JSON.stringify(draw(random));
  }
  if (body.kind === "text") {
    const template = parse(body.value, "body");
    return (random) => drawText(template, random);
  }
  if (!files.has(body.path)) {
    const hint = "name a file that head's tree has, relative to the repository's root";
    report({ code: "body-file", message: `${body.path} cannot be read`, hint });
  }
  return () => ({ file: body.path });
}

/** Strings are templates, keys are not. */
function compileJson(value: unknown, parse: (text: string) => Template): (random: Random) => unknown {
  if (typeof value === "string") {
    const template = parse(value);
    return (random) => drawValue(template, random);
  }
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => compileJson(item, parse));
    return (random) => items.map((item) => item(random));
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).map(([key, item]) => [key, compileJson(item, parse)] as const);
    return (random) => Object.fromEntries(entries.map(([key, item]) => [key, item(random)]));
  }
  return () => value;
}

/** A request's own header replaces the suite's, however either is capitalised. */
function withoutRepeats(common: Readonly<Record<string, string>>, own: Readonly<Record<string, string>>) {
  const names = new Set(Object.keys(own).map((name) => name.toLowerCase()));
  const kept = Object.entries(common).filter(([name]) => !names.has(name.toLowerCase()));
  return { ...Object.fromEntries(kept), ...own };
}

/** Blanks, control and non-ASCII characters cannot stand in a request line. */
function printable(path: string): string {
  return path.replace(/[^\x21-\x7e]+/g, percent);
}

function percent(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\ufffd"));
}

/** A line end in a value would begin another header: it becomes a blank, as RFC 9110, 5.5 allows. */
function oneLine(value: string): string {
  return value.replace(/[\r\n\0]+/g, " ").trim();
}

function reserved(name: string): TemplateProblem {
  return {
    code: "header-reserved",
    message: `the header ${name} cannot be set`,
    hint: "leave it out: the generator sets what frames a message itself",
  };
}
