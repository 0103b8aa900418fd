import { readCustom } from "./custom-json.ts";
import type { Format } from "./format.ts";

/** `customBiggerIsBetter` of github-action-benchmark. */
export const customBigger: Format = {
  id: "custom-bigger",
  title: "github-action-benchmark's JSON, bigger is better",
  ambiguous: true,
  detect: () => false,
  parse: (recorded) => readCustom(recorded, "higher"),
};
