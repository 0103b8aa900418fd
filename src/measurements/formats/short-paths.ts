/**
 * Short names of files, in the order of their paths. Tools give absolute paths, and the same benchmark must have the same
 * name wherever its checkout lies: a file is named without its folders, and files that would share a name with the
 * folders that they do not share.
 */
export function shortPaths(paths: readonly string[]): readonly string[] {
  const parts = paths.map((path) => path.split(/[\\/]/));
  const shared = new Map<string, readonly string[]>();
  for (const own of parts) {
    const name = own.at(-1) ?? "";
    const folders = own.slice(0, -1);
    const common = shared.get(name) ?? folders;
    const end = common.findIndex((folder, i) => folder !== folders[i]);
    shared.set(name, end === -1 ? common : common.slice(0, end));
  }
  return parts.map((own) => own.slice(shared.get(own.at(-1) ?? "")?.length).join("/"));
}
