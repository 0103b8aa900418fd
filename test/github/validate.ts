import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import { fullFormats } from "ajv-formats/dist/formats.js";
import { type Operation, type Parameter, type Schema, schemas } from "./description.ts";

/** What stood in a path or a query, each read as the type that the description gives it. */
export type Values = Readonly<Record<string, string | number | boolean | undefined>>;

export interface Read {
  readonly path: Values;
  readonly query: Values;
  /** What breaks the description, one line each. */
  readonly problems: readonly string[];
}

const options = {
  strict: false,
  allErrors: true,
  formats: { ...fullFormats, int64: true },
  // A schema that many refer to is compiled once, and nothing is spent on making it fast.
  inlineRefs: false,
  validateSchema: false,
  code: { optimize: false },
} as const;
const library = { $id: "github", schemas };
const asTold = new Ajv(options).addSchema(library);
/** Paths and queries are texts, which are read as numbers and truths where the description wants those. */
const fromText = new Ajv({ ...options, coerceTypes: true }).addSchema(library);

/** Validators by operation and part: each is compiled when it is first needed, once a process. */
const compiled = new Map<string, ValidateFunction>();

function validator(ajv: Ajv, name: string, schema: () => Schema): ValidateFunction {
  const known = compiled.get(name);
  if (known !== undefined) return known;
  const made = ajv.compile(schema());
  compiled.set(name, made);
  return made;
}

/** Holds a request against the description. Unknown query parameters and unknown fields of the body are problems. */
export function readRequest(
  operation: Operation,
  sent: {
    readonly path: Readonly<Record<string, string>>;
    readonly query: Readonly<Record<string, string>>;
    readonly body: unknown;
  },
): Read {
  const path = { ...sent.path };
  const query = { ...sent.query };
  const problems = [
    ...problemsOf(
      "path",
      validator(fromText, `${operation.id} path`, () => parametersIn(operation, "path")),
      path,
    ),
    ...problemsOf(
      "query",
      validator(fromText, `${operation.id} query`, () => parametersIn(operation, "query")),
      query,
    ),
    ...bodyProblems(operation, sent.body),
  ];
  return { path, query, problems };
}

/** Holds an answer against the description: a status that it does not know must be an error in GitHub's usual form. */
export function answerProblems(operation: Operation, status: number, body: unknown): readonly string[] {
  const schema = operation.responses[String(status)];
  if (schema === null) return body === undefined ? [] : [`${status} has a body`];
  if (schema === undefined && status < 400) return [`${status} is no answer of ${operation.id}`];
  const check = validator(asTold, `${operation.id} ${status}`, () => schema ?? basicError);
  return problemsOf(`answer ${status}`, check, body);
}

const basicError: Schema = { $ref: "github#/schemas/basic-error" };

function bodyProblems(operation: Operation, body: unknown): readonly string[] {
  if (operation.body === null) return body === undefined ? [] : ["body: there is to be none"];
  if (body === undefined) return operation.bodyRequired ? ["body: it is missing"] : [];
  const { body: schema } = operation;
  return problemsOf(
    "body",
    validator(asTold, `${operation.id} body`, () => closed(schema)),
    body,
  );
}

function parametersIn({ parameters }: Operation, place: Parameter["in"]): Schema {
  const here = parameters.filter((parameter) => parameter.in === place);
  return {
    type: "object",
    properties: Object.fromEntries(here.map(({ name, schema }) => [name, schema])),
    required: here.filter(({ required }) => required).map(({ name }) => name),
    additionalProperties: false,
  };
}

/** A schema of an object that takes no fields but those that it or one of its alternatives names. */
function closed(schema: Schema): Schema {
  const alternatives = (schema["anyOf"] ?? []) as readonly Schema[];
  const names = [schema, ...alternatives].flatMap(({ properties }) => Object.keys(properties ?? {}));
  const properties = Object.fromEntries(names.map((name) => [name, true]));
  return { allOf: [schema, { properties, additionalProperties: names.length === 0 }] };
}

function problemsOf(part: string, check: ValidateFunction, value: unknown): readonly string[] {
  return check(value) ? [] : (check.errors ?? []).map((error) => `${part}${said(error)}`);
}

function said({ instancePath, message, params }: ErrorObject): string {
  const extra = (params as { readonly additionalProperty?: string }).additionalProperty;
  return `${instancePath}: ${message}${extra === undefined ? "" : ` (${extra})`}`;
}
