/** Image folders in memory: an OCI layout, or what `docker save` writes, with anything in it that a test wants. */
import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import type { Files } from "../../src/ports.ts";

export const OCI = {
  index: "application/vnd.oci.image.index.v1+json",
  manifest: "application/vnd.oci.image.manifest.v1+json",
  config: "application/vnd.oci.image.config.v1+json",
  gzip: "application/vnd.oci.image.layer.v1.tar+gzip",
  zstd: "application/vnd.oci.image.layer.v1.tar+zstd",
  tar: "application/vnd.oci.image.layer.v1.tar",
};

export const DOCKER = {
  index: "application/vnd.docker.distribution.manifest.list.v2+json",
  manifest: "application/vnd.docker.distribution.manifest.v2+json",
  config: "application/vnd.docker.container.image.v1+json",
  gzip: "application/vnd.docker.image.rootfs.diff.tar.gzip",
  foreign: "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip",
};

export type Descriptor = Readonly<Record<string, unknown>> & { readonly digest: string; readonly size: number };

export function sha256(bytes: Uint8Array | string): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

/** A layer to be put into an image: the blob's bytes, and what they unpack to. */
export type Layer = { readonly blob: Buffer; readonly diffId: string; readonly mediaType: string };

export function gzipLayer(tar: Buffer, mediaType = OCI.gzip): Layer {
  return { blob: gzipSync(tar), diffId: sha256(tar), mediaType };
}

export function plainLayer(tar: Buffer, mediaType = OCI.tar): Layer {
  return { blob: tar, diffId: sha256(tar), mediaType };
}

/** A folder `img` that is filled step by step. */
export class ImageFiles {
  readonly content = new Map<string, Buffer>();
  /** How often each file was read. */
  readonly reads = new Map<string, number>();

  blob(bytes: Uint8Array | string, fields: Readonly<Record<string, unknown>> = {}): Descriptor {
    const digest = sha256(bytes);
    this.content.set(this.pathOf(digest), Buffer.from(bytes));
    return { ...fields, digest, size: Buffer.from(bytes).length };
  }

  json(value: unknown, fields: Readonly<Record<string, unknown>> = {}): Descriptor {
    return this.blob(JSON.stringify(value), fields);
  }

  /** An image's manifest; `config` replaces fields of the config. */
  image(
    layers: readonly Layer[],
    config: Readonly<Record<string, unknown>> = {},
    { types = OCI, fields = {} }: { types?: { manifest: string; config: string }; fields?: object } = {},
  ): Descriptor {
    const rootfs = { type: "layers", diff_ids: layers.map((layer) => layer.diffId) };
    const configBlob = this.json(
      { os: "linux", architecture: "amd64", rootfs, ...config },
      { mediaType: types.config },
    );
    const blobs = layers.map((layer) => this.blob(layer.blob, { mediaType: layer.mediaType }));
    return this.json({ schemaVersion: 2, config: configBlob, layers: blobs }, { mediaType: types.manifest, ...fields });
  }

  index(manifests: readonly unknown[], fields: object = {}): Descriptor {
    return this.json({ schemaVersion: 2, manifests }, { mediaType: OCI.index, ...fields });
  }

  /** index.json. */
  top(...manifests: readonly unknown[]): this {
    this.content.set("img/index.json", Buffer.from(JSON.stringify({ schemaVersion: 2, manifests })));
    return this;
  }

  pathOf(digest: string): string {
    return `img/blobs/${digest.replace(":", "/")}`;
  }

  /** The port, as far as reading goes. */
  files(): Files {
    const get = (path: string): Buffer => {
      const bytes = this.content.get(path);
      if (bytes === undefined) throw new Error(`ENOENT ${path}`);
      return bytes;
    };
    const files: Partial<Files> = {
      readText: async (path) => this.content.get(path)?.toString("utf8"),
      exists: async (path) => (this.content.has(path) ? "file" : undefined),
      size: async (path) => get(path).length,
      stream: (path) => this.stream(path, get(path)),
    };
    return files as Files;
  }

  private async *stream(path: string, bytes: Buffer): AsyncGenerator<Uint8Array> {
    this.reads.set(path, (this.reads.get(path) ?? 0) + 1);
    for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
  }
}
