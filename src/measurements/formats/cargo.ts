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

/** Which executable gave each name first: benchmarks of two that share a name cannot be told apart. */
export class NameOwners {
  readonly #owners = new Map<string, string>();

  /** Whether the name is this executable's own. */
  claim(name: string, executable: string): boolean {
    const owner = this.#owners.get(name) ?? executable;
    this.#owners.set(name, owner);
    return owner === executable;
  }
}

/** What to do where two executables share a name. */
export const SHARED_NAME =
  "record standard error as well (2>&1), give bench targets names of their own, or run one target";
