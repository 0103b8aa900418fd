import { readdirSync, readFileSync } from "node:fs";

/**
 * CPU seconds of a process and all its descendants that live: of threads that ended meanwhile nothing is known. It looks
 * at nothing else, because a search of all processes would hold up the server, whose core it shares.
 */
export function cpuOfTree(root: number): number {
  const threads = list(`/proc/${root}/task`).map((thread) => read(`/proc/${root}/task/${thread}/schedstat`));
  const own = threads.reduce((sum, text) => sum + Number(text.split(" ")[0] ?? 0), 0) / 1e9;
  // Node, sh and the measuring program start children from their first thread; the other tools start none.
  const children = read(`/proc/${root}/task/${root}/children`).trim().split(" ").filter(Boolean);
  return children.reduce((sum, child) => sum + cpuOfTree(Number(child)), own);
}

/** Empty where the process has ended. */
function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

function list(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}
