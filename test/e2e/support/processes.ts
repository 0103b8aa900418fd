import { existsSync, readdirSync, readFileSync } from "node:fs";

/** Living processes whose command line or first environment holds one of these texts. Empty without /proc. */
export function processRemains(marks: readonly string[]): readonly string[] {
  if (!existsSync("/proc/self/environ")) return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((pid) => {
      const command = read(`/proc/${pid}/cmdline`);
      const said = `${command}\0${read(`/proc/${pid}/environ`)}`;
      return marks.some((mark) => said.includes(mark))
        ? [`process ${pid}: ${command.replaceAll("\0", " ").trim()}`]
        : [];
    });
}

function read(path: string): string {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return ""; // ended meanwhile
  }
}
