import type { FakeGitHub } from "./server.ts";

export interface Reply {
  readonly status: number;
  readonly message: string;
  readonly body: unknown;
  readonly headers: Headers;
}

/** Asks without the project's client: `METHOD path`, below the shop where the path has no slash at its beginning. */
export async function askRaw(
  fake: FakeGitHub,
  what: string,
  body?: unknown,
  token: string = "ghs_x",
): Promise<Reply> {
  const [method = "", path = ""] = what.split(" ");
  const reply = await fetch(fake.url + (path.startsWith("/") ? path : `/repos/acme/shop/${path}`), {
    method,
    headers: { authorization: `Bearer ${token}` },
    redirect: "manual",
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await reply.text();
  const value = (text === "" ? {} : JSON.parse(text)) as { readonly message?: string };
  return { status: reply.status, message: value.message ?? "", body: value, headers: reply.headers };
}
