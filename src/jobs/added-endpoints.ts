import type { SuiteOutcome } from "../measurements/outcome.ts";

/** Statuses with which a server says that it does not have an endpoint. */
const unknownEndpoint = new Set(["status 404", "status 405", "status 501"]);

/** So many refusals are no chance hits on ids that base happens not to have. */
const fewestRefusals = 3;

/** Endpoints that head serves and of which base says that it does not know them. */
export function addedEndpoints(outcome: SuiteOutcome): readonly string[] {
  if (outcome.kind === "results") return [];
  const { base, head } = outcome;
  if (base === null || head === null) return [];
  return base.endpoints
    .filter(
      ({ latency, failed, failures }) =>
        latency.length === 0 &&
        failed >= fewestRefusals &&
        Object.keys(failures).every((cause) => unknownEndpoint.has(cause)),
    )
    .map(({ name }) => name)
    .filter((name) =>
      head.endpoints.some((endpoint) => endpoint.name === name && endpoint.latency.length > 0),
    );
}
