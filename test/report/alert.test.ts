import { expect, test } from "vitest";
import { renderAlert } from "../../src/report/alert.ts";
import type { Report } from "../../src/report/report.ts";

const report: Report = {
  outcome: "fail",
  headline: ["Slower: ", { code: "GET /merchants" }, " p95 +12% (9% to 15%), 5% allowed"],
  lead: ["The other 3 gates pass."],
  rows: [],
  remarks: [],
  sections: [],
  reproduce: "",
};
const place = { subject: "acme/shop #7", url: "https://github.example/acme/shop/pull/7#issuecomment-1" };

test("the headline is a link, the lead stands below", () => {
  expect(renderAlert(report, place)).toEqual({
    text: [
      `*acme/shop #7* <${place.url}|Slower: GET /merchants p95 +12% (9% to 15%), 5% allowed>`,
      "The other 3 gates pass.",
    ].join("\n"),
  });
});

test("words of the repository are neither links nor mentions", () => {
  const headline = ["Slower: ", { code: "<!channel> | <https://evil.example|click>\n& more" }];
  const { text } = renderAlert({ ...report, headline, lead: [] }, place);
  expect(text).toBe(
    `*acme/shop #7* <${place.url}|Slower: &lt;!channel&gt; ¦ &lt;https://evil.example¦click&gt; &amp; more>`,
  );
});

test("a long headline is cut", () => {
  const { text } = renderAlert({ ...report, headline: ["x".repeat(9000)] }, place);
  expect(text.length).toBeLessThan(1500);
});
