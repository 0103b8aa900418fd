import { describe, expect, test } from "vitest";
import type { RequestTemplate } from "../../src/config/config.ts";
import { requestFiles } from "../../src/config/files.ts";
import { compileRequests, type DrawnRequest } from "../../src/plan/requests.ts";
import { seededRandom } from "../../src/stats/random.ts";

function request(part: Partial<RequestTemplate>): RequestTemplate {
  const defaults = {
    method: "GET",
    path: "/",
    headers: {},
    body: null,
    weight: 1,
    expect: [200],
    timeout: 1,
  };
  return { name: part.path ?? "/", ...defaults, ...part };
}

const files = new Map([
  ["data/ids.csv", 'id,name\r\n7,"Smith, ""Jo"""\n\n8,x/y\n'],
  ["data/ids.json", '[1, "two", {"three": 3}]'],
  ["data/rows.json", '[{"id": 11}, {"id": 12}]'],
  ["data/broken.json", "["],
  ["data/broken.csv", 'id\n"7'],
  ["data/empty.csv", "id\n"],
  ["data/short.csv", "id,name\n7\n"],
  ["body.json", '{"a": "{1..5}"}'],
]);

function compile(requests: readonly RequestTemplate[], headers: Record<string, string> = {}) {
  return compileRequests({ requests, headers }, { files, environment: { TOKEN: "s3cret{1..9}" } });
}

/** Everything that 200 draws gave, each once, sorted. */
function drawn<T>(part: Partial<RequestTemplate>, pick: (request: DrawnRequest) => T): T[] {
  const { mix, findings } = compile([request(part)]);
  expect(findings).toEqual([]);
  const random = seededRandom(1);
  const seen = new Map(
    Array.from({ length: 200 }, () => pick(mix(random))).map((value) => [JSON.stringify(value), value]),
  );
  return [...seen].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
}

test.each<[string, Record<string, string>, boolean]>([
  ["nothing to be drawn", { a: "${TOKEN}", b: "c" }, true],
  ["something to be drawn", { a: "{1..5}" }, false],
])("headers with %s, and whether they are the same list each time: %j, %s", (_, headers, same) => {
  const { mix } = compile([request({ headers })]);
  const random = seededRandom(1);
  expect(mix(random).headers === mix(random).headers).toBe(same);
});

describe("placeholders in paths", () => {
  test.each([
    ["/m/{1..3}", ["/m/1", "/m/2", "/m/3"]],
    ["/m/{-1..1}", ["/m/-1", "/m/0", "/m/1"]],
    ["/m/{008..010}", ["/m/008", "/m/009", "/m/010"]],
    ["/m/{5..5}?c={red,green}", ["/m/5?c=green", "/m/5?c=red"]],
    ["/m/{a,}", ["/m/", "/m/a"]],
    ["/m/{@data/ids.csv:id}", ["/m/7", "/m/8"]],
    ["/m/{@data/ids.csv:name}", ["/m/Smith%2C%20%22Jo%22", "/m/x%2Fy"]],
    ["/m/{@data/rows.json:id}", ["/m/11", "/m/12"]],
    ["/m/\\{1..5", ["/m/{1..5"]],
    ["/a b/ü/%20", ["/a%20b/%C3%BC/%20"]],
  ])("%s", (path, expected) => {
    expect(drawn({ path }, (one) => one.path)).toEqual(expected);
  });
});

describe("bodies", () => {
  const json = (value: unknown) =>
    drawn({ method: "POST", body: { kind: "json", value } }, (one) => one.body);

  test("a JSON string that is one range is a number, within a text it is text", () => {
    expect(json({ id: "{7..7}", text: "no. {7..7}", padded: "{07..07}" })).toEqual([
      '{"id":7,"text":"no. 7","padded":"07"}',
    ]);
  });

  test("values of JSON files keep their type, those of lists and CSV files are text", () => {
    expect(json(["{@data/ids.json}"])).toEqual(["[1]", '["two"]', '[{"three":3}]']);
    expect(json(["{1,1}", "{@data/ids.csv:id}"])).toEqual(['["1","7"]', '["1","8"]']);
  });

  test("keys and other braces stay as they are", () => {
    const value = {
      "{1..2}": '{ merchants(first: 10) { id, name } } {"a":1,"b":2} {id} ${TOKEN}',
      n: null,
      t: true,
    };
    expect(json(value)).toEqual([JSON.stringify(value)]);
  });

  test("text bodies are templates too; files are sent as they are", () => {
    const body = (one: DrawnRequest): unknown => one.body;
    expect(drawn({ body: { kind: "text", value: '{"a":{3..3}}' } }, body)).toEqual(['{"a":3}']);
    expect(drawn({ body: { kind: "json-file", path: "body.json" } }, body)).toEqual([{ file: "body.json" }]);
    expect(drawn({ body: { kind: "file", path: "body.json" } }, body)).toEqual([{ file: "body.json" }]);
  });
});

describe("headers", () => {
  const headersOf = (part: Partial<RequestTemplate>, common: Record<string, string> = {}) => {
    const { mix, findings } = compile([request(part)], common);
    expect(findings).toEqual([]);
    return mix(seededRandom(1)).headers;
  };

  test("references are filled from the environment and not parsed again", () => {
    expect(headersOf({ headers: { authorization: "Bearer ${TOKEN}" } })).toEqual([
      ["authorization", "Bearer s3cret{1..9}"],
    ]);
  });

  test("a request's header replaces the suite's, whatever its case", () => {
    expect(headersOf({ headers: { "X-A": "{5..5}" } }, { "x-a": "2", "x-b": "3" })).toEqual([
      ["x-b", "3"],
      ["X-A", "5"],
    ]);
  });

  test("JSON bodies have a content type unless one is given", () => {
    const body = { kind: "json", value: 1 } as const;
    expect(headersOf({ body })).toEqual([["content-type", "application/json"]]);
    expect(headersOf({ body, headers: { "Content-Type": "a/b" } })).toEqual([["Content-Type", "a/b"]]);
  });

  test("a value cannot begin another header", () => {
    expect(headersOf({ headers: { "x-a": "1\r\nx-b: 2" } })).toEqual([["x-a", "1 x-b: 2"]]);
  });
});

test.each([
  [{ path: "/users/{id}" }, "placeholder-unknown"],
  [{ path: "/users/{1..}" }, "placeholder-unknown"],
  [{ path: "/users/}" }, "placeholder-unknown"],
  [{ path: "/users/${TOKEN}" }, "placeholder-unknown"],
  [{ path: "/users/{5..1}" }, "placeholder-range"],
  [{ path: "/users/{0..99999999999999999999}" }, "placeholder-range"],
  [{ path: "/users/{@data/none.csv:id}" }, "placeholder-file"],
  [{ path: "/users/{@data/ids.csv:none}" }, "placeholder-file"],
  [{ path: "/users/{@data/ids.csv}" }, "placeholder-file"],
  [{ path: "/users/{@data/empty.csv:id}" }, "placeholder-file"],
  [{ path: "/users/{@data/short.csv:name}" }, "placeholder-file"],
  [{ path: "/users/{@data/broken.csv:id}" }, "placeholder-file"],
  [{ path: "/users/{@data/broken.json}" }, "placeholder-file"],
  [{ path: "/users/{@data/rows.json:none}" }, "placeholder-file"],
  [{ body: { kind: "file", path: "none" } as const }, "body-file"],
  [{ body: { kind: "json", value: "{2..1}" } as const }, "placeholder-range"],
  [{ headers: { "x-a": "${NONE}" } }, "environment-missing"],
  [{ headers: { "Content-Length": "5" } }, "header-reserved"],
  [{ headers: { "x a": "5" } }, "header-reserved"],
])("%j is an error: %s", (part, code) => {
  const { findings } = compile([request(part)]);
  expect(findings.map((finding) => finding.code)).toEqual([code]);
  expect(findings[0]?.severity).toBe("error");
  expect(JSON.stringify(findings)).not.toContain("s3cret");
});

test("files are listed from every place", () => {
  const suite = {
    headers: { "x-a": "{@a.json}" },
    requests: [
      request({ path: "/{@b.csv:id}/{@a.json}", headers: { "x-c": "{@c.csv:x}" } }),
      request({ body: { kind: "json", value: [{ deep: "{@d.json}" }] } }),
      request({ body: { kind: "file", path: "e.bin" } }),
    ],
  };
  expect([...new Set(requestFiles(suite).map((file) => file.path))].sort()).toEqual([
    "a.json",
    "b.csv",
    "c.csv",
    "d.json",
    "e.bin",
  ]);
});

test("templates are drawn by their weights, the same from the same seed", () => {
  const { mix } = compile([request({ path: "/a", weight: 3 }), request({ path: "/b" })]);
  const draw = (): number[] => {
    const random = seededRandom(5);
    return Array.from({ length: 4000 }, () => mix(random).template);
  };
  const first = draw();
  expect(draw()).toEqual(first);
  const share = first.filter((template) => template === 0).length / first.length;
  // Five standard errors of a share of .75 in 4000 draws.
  expect(Math.abs(share - 0.75)).toBeLessThan(0.035);
});
