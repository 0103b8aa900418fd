import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Lets git speak to a server with a token: by a file of settings that nobody else may read and that goes afterwards, since other
 * processes can see the arguments and the environment of git. What the repository itself would send instead is not sent.
 *
 * @param use gets the path of the file
 */
export async function withToken<T>(
  serverUrl: string,
  token: string,
  use: (config: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "weighbridge-token-"));
  try {
    const config = join(folder, "config");
    const basic = Buffer.from(`x-access-token:${token}`).toString("base64");
    const lines = [
      `[http "${new URL(serverUrl).origin}/"]`,
      // An empty one takes back those before it: a server refuses two.
      "  extraheader =",
      `  extraheader = AUTHORIZATION: basic ${basic}`,
    ];
    await writeFile(config, `${lines.join("\n")}\n`, { mode: 0o600 });
    return await use(config);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
