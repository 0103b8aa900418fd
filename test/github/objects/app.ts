import type { Addresses } from "../answer.ts";
import { userId, wireUser } from "./user.ts";
import { whole } from "./whole.ts";

/** An app by its slug; its owner has the same name. */
export function wireApp(addresses: Addresses, slug: string): object {
  return whole("nullable-integration", {
    id: userId(slug),
    slug,
    node_id: `A_${userId(slug)}`,
    name: slug,
    owner: wireUser(addresses, slug),
    html_url: `${addresses.server}/apps/${slug}`,
  });
}
