import { z } from "zod";
import { nearest } from "./nearest.ts";
import { configSchema } from "./schema.ts";
import { composeStackSchema, processStackSchema } from "./schema-stack.ts";
import { benchSuiteSchema, execSuiteSchema } from "./schema-commands.ts";
import { k6SuiteSchema } from "./schema-k6.ts";
import { loadSuiteSchema, requestSchema } from "./schema-suite.ts";
import type { Path } from "./source.ts";

/** The schemas that a path may lead to: several where a union allows them. */
function schemasAt(path: Path): readonly z.core.$ZodType[] {
  let schemas = unfold(configSchema);
  for (const step of path) schemas = schemas.flatMap((schema) => inside(schema, step));
  return schemas;
}

/** The first example that the schemas at a path give, as it would be written after a key. */
export function exampleAt(path: Path): string | undefined {
  for (const schema of memberAt(path)) {
    const examples: unknown = z.globalRegistry.get(schema)?.examples;
    const example: unknown = Array.isArray(examples) ? examples[0] : undefined;
    if (example !== undefined)
      return typeof example === "string" ? example : JSON.stringify(example).replaceAll(/"(\w+)":/g, "$1: ");
  }
  return undefined;
}

/** What to write instead of a key that is not known at this path. */
export function suggestKey(key: string, path: Path): string {
  const known = keysAt(path);
  if (known.includes(key)) return `\`${key}\` belongs to a suite of another kind: write two suites`;
  const near = habits[key] !== undefined && known.includes(habits[key]) ? habits[key] : nearest(key, known);
  if (near !== undefined) return `write \`${near}\``;
  const home = homes.find(({ schema }) => Object.hasOwn(schema.shape, habits[key] ?? key));
  if (home !== undefined) return `\`${habits[key] ?? key}\` belongs to ${home.name}`;
  return `known here: ${known.join(", ")}`;
}

function keysAt(path: Path): readonly string[] {
  const keys = schemasAt(path).flatMap((schema) =>
    schema instanceof z.ZodObject ? Object.keys(schema.shape) : [],
  );
  return [...new Set(keys)];
}

/** Schemas at a path before optional and union are taken off: these carry the descriptions and examples. */
function memberAt(path: Path): readonly z.core.$ZodType[] {
  const key = path.at(-1);
  return schemasAt(path.slice(0, -1)).flatMap((schema) => {
    const member = schema instanceof z.ZodObject && key !== undefined ? schema.shape[key] : undefined;
    return member === undefined ? [] : [member];
  });
}

function inside(schema: z.core.$ZodType, step: string | number): readonly z.core.$ZodType[] {
  if (schema instanceof z.ZodObject)
    return schema.shape[step] === undefined ? [] : unfold(schema.shape[step]);
  if (schema instanceof z.ZodRecord) return unfold(schema.valueType);
  if (schema instanceof z.ZodArray) return unfold(schema.element);
  return [];
}

function unfold(schema: z.core.$ZodType): readonly z.core.$ZodType[] {
  if (schema instanceof z.ZodOptional) return unfold(schema.unwrap());
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(unfold);
  if (schema instanceof z.ZodPipe) return unfold(schema.in);
  return [schema];
}

const homes = [
  { name: "a suite", schema: loadSuiteSchema },
  { name: "a suite with `load: k6`", schema: k6SuiteSchema },
  { name: "a suite with `bench`", schema: benchSuiteSchema },
  { name: "a suite with `exec`", schema: execSuiteSchema },
  { name: "`stack`", schema: composeStackSchema },
  { name: "`stack` with `command`", schema: processStackSchema },
  { name: "a request", schema: requestSchema },
  { name: "the top level of the file", schema: configSchema },
] as const;

/** Words of other tools and what they are called here. */
const habits: Readonly<Record<string, string>> = {
  body: "json",
  duration: "window",
  env_file: "carry",
  environment: "env",
  healthcheck: "ready",
  health: "ready",
  rps: "rate",
  status: "expect",
  thresholds: "gates",
  url: "target",
  users: "connections",
  vus: "connections",
};
