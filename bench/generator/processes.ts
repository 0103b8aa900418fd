import { readdirSync, readFileSync } from "node:fs";

/** CPU seconds of a process and all its descendants that live: of threads that ended meanwhile nothing is known. */
export function cpuOfTree(root: number): number {
  const parents = new Map<number, number>();
  for (const entry of readdirSync("/proc")) {
    const stat = /^\d+$/.test(entry) ? read(`/proc/${entry}/stat`) : null;
    if (stat === null) continue;
    parents.set(Number(entry), Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]));
  }
  const tree = new Set([root]);
  for (let size = 0; size < tree.size;) {
    size = tree.size;
    for (const [pid, parent] of parents) if (tree.has(parent)) tree.add(pid);
  }
  let nanoseconds = 0;
  for (const pid of tree) {
    for (const thread of list(`/proc/${pid}/task`)) {
      nanoseconds += Number(read(`/proc/${pid}/task/${thread}/schedstat`)?.split(" ")[0] ?? 0);
    }
  }
  return nanoseconds / 1e9;
}

/** Null where the process has ended. */
function read(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

function list(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}
