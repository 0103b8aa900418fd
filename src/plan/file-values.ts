import type { TemplateProblem } from "../config/template.ts";

/** The values that `{@path:column}` draws from: texts of a CSV column, or values of a JSON array. Never empty. */
export function fileValues(
  files: ReadonlyMap<string, string>,
  path: string,
  column: string | undefined,
): readonly unknown[] | TemplateProblem {
  const text = files.get(path);
  const where = column === undefined ? path : `${path}:${column}`;
  const problem = (message: string, hint: string): TemplateProblem => ({
    code: "placeholder-file",
    message,
    hint,
  });
  if (text === undefined) return problem(`${path} cannot be read`, "name a file that head's tree has");
  if (/\.csv$/i.test(path)) {
    const table = parseCsv(text);
    if (table === null)
      return problem(`${path} is not CSV`, "close every quote, and double a quote inside of a field");
    const [header = [], ...rows] = table;
    const at = column === undefined ? -1 : header.indexOf(column);
    if (at < 0) {
      return problem(
        `${where} names no column of the file`,
        `write {@${path}:COLUMN}, with one of ${header.join(", ")}`,
      );
    }
    if (rows.length === 0)
      return problem(`${path} has no rows`, "give it at least one row below the header line");
    const short = rows.findIndex((row) => row[at] === undefined);
    if (short >= 0)
      return problem(`row ${short + 1} of ${path} has no ${column}`, "give every row this column");
    return rows.map((row) => row[at]);
  }
  let values: unknown;
  try {
    values = JSON.parse(text);
  } catch {
    return problem(`${path} is not JSON`, "write an array of values or of objects");
  }
  if (!Array.isArray(values) || values.length === 0) {
    return problem(`${path} is not an array with values`, "write an array of values or of objects");
  }
  if (column === undefined) return values;
  const picked = values.map((value: unknown) =>
    typeof value === "object" && value !== null ? (value as Record<string, unknown>)[column] : undefined,
  );
  const lacking = picked.indexOf(undefined);
  if (lacking >= 0)
    return problem(`entry ${lacking + 1} of ${path} has no ${column}`, "give every entry this field");
  return picked;
}

/** RFC 4180: quoted fields may hold commas, line ends and doubled quotes. Empty lines are skipped. Null where a quote is out of place. */
function parseCsv(text: string): string[][] | null {
  const rows: string[][] = [];
  let row: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gy;
  const content = text.replace(/^\uFEFF/, "");
  while (field.lastIndex < content.length) {
    const match = field.exec(content);
    if (match === null) return null;
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? "");
    if (match[3] === ",") {
      if (field.lastIndex === content.length) row.push("");
      else continue;
    }
    if (row.length > 1 || row[0] !== "") rows.push(row);
    row = [];
  }
  return rows;
}
