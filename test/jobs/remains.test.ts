import { expect, test } from "vitest";
import { removeRemains } from "../../src/jobs/remains.ts";
import { temporaryFolder } from "../io/repositories.ts";

test("a run that was cleaned already needs no engine to be clean", async () => {
  const environment = { PATH: "/nowhere", WEIGHBRIDGE_STATE_DIR: temporaryFolder() };
  const { runs } = await removeRemains(environment, "20260101-000000-abcdef");
  expect(runs).toMatchObject([{ containers: [], problems: [] }]);
});
