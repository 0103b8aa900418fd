import { connect, type GitHub } from "../../src/io/github/client.ts";
import type { FakeGitHub } from "./server.ts";

/** The client as it is shipped, with waits in milliseconds where it takes seconds, and no spacing of writes. */
export function connectTo(
  fake: FakeGitHub,
  token: string = "ghs_x",
  log: (line: string) => void = () => {},
): GitHub {
  return connect(
    { token, apiUrl: fake.url, repository: "acme/shop", log },
    { retry: { retryAfterBaseValue: 1 }, throttle: { enabled: false } },
  );
}
