import { z } from "zod";
import { parseMemoryLimit, parseQuantity, type ParsedQuantity } from "../metric/units.ts";
import { parseTemplate } from "./template.ts";

/** Text with a unit, read into base units. Plain numbers are accepted by the type so that the error can name units. */
function quantity(read: (text: string) => ParsedQuantity) {
  return z.union([z.string(), z.number()]).transform((written, context) => {
    const parsed = read(String(written));
    if ("value" in parsed && parsed.value > 0) return parsed.value;
    const { problem, hint } =
      "value" in parsed ? { problem: `\`${written}\` is nothing`, hint: "write a value above 0" } : parsed;
    context.addIssue({ code: "custom", message: problem, params: { code: "config-quantity", hint } });
    return z.NEVER;
  });
}

/** A length of time, in seconds. */
export const duration = quantity((text) => parseQuantity(text, "duration", "30s")).meta({
  title: "duration",
});
/** In requests per second. */
export const rate = quantity((text) => parseQuantity(text, "rate")).meta({ title: "rate" });
/** In bytes. */
export const memory = quantity(parseMemoryLimit).meta({ title: "memory" });

/** A string that is checked by a rule of its own. */
function checked(check: (text: string) => { readonly problem: string; readonly hint: string } | null) {
  return z.string().superRefine((text, context) => {
    const found = check(text);
    if (found === null) return;
    context.addIssue({
      code: "custom",
      message: found.problem,
      params: { code: "config-value", hint: found.hint },
    });
  });
}

/** A path without placeholders. */
export const urlPath = checked((text) =>
  text.startsWith("/") && !/\s/.test(text)
    ? null
    : {
        problem: `\`${text}\` is not a path`,
        hint: "write a path that begins with `/`, such as `/health/ready`",
      },
);

/** `service:port`. */
export const target = checked((text) => {
  const port = /^[A-Za-z0-9][\w.-]*:(\d{1,5})$/.exec(text)?.[1];
  return port !== undefined && Number(port) > 0 && Number(port) < 65_536
    ? null
    : {
        problem: `\`${text}\` is not a service and its port`,
        hint: "write `service:port`, such as `api:8080`: a service of the compose file and the port inside its container",
      };
});

/** A path with placeholders. */
export const path = checked((text) => {
  if (/^\w+:\/\//.test(text))
    return {
      problem: `\`${text}\` is a whole address`,
      hint: "write its path alone: the load goes to the stack that Weighbridge starts",
    };
  if (!text.startsWith("/") || /\s/.test(text))
    return {
      problem: `\`${text}\` is not a path`,
      hint: "write a path that begins with `/` and holds no spaces, such as `/merchants/{1..5000}`",
    };
  return templateProblem(text);
});

function templateProblem(text: string): { readonly problem: string; readonly hint: string } | null {
  const [first] = parseTemplate(text, "path").problems;
  return first === undefined ? null : { problem: first.message, hint: first.hint };
}

export const methods = ["get", "head", "post", "put", "patch", "delete", "options"] as const;

/** `GET /path`, or a path alone. */
export const requestLine = checked((text) => {
  const match = /^(?:([A-Za-z]+)\s+)?(\S+)$/.exec(text.trim());
  if (match === null || (match[1] === undefined && !text.trim().startsWith("/")))
    return {
      problem: `\`${text}\` is not a request`,
      hint: "write `GET /path`, or a mapping such as `{ post: /path, json: body.json }`",
    };
  const [method, target] = [match[1] ?? "GET", match[2] ?? ""];
  if (!methods.some((known) => known === method.toLowerCase()))
    return {
      problem: `unknown method \`${method}\``,
      hint: `write one of ${methods.map((known) => known.toUpperCase()).join(", ")}`,
    };
  if (!target.startsWith("/"))
    return {
      problem: `\`${target}\` is not a path`,
      hint: `write \`${method} /path\`: the load goes to the stack that Weighbridge starts`,
    };
  return templateProblem(target);
});

/** A command: a list is argv. */
export const words = z
  .union([z.string().min(1), z.array(z.union([z.string(), z.number()])).min(1)])
  .meta({ title: "command" });
/** One name or several. */
export const names = z.union([z.string().min(1), z.array(z.string().min(1))]).meta({ title: "text or list" });
export const headers = z
  .record(z.string(), z.union([z.string(), z.number()]))
  .superRefine((fields, context) => {
    for (const [name, value] of Object.entries(fields)) {
      const problem = /^[\w!#$%&'*+.^`|~-]+$/.test(name)
        ? /\p{Cc}/u.test(String(value)) && `the value of the header \`${name}\` holds a control character`
        : `\`${name}\` is not the name of a header`;
      if (problem === false) continue;
      const hint = "write a header as `name: value` on one line";
      context.addIssue({
        code: "custom",
        path: [name],
        message: problem,
        params: { code: "config-value", hint },
      });
    }
  });
export const variables = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
