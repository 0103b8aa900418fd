import type { Recording } from "./main.ts";
export function page(recordings: readonly Recording[]): string { return `${recordings.length}\n`; }
export function plots(_: readonly Recording[]): ReadonlyMap<string, string> { return new Map(); }
