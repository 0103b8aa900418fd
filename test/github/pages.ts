import type { Answer, Asked } from "./answer.ts";

/** Things that one page may have, however many are asked for. */
const mostPerPage = 100;

/** The page that is asked for, with links to those around it; `wrap` puts the page into the body. */
export function paged<T>(
  { query, url }: Asked,
  things: readonly T[],
  wire: (thing: T) => unknown,
  wrap: (page: readonly unknown[]) => unknown = (page) => page,
): Answer {
  const size = Math.min(mostPerPage, Number(query["per_page"] ?? 30));
  const page = Number(query["page"] ?? 1);
  const last = Math.max(1, Math.ceil(things.length / size));
  const body = wrap(things.slice((page - 1) * size, page * size).map(wire));
  const links = [
    ...(page > 1 ? [linkTo(url, page - 1, "prev")] : []),
    ...(page < last ? [linkTo(url, page + 1, "next"), linkTo(url, last, "last")] : []),
    ...(page > 1 ? [linkTo(url, 1, "first")] : []),
  ];
  return { status: 200, body, headers: links.length === 0 ? {} : { link: links.join(", ") } };
}

function linkTo(url: URL, page: number, relation: string): string {
  const there = new URL(url);
  there.searchParams.set("page", String(page));
  return `<${there.href}>; rel="${relation}"`;
}
