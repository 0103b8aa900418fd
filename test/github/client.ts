import { connect, type GitHub } from "../../src/io/github/client.ts";
import { hurriedClock } from "./hurried-clock.ts";
import type { FakeGitHub } from "./server.ts";

/** The client as it is shipped, with waits in milliseconds where it takes seconds. */
export function connectTo(
  fake: FakeGitHub,
  token: string = "ghs_x",
  log: (line: string) => void = () => {},
): GitHub {
  return connect({ token, apiUrl: fake.url, repository: "acme/shop", log }, { clock: hurriedClock() });
}
