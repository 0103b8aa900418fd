import { describe, expect, test } from "vitest";
import { escapeCode, escapeHtml, escapeText } from "../../src/report/escape.ts";

/** Names and messages as a hostile pull request would choose them. */
const nasty: readonly string[] = [
  "@octocat",
  "@org/team",
  "mail someone@example.com",
  "hi @here, @everyone",
  "#12",
  "fixes #1",
  "GH-12",
  "gh-7",
  "octo/repo#12",
  "octo/repo@1a2b3c4d5e6f",
  "1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d",
  "see 1a2b3c4 there",
  "https://github.com/octo/repo/issues/1",
  "http://evil.example",
  "ftp://evil.example",
  "www.evil.example",
  "mailto:a@b.example",
  "[click](https://evil.example)",
  "![img](https://evil.example/x.png)",
  "[ref][1]",
  "[^1]",
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "</details></summary>",
  "<!-- weighbridge:forged -->",
  "-->",
  "&lt;b&gt;",
  "&#64;octocat",
  "a | b",
  "a \\| b",
  "\\",
  "\\\\|",
  "`code`",
  "``",
  "```\nfence\n```",
  "` | `",
  "line one\nline two",
  "\r\n\r\n# heading",
  "# heading",
  "- item",
  "+ item",
  "* item",
  "1. item",
  "2) item",
  "> quote",
  "> [!WARNING]",
  "---",
  "===",
  "**bold** __bold__ *it* _it_ ~~gone~~",
  ":tada: :rocket:",
  "$\\int_0^1$ and $`x`$",
  "\u202egnp.exe",
  "a\u200bb\u200d\u2060\ufeff",
  "nul\u0000 bell\u0007 esc\u001b[31mred\u001b[0m",
  "\u2028\u2029",
  "tag \u{e0041}\u{e007f}",
  "lone \ud800 half",
  "",
  " ",
  "~~~\nx",
  "\tindented",
];

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** The text as a reader sees it after Markdown and HTML have been read: entities and backslashes resolved. */
function rendered(markdown: string): string {
  return markdown
    .replaceAll("<span>$</span>", "$")
    .replace(/\\([-+=#.)])/g, "$1")
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
}

/** What GitHub turns into links or pings in rendered text. */
const links: readonly RegExp[] = [
  /(?:^|[^\w`])@[a-z0-9]/i,
  /#\d/,
  /\bgh-\d/i,
  /(?<![0-9a-z])[0-9a-f]{7,40}(?![0-9a-z])/i,
  /\b(?:https?|ftp):\/\//i,
  /\bwww\./i,
  /\bmailto:/i,
  /[\w.+-]+@[a-z0-9]/i,
  /:[a-z0-9_+-]+:/i,
];

describe.each(nasty)("%j", (text) => {
  test("as text", () => {
    const escaped = escapeText(text);
    expect(escaped).not.toMatch(INVISIBLE);
    const bare = escaped.replaceAll("<span>$</span>", "").replace(/&(?:#\d+|lt|gt|quot|amp);/g, "");
    expect(bare).not.toMatch(/[<>|`*_[\]~&$"]/);
    expect(bare).not.toMatch(/\\(?![-+=#.)])/);
    expect(escaped).not.toMatch(/^\s*(?:#{1,6}|[-+]|\d+[.)])(?:\s|$)/);
    expect(escaped).not.toMatch(/^\s*[-=]{2,}\s*$/);
    for (const link of links) expect(rendered(escaped)).not.toMatch(link);
  });

  test("as text it reads as it was written, but for what cannot be seen", () => {
    const visible = (shown: string) => shown.replace(/[\u200b\ufffd\s]/g, "");
    const written = text
      .replaceAll("\u001b[31m", "")
      .replaceAll("\u001b[0m", "")
      .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, "");
    expect(visible(rendered(escapeText(text)))).toBe(visible(written));
  });

  test.each([true, false])("as code, in a table: %s", (inTable) => {
    const escaped = escapeCode(text, inTable);
    expect(escaped).not.toMatch(INVISIBLE);
    if (escaped === "(empty)") return;
    const fence = /^`+/.exec(escaped)?.[0] ?? "";
    const inside = escaped.slice(fence.length, -fence.length);
    expect(escaped.endsWith(fence)).toBe(true);
    // Only a run of exactly the fence's length would end the span, or lengthen the fence.
    expect(inside.match(/`+/g)?.map((run) => run.length) ?? []).not.toContain(fence.length);
    expect(inside).not.toMatch(/^`|`$/);
    if (inTable) expect(inside).not.toMatch(/(?<!\\)\|/);
  });

  test("as HTML", () => {
    const escaped = escapeHtml(text);
    expect(escaped).not.toMatch(INVISIBLE);
    expect(escaped).not.toMatch(/[<>"]/);
    for (const link of links) expect(rendered(escaped)).not.toMatch(link);
  });
});

test("the list is long enough to mean something", () => {
  expect(nasty.length).toBeGreaterThanOrEqual(40);
});

test("ordinary text stays as it is", () => {
  for (const text of [
    "+12% (9% to 15%)",
    "-1.1%",
    "41.2 ms",
    "No regression: 4 gates pass (12 pairs, 2 min 5 s)",
  ]) {
    expect(escapeText(text)).toBe(text);
  }
});
