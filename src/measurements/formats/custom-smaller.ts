import { readCustom } from "./custom-json.ts";
import type { Format } from "./format.ts";

/** `customSmallerIsBetter` of github-action-benchmark. */
export const customSmaller: Format = {
  id: "custom-smaller",
  title: "github-action-benchmark's JSON, smaller is better",
  ambiguous: true,
  detect: () => false,
  parse: (recorded) => readCustom(recorded, "lower"),
};
