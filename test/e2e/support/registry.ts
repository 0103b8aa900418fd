import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";

/** An image registry on this machine that has an image of the engine, for builders that know no other place to read it from. */
export interface Registry {
  /** HOST:PORT; plain HTTP. */
  readonly address: string;
  close(): Promise<void>;
}

interface Blob {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
  readonly content: string | { readonly path: string };
}

const media = "application/vnd.docker";

/** Serves an image of the engine, an official one of the Docker Hub, by its tag. */
export async function startRegistry(image: string): Promise<Registry> {
  const folder = mkdtempSync(join(tmpdir(), "weighbridge-registry-"));
  const [name, tag] = image.split(":");
  const blobs = await saved(image, folder);
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: `${media}.distribution.manifest.v2+json`,
    config: described(blobs[0]),
    layers: blobs.slice(1).map(described),
  });
  const top = blobOf(`${media}.distribution.manifest.v2+json`, manifest);
  const found = new Map<string, Blob>([
    ...[tag, top.digest].map((key) => [`/v2/library/${name}/manifests/${key}`, top] as const),
    ...blobs.map((blob) => [`/v2/library/${name}/blobs/${blob.digest}`, blob] as const),
  ]);
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "", "http://registry").pathname;
    const blob = found.get(path);
    if (blob === undefined) return void response.writeHead(path === "/v2/" ? 200 : 404).end();
    const { mediaType, digest, size, content } = blob;
    response.writeHead(200, {
      "content-type": mediaType,
      "content-length": size,
      "docker-content-digest": digest,
    });
    if (request.method === "HEAD") return void response.end();
    if (typeof content === "string") return void response.end(content);
    void pipeline(createReadStream(content.path), response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true });
    },
  };
}

/** An image's config and its layers, from the lowest, as the engine saves them. */
async function saved(image: string, folder: string): Promise<readonly [Blob, ...Blob[]]> {
  execFileSync("sh", ["-c", 'docker save "$1" | tar -x -C "$2"', "sh", image, folder]);
  const [{ Config, Layers }] = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as [
    { readonly Config: string; readonly Layers: readonly string[] },
  ];
  const config = readFileSync(join(folder, Config), "utf8");
  const layers: Blob[] = [];
  for (const layer of Layers) layers.push(await fileBlob(join(folder, layer)));
  return [blobOf(`${media}.container.image.v1+json`, config), ...layers];
}

function blobOf(mediaType: string, content: string): Blob {
  const digest = `sha256:${createHash("sha256").update(content).digest("hex")}`;
  return { mediaType, digest, size: Buffer.byteLength(content), content };
}

async function fileBlob(path: string): Promise<Blob> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  const digest = `sha256:${hash.digest("hex")}`;
  return {
    mediaType: `${media}.image.rootfs.diff.tar`,
    digest,
    size: statSync(path).size,
    content: { path },
  };
}

function described({ mediaType, digest, size }: Blob): Omit<Blob, "content"> {
  return { mediaType, digest, size };
}
