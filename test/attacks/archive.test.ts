import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { constants, deflateRawSync } from "node:zlib";
import { afterEach, expect, test } from "vitest";
import { download } from "../../src/io/github/artifact.ts";
import { connect } from "../../src/io/github/client.ts";
import { writeMeasurements } from "../../src/measurements/file.ts";
import { hurriedClock } from "../github/hurried-clock.ts";
import { connectTo } from "../github/client.ts";
import { everyText } from "./measured.ts";
import { type Scene, scenes } from "./scene.ts";

/*
 * Archives that are not what the measuring job of ours uploads. Each test says which guard it is of.
 */

const start = scenes();

async function toldOf(scene: Scene): Promise<{ readonly text: string; readonly conclusion: string }> {
  const telling = await scene.told();
  return { text: everyText(telling.report), conclusion: telling.conclusion };
}

/** Deflated zeros, `megabytes` of them: one megabyte once, and its bytes again and again. */
function zeros(megabytes: number): Buffer {
  const one = deflateRawSync(Buffer.alloc(1e6), { finishFlush: constants.Z_FULL_FLUSH });
  return Buffer.concat([...Array.from({ length: megabytes }, () => one), Buffer.from([3, 0])]);
}

test.each([
  ["says what it is", 1e10 % 2 ** 32],
  ["says to be small", 1000],
  ["says to be of just the size", 64 * 1024 * 1024],
])("10 GB of zeros in 10 MB are not unpacked, where the archive %s", async (_, claimed) => {
  // Guards in zip.ts: the cap on the size that is said, and `validateEntrySizes` for what comes out.
  const scene = await start();
  const packed = zeros(10_000);
  expect(packed.length).toBeLessThan(12e6);
  scene.upload([{ name: "measurements.json", packed, claimed }]);
  const before = process.memoryUsage().arrayBuffers;
  const { text, conclusion } = await toldOf(scene);
  expect(conclusion).toBe("action_required");
  expect(text).toMatch(/has a measurements\.json of more than \d+ bytes|is damaged/);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(500e6);
});

test("a bomb in the other file that is read does not go off either", async () => {
  // Guard: the same caps, and a smaller one for refusal.json.
  const scene = await start();
  scene.upload([{ name: "refusal.json", packed: zeros(1000), claimed: 1e9 }]);
  expect((await toldOf(scene)).text).toContain("has a refusal.json of more than 10000 bytes");
});

test.each([
  "../measurements.json",
  "a/../../measurements.json",
  "/measurements.json",
  "C:\\measurements.json",
])("an archive with a path such as %s is refused, whatever else is in it", async (name) => {
  // Guard: the library's, whose errors zip.ts refuses.
  const scene = await start();
  const own = { name: "measurements.json", text: writeMeasurements(scene.measured()) };
  scene.upload([own, { name, text: "{}" }]);
  expect((await toldOf(scene)).text).toContain("leads out of its folder");
});

test("a file in a folder of that name is not the measurements", async () => {
  // Guard: the exact name in zip.ts.
  const scene = await start();
  scene.upload([{ name: "x/measurements.json", text: writeMeasurements(scene.measured()) }]);
  expect((await toldOf(scene)).text).toContain("left no measurements");
});

test("10 MB of names are not kept", async () => {
  // Guard: `directory` and `entries` of the limits.
  const scene = await start();
  const own = { name: "measurements.json", text: writeMeasurements(scene.measured()) };
  scene.upload([
    own,
    ...Array.from({ length: 200 }, (_, i) => ({ name: `${i}`, comment: "x".repeat(50_000) })),
  ]);
  expect((await toldOf(scene)).text).toContain("has a directory of more than");
  const other = await start();
  other.upload([own, ...Array.from({ length: 1000 }, (_, i) => ({ name: `file-${i}` }))]);
  expect((await toldOf(other)).text).toContain("has more than 1000 entries");
});

test("two measurements in one archive are none", async () => {
  // Guard: the set of names in zip.ts.
  const scene = await start();
  const [good, bad] = [scene.measured(), scene.measured(1.3)].map(writeMeasurements);
  scene.upload([
    { name: "measurements.json", text: bad! },
    { name: "measurements.json", text: good! },
  ]);
  expect((await toldOf(scene)).text).toContain("two entries of one name");
});

test("the report that the run wrote is not posted", async () => {
  // Guard: readArtifact, which reads two files that are data.
  const scene = await start();
  scene.upload([
    { name: "report.md", text: "### No regression, says the run" },
    { name: "report.json", text: "{}" },
    { name: "measurements.json", text: writeMeasurements(scene.measured(1.3)) },
  ]);
  const { text, conclusion } = await toldOf(scene);
  expect(conclusion).toBe("failure");
  expect(text).not.toContain("says the run");
});

test("an artifact that says to be large is not downloaded", async () => {
  // Guard: the size in chooseArtifact.
  const scene = await start();
  scene.upload(scene.measured(), { size: 65 * 1024 * 1024 });
  expect((await toldOf(scene)).text).toContain("has more than 67108864 bytes");
  expect(scene.fake.requests.some(({ operation }) => operation === "actions/download-artifact")).toBe(false);
});

test("one that is larger than it says is not downloaded to its end", async () => {
  // Guard: the bytes that are counted in artifact.ts.
  const scene = await start();
  scene.upload([{ name: "measurements.json", packed: randomBytes(100_000), method: 0, claimed: 100_000 }], {
    size: 10,
  });
  const [{ id } = { id: 0 }] = scene.fake.state.repository().artifacts;
  expect(await download(connectTo(scene.fake), id, 50_000)).toEqual({ refused: "has more than 50000 bytes" });
});

test("an artifact that has expired is said to have", async () => {
  const scene = await start();
  scene.upload(scene.measured(), { expired: true });
  expect((await toldOf(scene)).text).toContain("has expired");
});

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

/** A server that answers with a redirect, and remembers what it was sent. */
async function redirecting(
  to: string,
): Promise<{ readonly url: string; readonly heard: (string | undefined)[] }> {
  const heard: (string | undefined)[] = [];
  const server = createServer((message, response) => {
    heard.push(message.headers.authorization);
    if (to === "") response.end("PK");
    else response.writeHead(302, { location: to }).end();
  });
  servers.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, heard };
}

function clientOf(url: string): ReturnType<typeof connect> {
  const access = { token: "ghs_secret", apiUrl: url.slice(0, -1), repository: "acme/shop", log: () => {} };
  return connect(access, { clock: hurriedClock() });
}

test("the token is not sent on to the storage host", async () => {
  // Guard: `redirect: manual` and a request of its own in artifact.ts. The fake GitHub watches for it in every other test too.
  const storage = await redirecting("");
  const api = await redirecting(storage.url);
  expect(await download(clientOf(api.url), 1, 100)).toEqual({ archive: Buffer.from("PK") });
  expect(api.heard).toEqual(["token ghs_secret"]);
  expect(storage.heard).toEqual([undefined]);
});

test("the storage host may not send on to yet another", async () => {
  // Guard: `redirect: error` in artifact.ts.
  const inside = await redirecting("");
  const storage = await redirecting(inside.url);
  const api = await redirecting(storage.url);
  await expect(download(clientOf(api.url), 1, 100)).rejects.toThrow("storage did not answer");
  expect(inside.heard).toEqual([]);
});

test("an address that is not of the API's own scheme is not asked", async () => {
  // Guard: the scheme in artifact.ts.
  for (const address of ["ftp://127.0.0.1/x", "file:///etc/passwd", "data:application/zip,PK"]) {
    const api = await redirecting(address);
    expect(await download(clientOf(api.url), 1, 100)).toEqual({
      refused: "is offered at an address that is not https",
    });
  }
});
