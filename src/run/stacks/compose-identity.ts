import { createHash } from "node:crypto";
import { lstat, readdir, readFile, readlink } from "node:fs/promises";
import { join } from "node:path";
import { armLabel, runLabel } from "../../io/docker-labels.ts";
import type { ComposeProject } from "./compose-project.ts";

/**
 * The normalised project as text without what differs between arms and runs by design: the tree's path, the names of
 * built images, our labels. Equal texts start the same containers, given equal images and files.
 */
export function canonical(
  project: ComposeProject,
  tree: string,
  images: ReadonlyMap<string, string>,
): string {
  const names = new Map([...images].map(([service, image]) => [image, `<built by ${service}>`]));
  const visit = (value: unknown): unknown => {
    if (typeof value === "string") return names.get(value) ?? value.replaceAll(tree, "<tree>");
    if (Array.isArray(value)) return value.map(visit);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => key !== runLabel && key !== armLabel)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, inner]) => [key, visit(inner)]),
    );
  };
  return JSON.stringify(visit(project));
}

/** Files and folders of the arm's tree that containers see: bind mounts, secrets and configs. Relative, sorted. */
export function mountedPaths(project: ComposeProject, tree: string): readonly string[] {
  const binds = Object.values(project.services)
    .flatMap(({ volumes }) => volumes ?? [])
    .flatMap(({ type, source }) => (type === "bind" && source !== undefined ? [source] : []));
  const files = [...Object.values(project.secrets ?? {}), ...Object.values(project.configs ?? {})].flatMap(
    ({ file }) => (file === undefined ? [] : [file]),
  );
  const inside = [...binds, ...files].flatMap((path) =>
    path === tree ? ["."] : path.startsWith(`${tree}/`) ? [path.slice(tree.length + 1)] : [],
  );
  return [...new Set(inside)].sort();
}

/**
 * Digest of a file, or of a folder with the names, modes and contents of everything in it. What a container left there
 * unreadable for us counts as such.
 */
export async function digestPath(path: string): Promise<string> {
  const hash = createHash("sha256");
  const visit = async (at: string, name: string): Promise<void> => {
    const stat = await lstat(at).catch(() => null);
    if (stat === null) {
      hash.update(`${name}\0absent\0`);
    } else if (stat.isDirectory()) {
      hash.update(`${name}\0folder\0`);
      const children = await readdir(at).catch(() => ["unreadable"]);
      for (const child of children.sort()) await visit(join(at, child), `${name}/${child}`);
    } else if (stat.isSymbolicLink()) {
      hash.update(`${name}\0link\0${await readlink(at)}\0`);
    } else if (stat.isFile()) {
      hash.update(`${name}\0file\0${stat.mode & 0o111}\0${stat.size}\0`);
      hash.update(await readFile(at).catch(() => "unreadable"));
    }
  };
  await visit(path, "");
  return hash.digest("hex");
}

export function digestText(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
