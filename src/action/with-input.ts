import { UnknownRevision } from "../io/revisions.ts";
import type { Inputs } from "./inputs.ts";

/** An error about a revision that an input names says which input. */
export function withInput(error: unknown, inputs: Pick<Inputs, "base" | "head" | "reference">): unknown {
  if (!(error instanceof UnknownRevision)) return error;
  const { revision, hint } = error;
  const input = (["base", "head", "reference"] as const).find((name) => inputs[name] === revision);
  return input === undefined
    ? error
    : new UnknownRevision(revision, hint, `, which the input \`${input}\` names`);
}
