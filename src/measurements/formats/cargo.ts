/** A test or benchmark executable that cargo starts. */
export interface CargoTarget {
  /** The crate, as paths in Rust begin: `codec` for benches/codec.rs. */
  readonly crate: string;
  /** What tells it from another of the same name: the executable. */
  readonly executable: string;
}

/** Reads `     Running benches/codec.rs (target/release/deps/codec-e545dd1ff585a4e8)`, which cargo writes to standard error. */
export function cargoTarget(text: string): CargoTarget | undefined {
  const running = /^ +Running (?:unittests )?(\S.*)$/.exec(text)?.[1];
  if (running === undefined) return undefined;
  const executable = /\(([^()]+)\)$/.exec(running)?.[1] ?? running;
  const file = executable.split(/[/\\]/).at(-1) ?? executable;
  return { crate: file.replace(/\.(?:exe|rs)$/, "").replace(/-[0-9a-f]{16}$/, ""), executable };
}

/** Whether cargo or the compiler says here that there is nothing to run. */
export function isCompileError(text: string): boolean {
  return text.startsWith("error: could not compile `");
}
