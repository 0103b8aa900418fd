import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Gives git a token for a server as long as `use` lasts: in a file that only this user can read, since arguments and environments of
 * processes are shown. What the checkout has of its own for that server is set aside, because GitHub refuses two.
 */
export async function withToken<T>(
  { server, token }: { readonly server: string; readonly token: string },
  use: (config: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "weighbridge-git-"));
  try {
    const file = join(folder, "config");
    const basic = Buffer.from(`x-access-token:${token}`).toString("base64");
    const text = `[http "${server}/"]\n\textraheader =\n\textraheader = AUTHORIZATION: basic ${basic}\n`;
    await writeFile(file, text, { mode: 0o600 });
    return await use(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
