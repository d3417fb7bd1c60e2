/** One layer: its blob verified, decompressed, its diff ID computed, and its archive read, in a single pass. */
import { createHash } from "node:crypto";
import { errorText, UserError } from "../errors.ts";
import type { Files } from "../ports.ts";
import { AGAIN, readBlob } from "./blob.ts";
import { decompress } from "./decompress.ts";
import { EntryList, quote } from "./entries.ts";
import { gzipSize } from "./gzip-size.ts";
import type { LayerBlob } from "./layout.ts";
import { type TarEntry, TarReader } from "./tar.ts";

/** Bytes of contents kept from one layer: passwd files are small. */
const MAX_KEPT = 32 * 1024 * 1024;

export type LayerContent = {
  readonly diffId: string;
  /** Bytes of the blob, or what gzip makes of it where it is plain and will be compressed when it is pushed. */
  readonly compressed: number;
  /** Bytes of the regular files' contents. */
  readonly uncompressed: number;
  readonly entries: EntryList;
};

/** Says which contents to keep: by the entry and its place in the archive. */
export type Keep = (entry: TarEntry, index: number) => boolean;

/** Reads a layer. `plain`: the layers are uncompressed only here, and gzip is what a registry gets. Throws a UserError that names the layer when it is absent, damaged, or not what its digest says. */
export async function readLayer(files: Files, blob: LayerBlob, keep: Keep, plain = false): Promise<LayerContent> {
  if (blob.foreign && (await files.exists(blob.path)) === undefined) {
    throw new UserError(
      `The ${blob.name} is not part of the image: it is of the kind that registries don't hold (${blob.mediaType}).`,
      "Its content can't be inspected, so nothing can be said about this image. Windows base images are of this kind.",
    );
  }
  const entries = new EntryList();
  const hash = createHash("sha256");
  const sizes = { compressed: 0, uncompressed: 0, kept: 0 };
  const tar = new TarReader((entry) => {
    const kept = entry.kind === "file" && keep(entry, entries.length);
    const content = kept ? room(entry, sizes) : undefined;
    entries.add(entry.path, entry.kind, entry.size, entry.link, content);
    sizes.uncompressed += entry.size;
    return content === undefined ? undefined : copyInto(content);
  });
  // zlib may stop before the blob does: only a stream that was read to its end is a verified one.
  let verified = false;
  async function* blobBytes(): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const chunk of readBlob(files, blob)) {
      sizes.compressed += chunk.length;
      yield chunk;
    }
    verified = true;
  }
  const counter = plain ? gzipSize() : undefined;
  try {
    for await (const chunk of decompress(blobBytes())) {
      hash.update(chunk);
      tar.write(chunk);
      await counter?.write(chunk);
    }
    tar.end();
  } catch (error) {
    throw named(error, blob);
  }
  if (!verified) throw new UserError(`The ${blob.name} was not read to its end.`, AGAIN);
  return {
    diffId: `sha256:${hash.digest("hex")}`,
    compressed: (await counter?.end()) ?? sizes.compressed,
    uncompressed: sizes.uncompressed,
    entries,
  };
}

function room(entry: TarEntry, sizes: { kept: number }): Buffer {
  if (entry.sparse) throw new UserError(`its file ${quote(entry.path)} is stored sparse and can't be read`);
  sizes.kept += entry.size;
  if (sizes.kept > MAX_KEPT) throw new UserError(`its file ${quote(entry.path)} is too large to be read`);
  return Buffer.alloc(entry.size);
}

function copyInto(content: Buffer): (piece: Buffer) => void {
  let filled = 0;
  return (piece) => {
    filled += piece.copy(content, filled);
  };
}

/** Errors of the archive know what is wrong, not where: a sentence that begins in lower case gets its subject here. */
function named(error: unknown, blob: LayerBlob): unknown {
  if (!(error instanceof UserError) || !/^[a-z]/.test(error.message)) return error;
  const { message, remedy } = errorText(error);
  return new UserError(`The ${blob.name} can't be read: ${message}.`, remedy ?? AGAIN, { cause: error });
}
