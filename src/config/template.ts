/** A placeholder in a path, a header or a JSON string. */
export type Placeholder =
  | { readonly kind: "range"; readonly from: number; readonly to: number }
  | { readonly kind: "list"; readonly values: readonly string[] }
  /** Values of a CSV file's column, or of a JSON file that holds a list. */
  | { readonly kind: "file"; readonly path: string; readonly column: string | null };

/** A template in pieces, in order: fixed text and placeholders. */
export type TemplatePart = string | Placeholder;

export type ParsedTemplate =
  | { readonly parts: readonly TemplatePart[] }
  | { readonly problem: string; readonly hint: string };

const FORMS = "write `{1..5000}`, `{red,green}`, `{@data/ids.csv:id}` or `{@data/ids.json}`";

/** Reads `/merchants/{1..5000}?colour={red,green}&id={@data/ids.csv:id}`. */
export function parseTemplate(text: string): ParsedTemplate {
  const parts: TemplatePart[] = [];
  for (const piece of text.split(/(\{[^{}]*\})/)) {
    if (!/[{}]/.test(piece)) {
      if (piece !== "") parts.push(piece);
      continue;
    }
    const placeholder = /^\{.*\}$/.test(piece) ? parsePlaceholder(piece.slice(1, -1)) : undefined;
    if (placeholder === undefined) return { problem: `\`${piece}\` is not a placeholder`, hint: FORMS };
    if (placeholder.kind === "range" && placeholder.from > placeholder.to) {
      return {
        problem: `the range \`${piece}\` is empty`,
        hint: `write \`{${placeholder.to}..${placeholder.from}}\``,
      };
    }
    parts.push(placeholder);
  }
  return { parts };
}

function parsePlaceholder(inner: string): Placeholder | undefined {
  const range = /^(-?\d{1,15})\.\.(-?\d{1,15})$/.exec(inner);
  if (range !== null) return { kind: "range", from: Number(range[1]), to: Number(range[2]) };
  const file = /^@([^:]+\.csv):(.+)$|^@([^:]+\.json)$/.exec(inner);
  if (file !== null) return { kind: "file", path: file[1] ?? file[3] ?? "", column: file[2] ?? null };
  if (inner.startsWith("@") || !inner.includes(",")) return undefined;
  return { kind: "list", values: inner.split(",").map((value) => value.trim()) };
}
