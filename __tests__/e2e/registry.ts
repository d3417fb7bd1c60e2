/** The registry by its own HTTP interface, as an independent witness, and a proxy in front of it that misbehaves on demand. */
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { docker, localImages, unique } from "./project.ts";

/** Address of the registry the tests push to. */
export const registry = process.env.TEST_REGISTRY ?? "127.0.0.1:5000";

const accept = [
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.docker.distribution.manifest.v2+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
].join(", ");

export type Descriptor = {
  mediaType: string;
  digest: string;
  size: number;
  annotations?: Record<string, string>;
  platform?: { os: string; architecture: string };
};
export type Manifest = {
  mediaType: string;
  config?: Descriptor;
  layers?: Descriptor[];
  manifests?: Descriptor[];
  annotations?: Record<string, string>;
};

/** What a tag or digest points at, or undefined; the digest is counted here, not believed. */
export async function manifestOf(
  name: string,
  reference: string,
  at = registry,
): Promise<{ digest: string; manifest: Manifest } | undefined> {
  const response = await fetch(`http://${at}/v2/${name}/manifests/${reference}`, { headers: { accept } });
  if (response.status === 404) return undefined;
  if (!response.ok) throw new Error(`${name}:${reference}: HTTP ${response.status}`);
  const bytes = Buffer.from(await response.arrayBuffer());
  return {
    digest: `sha256:${createHash("sha256").update(bytes).digest("hex")}`,
    manifest: JSON.parse(bytes.toString()) as Manifest,
  };
}

/** A JSON blob, such as an image's configuration. */
export async function blobJson<T>(name: string, digest: string, at = registry): Promise<T> {
  const response = await fetch(`http://${at}/v2/${name}/blobs/${digest}`);
  if (!response.ok) throw new Error(`${name}@${digest}: HTTP ${response.status}`);
  return (await response.json()) as T;
}

/** Tags of a repository; none when there is no such repository. */
export async function tagsOf(name: string, at = registry): Promise<string[]> {
  const response = await fetch(`http://${at}/v2/${name}/tags/list`);
  if (!response.ok) return [];
  return (((await response.json()) as { tags: string[] | null }).tags ?? []).sort();
}

const names: string[] = [];

/** A repository of the registry that no other test has. */
export function repository(): string {
  const name = `e2e/${unique("app")}`;
  names.push(name);
  return name;
}

/** Removes what the tests of a file pushed, and the names that the engine's store has for it. */
export async function forgetImages(): Promise<void> {
  for (const name of names.splice(0)) {
    for (const tag of await tagsOf(name)) {
      const found = await manifestOf(name, tag);
      if (found !== undefined)
        await fetch(`http://${registry}/v2/${name}/manifests/${found.digest}`, { method: "DELETE" });
    }
    for (const local of localImages(`/${name}:`)) docker("image", "rm", local);
  }
}

export type Front = { readonly address: string; readonly seen: string[]; readonly close: () => Promise<void> };

/** A registry that is the real one, except where `answer` takes a request over by returning true. */
export async function proxy(answer: (request: IncomingMessage, response: ServerResponse) => boolean): Promise<Front> {
  const [host, port] = registry.split(":");
  const seen: string[] = [];
  const server = createServer((incoming, outgoing) => {
    seen.push(`${incoming.method} ${incoming.url}`);
    if (answer(incoming, outgoing)) {
      incoming.resume();
      return;
    }
    const { method = "GET", url = "/", headers } = incoming;
    const onward = request({ host, port, method, path: url, headers }, (reply) => {
      outgoing.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(outgoing);
    });
    onward.on("error", () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const close = () =>
    new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  return { address: `127.0.0.1:${(server.address() as AddressInfo).port}`, seen, close };
}
