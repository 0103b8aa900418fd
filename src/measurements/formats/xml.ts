/** One tag of an XML text. */
export interface Tag {
  readonly name: string;
  /** `empty` is `<a/>`, which opens and closes. */
  readonly kind: "open" | "close" | "empty";
  readonly attributes: ReadonlyMap<string, string>;
  /** Where it begins, from 1. */
  readonly line: number;
}

/**
 * The tags of an XML text in their order, without comments, CDATA, declarations and what stands between tags. Ends at a
 * tag that is cut off: whether a text is whole is told by the tag that closes its first one.
 */
export function* tagsOf(text: string): Generator<Tag> {
  let line = 1;
  let counted = 0;
  for (let at = text.indexOf("<"); at !== -1;) {
    const passed = ignored.find(([begin]) => text.startsWith(begin, at));
    const end = passed === undefined ? endOfTag(text, at) : endAfter(text, passed[1], at);
    if (end === -1) return;
    for (; counted < at; counted++) if (text.charCodeAt(counted) === NEWLINE) line++;
    if (passed === undefined) yield readTag(text.slice(at + 1, end - 1), line);
    at = text.indexOf("<", end);
  }
}

const NEWLINE = 10;

const ignored: readonly (readonly [string, string])[] = [
  ["<!--", "-->"],
  ["<![CDATA[", "]]>"],
  ["<?", "?>"],
  ["<!", ">"],
];

function endAfter(text: string, sign: string, from: number): number {
  const found = text.indexOf(sign, from);
  return found === -1 ? -1 : found + sign.length;
}

const TAG_PART = /[^"'>]*(?:"[^"]*"|'[^']*'|>)/y;

/** The position after the `>` that is inside no quotes. */
function endOfTag(text: string, from: number): number {
  TAG_PART.lastIndex = from;
  while (TAG_PART.test(text)) if (text[TAG_PART.lastIndex - 1] === ">") return TAG_PART.lastIndex;
  return -1;
}

const ATTRIBUTE = /\s*([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y;

function readTag(inside: string, line: number): Tag {
  const kind = inside.startsWith("/") ? "close" : inside.endsWith("/") ? "empty" : "open";
  const name = /^\/?([^\s/]*)/.exec(inside)?.[1] ?? "";
  const attributes = new Map<string, string>();
  ATTRIBUTE.lastIndex = name.length + (kind === "close" ? 1 : 0);
  for (let match = ATTRIBUTE.exec(inside); match !== null; match = ATTRIBUTE.exec(inside))
    attributes.set(match[1] ?? "", decode(match[2] ?? match[3] ?? ""));
  return { name, kind, attributes, line };
}

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** Replaces the five named entities and the numbered ones; what is none of them stays. */
function decode(text: string): string {
  if (!text.includes("&")) return text;
  return text.replaceAll(/&(?:#(?:(\d{1,7})|x([\da-fA-F]{1,6}))|(lt|gt|amp|quot|apos));/g, decodeEntity);
}

function decodeEntity(whole: string, digits?: string, hexadecimal?: string, name?: string): string {
  if (name !== undefined) return entities[name] ?? whole;
  const code = digits === undefined ? Number.parseInt(hexadecimal ?? "", 16) : Number(digits);
  return code > 0x10ffff ? whole : String.fromCodePoint(code);
}
