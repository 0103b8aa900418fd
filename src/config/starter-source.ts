import type { Repository } from "./repository.ts";

/** What the source says in passing about the service: guesses, told as such. */
export interface SourceHints {
  /** Path that looks like a readiness probe, else like a health check. */
  readonly ready: string | null;
  /** Routes without parameters that answer GET. */
  readonly routes: readonly string[];
  /** Default of the port. */
  readonly port: number | null;
  /** Whether anything reads the environment variable PORT. */
  readonly readsPort: boolean;
}

const SOURCE = /\.(?:[cm]?[jt]sx?|py|go|rb|java|kt|rs|php|cs)$/;
const NOT_SOURCE = /(?:^|\/)(?:tests?|__tests__|spec|e2e|docs?|examples?)\/|[._](?:test|spec)\.|\.d\.ts$/;

const PROBE =
  /["'`](?:GET )?(\/(?:[\w-]+\/)*(?:readyz?|readiness|healthz?|health-?check|livez?|ping|status))["'`]/g;
const ROUTE =
  /\b(?:app|api|router|server|fastify|mux|e|r)\.(?:get|Get|GET|HandleFunc|Handle)\(\s*["'`](?:GET )?(\/[\w./-]*)["'`]/g;
const PORT = /\bPORT\b\)?["'`\]]*\)?\s*(?:\|\||\?\?|,|or)\s*["'`]?(\d{2,5})\b|\.listen\(\s*(\d{2,5})\b/;

/** Looks through source files, at most this many: hints are not worth more. */
const MOST_FILES = 400;

export function readSource(repository: Repository): SourceHints {
  const texts = repository.files
    .filter((path) => SOURCE.test(path) && !NOT_SOURCE.test(path))
    .slice(0, MOST_FILES)
    .map((path) => repository.read(path));
  const probes = texts.flatMap((text) => captures(text, PROBE));
  const routes = [...new Set(texts.flatMap((text) => captures(text, ROUTE)))];
  const port = texts.map((text) => PORT.exec(text)).find((match) => match !== null);
  return {
    ready: probes.find((path) => /read/.test(path)) ?? probes.at(0) ?? null,
    routes: routes.filter((path) => !probes.includes(path)),
    port: port === undefined ? null : Number(port[1] ?? port[2]),
    readsPort: texts.some((text) => /\bPORT\b/.test(text)),
  };
}

function captures(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map((match) => match[1] ?? "");
}
