import type { Format } from "./format.ts";
import { criterion } from "./criterion.ts";
import { dhat } from "./dhat.ts";
import { divan } from "./divan.ts";
import { go } from "./go.ts";
import { iaiCallgrind } from "./iai-callgrind.ts";
import { libtest } from "./libtest.ts";

/** Every format that can be read, one line each. Where several could be meant, the first that detects its own wins. */
export const formats: readonly Format[] = [go, criterion, divan, iaiCallgrind, dhat, libtest];
