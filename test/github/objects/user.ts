import { createHash } from "node:crypto";
import type { Addresses } from "../answer.ts";
import { whole } from "./whole.ts";

/** `Bot` for apps, whose logins end in `[bot]`. */
export function typeOf(login: string): "Bot" | "User" {
  return login.endsWith("[bot]") ? "Bot" : "User";
}

/** A login's id: made of its letters, so that nobody needs to be registered. */
export function userId(login: string): number {
  return createHash("sha1").update(login).digest().readUInt32BE(0);
}

export function wireUser({ api, server }: Addresses, login: string, schema: string = "simple-user"): object {
  const url = `${api}/users/${encodeURIComponent(login)}`;
  return whole(schema, {
    login,
    id: userId(login),
    node_id: `U_${userId(login)}`,
    type: typeOf(login),
    url,
    html_url: `${server}/${encodeURIComponent(login)}`,
  });
}
