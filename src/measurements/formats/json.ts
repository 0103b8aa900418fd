/** The value of a JSON text, or the line (from 1) where reading it broke and why. */
export type ReadJson = { readonly value: unknown } | { readonly line: number; readonly problem: string };

/** Reads a whole JSON text. Nothing of a text that is cut off or damaged is given. */
export function readJson(text: string): ReadJson {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { line: brokenLine(text, problem), problem };
  }
}

/** V8 tells some positions. Where it tells none of a character that must not be there, the lines before it parse up to their end. */
function brokenLine(text: string, problem: string): number {
  const end = text.trimEnd().length;
  const position = /at position (\d+)/.exec(problem)?.[1];
  const lines = text.slice(0, Math.min(end, Number(position ?? end))).split("\n");
  if (position !== undefined || !problem.startsWith(WRONG_CHARACTER)) return lines.length;
  let [sound, broken] = [0, lines.length];
  while (broken - sound > 1) {
    const middle = Math.floor((sound + broken) / 2);
    if (hasWrongCharacter(lines.slice(0, middle).join("\n"))) broken = middle;
    else sound = middle;
  }
  return broken;
}

function hasWrongCharacter(text: string): boolean {
  try {
    JSON.parse(text);
    return false;
  } catch (error) {
    return String(error).includes(WRONG_CHARACTER);
  }
}

const WRONG_CHARACTER = "Unexpected token";

/** A value's own property; undefined where the value is no object or has none of this name. */
export function property(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}

/** A property that is a text, or undefined. */
export function textOf(value: unknown, name: string): string | undefined {
  const found = property(value, name);
  return typeof found === "string" ? found : undefined;
}

/** A property that is a finite number and not below zero, or undefined. */
export function amountOf(value: unknown, name: string): number | undefined {
  const found = property(value, name);
  return typeof found === "number" && found >= 0 && found < Infinity ? found : undefined;
}

/** A property that is a list, or undefined. */
export function listOf(value: unknown, name: string): readonly unknown[] | undefined {
  const found = property(value, name);
  return Array.isArray(found) ? (found as readonly unknown[]) : undefined;
}

/** A property that is a list of finite numbers, none below zero, or undefined. */
export function amountsOf(value: unknown, name: string): readonly number[] | undefined {
  const list = listOf(value, name);
  return list?.every((one) => typeof one === "number" && one >= 0 && one < Infinity)
    ? (list as readonly number[])
    : undefined;
}
