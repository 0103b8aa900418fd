#!/usr/bin/env bash
# Makes src/run/commands/measure-program.ts from measure.c beside it, for every architecture, with one pinned cross
# compiler from PyPI: the same bytes on every machine.
#
#   scripts/measure.sh          writes it
#   scripts/measure.sh check    fails when it would be written differently
set -euo pipefail

folder="$(cd "$(dirname "$0")/.." && pwd)/src/run/commands"
compiler=ziglang==0.13.0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "$compiler"

program() {
  (cd "$folder" && ZIG_GLOBAL_CACHE_DIR="$work/cache" "$work/venv/bin/python" -m ziglang cc -target "$1-linux-none" \
    -Os -ffreestanding -nostdlib -static -fno-builtin -fno-stack-protector -fno-asynchronous-unwind-tables \
    -fno-sanitize=all -fomit-frame-pointer -Wall -Wextra -Werror -Wl,--build-id=none -Wl,-s \
    -o "$work/$1" measure.c)
  gzip --best --no-name <"$work/$1" | base64 -w 0
}

cat >"$work/measure-program.ts" <<END
/** SHA-256 of measure.c, from which scripts/measure.sh made this file. */
export const measureSource = "$(sha256sum <"$folder/measure.c" | cut -d ' ' -f 1)";

/** The program for Linux by architecture: an ELF file, gzip, base64. */
export const measurePrograms: Readonly<Record<string, string>> = {
  x64: "$(program x86_64)",
  arm64:
    "$(program aarch64)",
};
END

if [ "${1:-}" = check ]; then
  cmp "$work/measure-program.ts" "$folder/measure-program.ts"
else
  cp "$work/measure-program.ts" "$folder/measure-program.ts"
fi
