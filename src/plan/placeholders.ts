import {
  parseTemplate,
  type Placeholder,
  type TemplatePlace,
  type TemplateProblem,
} from "../config/template.ts";
import type { Random } from "../stats/random.ts";
import { fileValues } from "./file-values.ts";

/** A template whose values are at hand: text around sources, in turn; a single source alone keeps its JSON type. */
export interface Template {
  readonly parts: readonly (string | Source)[];
}

/** Where values come from: number, string or JSON value by position below `size`. */
interface Source {
  readonly size: number;
  readonly at: (position: number) => unknown;
  /** Values come from a file: a path must escape them. */
  readonly foreign: boolean;
}

export interface TemplateValues {
  /** Texts of the files that placeholders read. */
  readonly files: ReadonlyMap<string, string>;
  /** Values of `${NAME}`. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Parses a template and finds its values; with problems it must not be drawn from. */
export function bindTemplate(
  text: string,
  place: TemplatePlace,
  values: TemplateValues,
): { readonly template: Template; readonly problems: readonly TemplateProblem[] } {
  const parsed = parseTemplate(text, place);
  const problems = [...parsed.problems];
  const parts = parsed.parts.flatMap((part): (string | Source)[] => {
    if (typeof part === "string") return [part];
    const bound = part.kind === "reference" ? valueOf(part.name, values) : sourceOf(part, values);
    if (typeof bound === "string" || "size" in bound) return [bound];
    problems.push(bound);
    return [];
  });
  return { template: { parts: joined(parts) }, problems };
}

/** Whether nothing of it is drawn. */
export function isConstant({ parts }: Template): boolean {
  return parts.every((part) => typeof part === "string");
}

/** One drawn text. `escape` is applied to values that come from files. */
export function drawText(
  template: Template,
  random: Random,
  escape: (text: string) => string = same,
): string {
  let text = "";
  for (const part of template.parts) {
    if (typeof part === "string") text += part;
    else {
      const value = draw(part, random);
      const plain = typeof value === "string" ? value : JSON.stringify(value);
      text += part.foreign ? escape(plain) : plain;
    }
  }
  return text;
}

/** One drawn JSON value: a template that is a single placeholder gives a number or a file's value as it is. */
export function drawValue(template: Template, random: Random): unknown {
  const [only] = template.parts;
  if (template.parts.length === 1 && typeof only === "object") return draw(only, random);
  return drawText(template, random);
}

const same = (text: string): string => text;

function draw(source: Source, random: Random): unknown {
  return source.at(Math.floor(random() * source.size));
}

/** Neighbouring texts are one part. */
function joined(parts: readonly (string | Source)[]): readonly (string | Source)[] {
  const all: (string | Source)[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    if (typeof part === "string" && typeof last === "string") all[all.length - 1] = last + part;
    else all.push(part);
  }
  return all;
}

function sourceOf(placeholder: Placeholder, { files }: TemplateValues): Source | TemplateProblem {
  switch (placeholder.kind) {
    case "range": {
      const { from, to, width } = placeholder;
      const at = (position: number): unknown =>
        width === null ? from + position : padded(from + position, width);
      return { size: to - from + 1, at, foreign: false };
    }
    case "list": {
      const { values } = placeholder;
      return { size: values.length, at: (position) => values[position], foreign: false };
    }
    case "file": {
      const values = fileValues(files, placeholder.path, placeholder.column ?? undefined);
      if ("code" in values) return values;
      return { size: values.length, at: (position) => values[position], foreign: true };
    }
  }
}

function padded(value: number, width: number): string {
  return `${value < 0 ? "-" : ""}${String(Math.abs(value)).padStart(width, "0")}`;
}

function valueOf(name: string, { environment }: TemplateValues): string | TemplateProblem {
  return (
    environment[name] ?? {
      code: "environment-missing",
      message: `the environment variable ${name} is not set`,
      hint: `set ${name} where weighbridge runs, in a workflow under env:`,
    }
  );
}
