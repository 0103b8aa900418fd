// Slices GitHub's OpenAPI description: `node slice.js DESCRIPTION VERSION > slice.json`. Only the operations below are kept, with the
// schemas that they reach, as plain JSON Schema: without words, `nullable` told as a type.
import { readFileSync } from "node:fs";

const operations = [
  "actions/cancel-workflow-run",
  "actions/create-workflow-dispatch",
  "actions/download-artifact",
  "actions/get-artifact",
  "actions/get-workflow-run",
  "actions/get-workflow-run-attempt",
  "actions/list-artifacts-for-repo",
  "actions/list-workflow-run-artifacts",
  "actions/list-workflow-runs",
  "actions/list-workflow-runs-for-repo",
  "actions/re-run-workflow",
  "checks/create",
  "checks/get",
  "checks/list-annotations",
  "checks/list-for-ref",
  "checks/update",
  "git/create-blob",
  "git/create-commit",
  "git/create-ref",
  "git/create-tree",
  "git/get-blob",
  "git/get-commit",
  "git/get-ref",
  "git/get-tree",
  "git/list-matching-refs",
  "git/update-ref",
  "issues/create-comment",
  "issues/delete-comment",
  "issues/get",
  "issues/get-comment",
  "issues/list-comments",
  "issues/update-comment",
  "pulls/get",
  "pulls/list",
  "pulls/list-files",
  "rate-limit/get",
  "reactions/create-for-issue-comment",
  "reactions/list-for-issue-comment",
  "repos/compare-commits",
  "repos/create-commit-status",
  "repos/get",
  "repos/get-collaborator-permission-level",
  "repos/get-content",
  "repos/list-commit-statuses-for-ref",
  "repos/list-pull-requests-associated-with-commit",
  "users/get-authenticated",
];

/** Keywords whose value is one schema, a list of schemas, or schemas by name. */
const one = ["items", "not", "additionalProperties"];
const many = ["allOf", "anyOf", "oneOf"];
const kept = [
  "enum",
  "format",
  "maxItems",
  "maxLength",
  "maximum",
  "minItems",
  "minLength",
  "minimum",
  "pattern",
  "required",
  "type",
  "uniqueItems",
];

const [file, version] = process.argv.slice(2);
const description = JSON.parse(readFileSync(file, "utf8"));
const schemas = {};

/** What a reference to another part than a schema stands for. */
function resolved(value) {
  if (value?.$ref === undefined) return value;
  return value.$ref
    .split("/")
    .slice(1)
    .reduce((part, name) => part[name], description);
}

/** A schema without its words; the schemas that it refers to are kept beside it. */
function plain(schema) {
  if (typeof schema === "boolean") return schema;
  if (schema.$ref !== undefined) return reference(schema.$ref);
  const result = {};
  for (const name of kept) if (schema[name] !== undefined) result[name] = schema[name];
  for (const name of one) if (schema[name] !== undefined) result[name] = plain(schema[name]);
  // Several of GitHub's alternatives hold for one value, which `oneOf` forbids.
  for (const name of many)
    if (schema[name] !== undefined) result[name === "oneOf" ? "anyOf" : name] = schema[name].map(plain);
  if (schema.properties !== undefined) {
    const entries = Object.entries(schema.properties).map(([name, inner]) => [name, plain(inner)]);
    result.properties = Object.fromEntries(entries);
  }
  return schema.nullable === true ? orNull(result) : result;
}

function orNull(schema) {
  if (typeof schema.type !== "string") return { anyOf: [schema, { type: "null" }] };
  const withNull = { ...schema, type: [schema.type, "null"] };
  return schema.enum === undefined ? withNull : { ...withNull, enum: [...new Set([...schema.enum, null])] };
}

function reference(path) {
  const name = path.split("/").at(-1);
  if (!(name in schemas)) {
    schemas[name] = null;
    schemas[name] = plain(resolved({ $ref: path }));
  }
  return { $ref: `github#/schemas/${name}` };
}

function parameterOf(value) {
  const { name, in: place, required = false, schema, "x-multi-segment": segments } = resolved(value);
  // A time, says the schema; a range of times as well, say its words.
  const read = name === "created" ? { type: "string" } : plain(schema);
  return { name, in: place, required, ...(segments ? { segments } : {}), schema: read };
}

/** The schema of JSON in a body; null where there is none. */
function contentOf(value) {
  const content = resolved(value)?.content ?? {};
  const json = content["application/json"] ?? content["application/scim+json"];
  return json?.schema === undefined ? null : plain(json.schema);
}

const sliced = {};
for (const [path, methods] of Object.entries(description.paths))
  for (const [method, operation] of Object.entries(methods)) {
    if (!operations.includes(operation.operationId)) continue;
    const responses = Object.entries(operation.responses).map(([status, value]) => [
      status,
      contentOf(value),
    ]);
    sliced[operation.operationId] = {
      method: method.toUpperCase(),
      path,
      parameters: (operation.parameters ?? []).map(parameterOf),
      body: operation.requestBody === undefined ? null : contentOf(operation.requestBody),
      bodyRequired: operation.requestBody?.required ?? false,
      responses: Object.fromEntries(responses),
    };
  }
const missing = operations.filter((id) => !(id in sliced));
if (missing.length > 0) throw new Error(`not in the description: ${missing.join(", ")}`);
reference("#/components/schemas/basic-error");

const byName = (object) => Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
const lines = (object) =>
  Object.entries(byName(object))
    .map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`)
    .join(",\n");
process.stdout.write(
  `{"source":${JSON.stringify(`@octokit/openapi ${version}`)},\n"operations":{\n${lines(sliced)}},\n"schemas":{\n${lines(schemas)}}}\n`,
);
