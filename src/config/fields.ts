/** A mapping of unknown values, as read from YAML or JSON. */
export type Fields = Readonly<Record<string, unknown>>;

/** The value where it is a mapping; empty where it is anything else. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** The value where it is a list; empty where it is anything else. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The value as text where it is text, a number or a truth value. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? String(value)
    : undefined;
}
