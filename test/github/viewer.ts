import type { Operation, Schema } from "./description.ts";

function object(properties: Readonly<Record<string, Schema>>): Schema {
  return { type: "object", properties, required: Object.keys(properties), additionalProperties: false };
}

const login: Schema = { type: "string", minLength: 1 };

/**
 * The one query of GraphQL that is asked, described by hand: GitHub's OpenAPI description does not have that API. A server of one's own
 * has it beside `/api/v3` and not below.
 */
export const viewer: Operation = {
  id: "graphql/viewer",
  method: "POST",
  path: "/api/graphql",
  parameters: [],
  body: object({ query: { const: "query { viewer { login } }" } }),
  bodyRequired: true,
  responses: { 200: object({ data: object({ viewer: object({ login }) }) }) },
};
