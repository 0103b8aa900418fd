import type { Format } from "./format.ts";
import { criterion } from "./criterion.ts";
import { divan } from "./divan.ts";
import { go } from "./go.ts";
import { libtest } from "./libtest.ts";

/** Every format that can be read, one line each. Where several could be meant, the first that detects its own wins. */
export const formats: readonly Format[] = [go, criterion, divan, libtest];
