import { type Fields, fieldsOf, listOf, textOf } from "./fields.ts";
import { findNearest, readData, readIfThere, type Repository } from "./repository.ts";

/** The service of a compose file that the load should reach, as far as the file tells. */
export interface FoundCompose {
  readonly file: string;
  readonly service: string | null;
  readonly port: number | null;
  readonly ready: string | null;
  /** Other services that are built here. */
  readonly others: readonly string[];
}

/** Looks for a compose file and in it for the one service that is built here and listens. */
export function findCompose(repository: Repository): FoundCompose | null {
  const file = findNearest(repository, /^(?:docker-)?compose\.ya?ml$/);
  if (file === undefined) return null;
  const folder = file.slice(0, file.lastIndexOf("/") + 1);
  const services = Object.entries(fieldsOf(fieldsOf(readData(repository, file))["services"])).map(
    ([name, written]) => {
      const service = fieldsOf(written);
      const dockerfile =
        service["build"] === undefined
          ? null
          : readIfThere(repository, dockerfileOf(service["build"], folder));
      return {
        name,
        built: service["build"] !== undefined,
        port: portOf(service) ?? exposedPort(dockerfile ?? ""),
        published: service["ports"] !== undefined,
        ready: probeIn(JSON.stringify(service["healthcheck"] ?? "")) ?? dockerfileProbe(dockerfile ?? ""),
      };
    },
  );
  const rank = (service: (typeof services)[number]): number =>
    (service.built ? 8 : 0) +
    (service.port === null ? 0 : 4) +
    (service.published ? 2 : 0) +
    (/api|app|web|server|backend/.test(service.name) ? 1 : 0);
  const best = services.toSorted((a, b) => rank(b) - rank(a)).at(0);
  const chosen = best !== undefined && (best.built || best.port !== null) ? best : undefined;
  return {
    file,
    service: chosen?.name ?? null,
    port: chosen?.port ?? null,
    ready: chosen?.ready ?? null,
    others: services.filter(({ name, built }) => built && name !== chosen?.name).map(({ name }) => name),
  };
}

/** The first port that a Dockerfile exposes. */
export function exposedPort(dockerfile: string): number | null {
  const port = /^\s*EXPOSE\s+(\d+)/im.exec(dockerfile)?.[1];
  return port === undefined ? null : Number(port);
}

/** The path that a Dockerfile's HEALTHCHECK asks for. */
export function dockerfileProbe(dockerfile: string): string | null {
  return probeIn(/^\s*HEALTHCHECK\b(?:.*\\\r?\n)*.*/im.exec(dockerfile)?.[0] ?? "");
}

function probeIn(text: string): string | null {
  const path =
    /https?:\/\/[^/\s"'\\]+(\/[^\s"'\\|&;)?]*)/.exec(text)?.[1] ?? /GET (\/\S*) HTTP/.exec(text)?.[1];
  return path === undefined || /[{}$]/.test(path) ? null : path;
}

function dockerfileOf(build: unknown, folder: string): string {
  const fields = typeof build === "string" ? { context: build } : fieldsOf(build);
  const context = (textOf(fields["context"]) ?? ".").replace(/^\.\/?/, "").replace(/\/$/, "");
  return `${folder}${context === "" ? "" : `${context}/`}${(textOf(fields["dockerfile"]) ?? "Dockerfile").replace(/^\.\//, "")}`;
}

function portOf(service: Fields): number | null {
  const [first] = [...listOf(service["ports"]), ...listOf(service["expose"])];
  const target = typeof first === "object" && first !== null ? fieldsOf(first)["target"] : first;
  // `${PORT:-8080}:8080` holds a colon of its own.
  const text = (textOf(target) ?? "").replaceAll(/\$\{\w+:?-?([^}]*)\}/g, "$1");
  const port = /(\d+)(?:-\d+)?(?:\/\w+)?$/.exec(text)?.[1];
  return port === undefined ? null : Number(port);
}
