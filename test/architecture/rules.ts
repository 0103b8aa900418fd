import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";

/** A source file with what it imports; paths are relative to src/. */
interface Source {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly { readonly target: string; readonly typeOnly: boolean }[];
}

/** The stages, lowest first: each imports only lower ranks and itself. */
const ranks: Readonly<Record<string, number>> = {
  metric: 0,
  stats: 0,
  config: 1,
  plan: 2,
  commands: 2,
  measurements: 3,
  compare: 4,
  verdict: 5,
  history: 6,
  report: 7,
};
const edges = new Set(["run", "io"]);
/** The folders of the doors: they start jobs and nothing starts them. */
const doors = new Set(["action", "cli"]);
const folders = new Set([...Object.keys(ranks), ...edges, ...doors, "jobs"]);

const impure =
  /\bprocess\.|\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bperformance\.|\bset(?:Timeout|Interval|Immediate)\b|\bcrypto\./u;

/** What formats share stands in files that declare none. */
const declaresFormat = /^export const \w+: Format\b/mu;

/** Every breach of the house's rules below a source folder, as `path: what`. */
export function breaches(root: string): readonly string[] {
  const sources = sourcesBelow(root);
  const shared = new Set(sources.filter(({ text }) => !declaresFormat.test(text)).map(({ path }) => path));
  return sources.flatMap((source) => [
    ...placeBreaches(source),
    ...importBreaches(source, shared),
    ...textBreaches(source),
  ]);
}

/** The folders of the lab that are as pure as stages: what decides there decides from its arguments. */
const pureLab = new Set(["rules", "stats"]);

/** Every breach below the lab's folder, which may import src/ while nothing in src/ imports it. */
export function labBreaches(root: string): readonly string[] {
  return sourcesBelow(root).flatMap((source) => [
    ...fileBreaches(source),
    ...barrelBreaches(source),
    ...(pureLab.has(folderOf(source.path) ?? "") ? pureLabBreaches(source) : []),
  ]);
}

function pureLabBreaches({ path, text, imports }: Source): readonly string[] {
  const allowed = /^(?:rules|stats|\.\.\/src\/(?!io\/|run\/|jobs\/|cli\/|action\/)\w+)\//u;
  const outside = imports
    .map(({ target }) => (target.startsWith(".") ? normalize(join(dirname(path), target)) : target))
    .filter((to) => !allowed.test(to))
    .map((to) => `${path}: a pure folder of the lab imports ${to}`);
  const match = impure.exec(withoutComments(text));
  return match === null ? outside : [...outside, `${path}: a pure folder of the lab touches ${match[0]}`];
}

function placeBreaches(source: Source): readonly string[] {
  const { path, text } = source;
  const found: string[] = [];
  const folder = folderOf(path);
  if (folder !== null && !folders.has(folder)) found.push(`${path}: ${folder}/ is no folder of the house`);
  if (folder === null && text.split("\n").length > 40) found.push(`${path}: a door is a few lines`);
  return [...found, ...fileBreaches(source)];
}

function fileBreaches({ path, text }: Source): readonly string[] {
  const found: string[] = [];
  if (/(?:^|\/)(?:index|utils?|helpers?|common|misc|types)\.ts$/u.test(path))
    found.push(`${path}: a name that says nothing`);
  if (text.split("\n").length > 300) found.push(`${path}: over 300 lines`);
  return found;
}

function importBreaches({ path, imports }: Source, shared: ReadonlySet<string>): readonly string[] {
  const from = folderOf(path);
  const rank = from === null ? undefined : ranks[from];
  return imports.flatMap(({ target, typeOnly }) => {
    if (!target.startsWith("."))
      return rank !== undefined && /^(?:node:|@actions\/|@octokit\/)/u.test(target)
        ? [`${path}: a stage imports ${target}`]
        : [];
    const to = normalize(join(dirname(path), target));
    if (to.startsWith("../") && to !== "../package.json")
      return [`${path}: src/ imports what is outside of it (${to})`];
    const folder = folderOf(to);
    if (folder === from) {
      const formats = /^measurements\/formats\/(?!registry\.ts)/u;
      return formats.test(path) && formats.test(to) && !shared.has(to)
        ? [`${path}: a format imports ${to}`]
        : [];
    }
    const why = forbidden(from, rank, folder, to, typeOnly);
    return why === null ? [] : [`${path}: ${why} (${to})`];
  });
}

function forbidden(
  from: string | null,
  rank: number | undefined,
  folder: string | null,
  to: string,
  typeOnly: boolean,
): string | null {
  if (folder === null) return "a door is imported";
  if (from === null || doors.has(from)) return null;
  if (doors.has(folder)) return "imports a door";
  if (from === "jobs") return null;
  if (folder === "jobs") return "only doors start jobs";
  if (from === "io") return "io/ imports a stage or run/";
  if (from === "run")
    return ["stats", "compare", "verdict", "report"].includes(folder) ? "run/ sees no statistics" : null;
  if (edges.has(folder)) return "a stage imports an edge";
  if ((ranks[folder] ?? 0) >= (rank ?? 0)) return "imports a stage that is not below it";
  if (from === "verdict" && to === "metric/units.ts") return "verdict/ decides and never formats";
  if (from === "report" && ["stats", "compare"].includes(folder) && !typeOnly)
    return "report/ formats and never decides";
  return null;
}

function textBreaches(source: Source): readonly string[] {
  const { path, text } = source;
  const found: string[] = [];
  const folder = folderOf(path);
  if (folder !== null && folder in ranks) {
    const match = impure.exec(withoutComments(text));
    if (match !== null) found.push(`${path}: a stage touches ${match[0]}`);
  }
  return [...found, ...barrelBreaches(source)];
}

function barrelBreaches({ path, text }: Source): readonly string[] {
  const isBarrel = /^export\s+(?:\*|(?:type\s+)?\{[^}]*\})\s+from\b/mu.test(withoutComments(text));
  return isBarrel ? [`${path}: a barrel`] : [];
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gmu, "");
}

function sourcesBelow(root: string): readonly Source[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      const text = readFileSync(file, "utf8");
      return { path: relative(root, file), text, imports: importsOf(text) };
    });
}

function importsOf(text: string): Source["imports"] {
  const statements = [
    ...text.matchAll(/^(?:import|export)\s+(type\s)?[^;"']*?from\s+["']([^"']+)["']/gmu),
    ...text.matchAll(/^import\s+()["']([^"']+)["']/gmu),
    ...text.matchAll(/\bimport\(()\s*["']([^"']+)["']/gmu),
  ];
  return statements.map((match) => ({ target: match[2] ?? "", typeOnly: match[1] === "type " }));
}

function folderOf(path: string): string | null {
  const [first, ...rest] = path.split("/");
  return rest.length === 0 ? null : (first ?? null);
}
