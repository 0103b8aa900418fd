import type { Format } from "./format.ts";
import { go } from "./go.ts";
import { k6 } from "./k6.ts";

/** Every format that can be read, one line each. Where several could be meant, the first that detects its own wins. */
export const formats: readonly Format[] = [k6, go];
