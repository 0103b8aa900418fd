import { z } from "zod";
import { configSchema } from "../src/config/schema.ts";

/** The JSON schema of what a user writes, for editors; published as schema/weighbridge.schema.json. */
export function jsonSchema(): string {
  const schema = z.toJSONSchema(configSchema, {
    io: "input",
    // Quantities are text that is read into numbers, and zod shows no defaults and examples on the text's side.
    override: ({ zodSchema, jsonSchema }) => {
      const { examples, default: absent } = z.globalRegistry.get(zodSchema) ?? {};
      if (examples !== undefined) jsonSchema["examples"] = Array.isArray(examples) ? examples : [];
      if (absent !== undefined) jsonSchema["default"] = absent;
    },
  });
  return `${JSON.stringify(schema, null, 2)}\n`;
}
