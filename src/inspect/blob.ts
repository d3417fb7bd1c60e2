/** Blobs of a layout, verified as they are read: nothing is judged that is not the bytes the manifest names. */
import { createHash } from "node:crypto";
import { errorText, UserError } from "../errors.ts";
import type { Files } from "../ports.ts";

/** Indexes, manifests and configs are read whole; none that is real comes near this. Bytes. */
const MAX_JSON = 32 * 1024 * 1024;

const DIGEST = /^(?:sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128})$/;

export type Blob = {
  readonly path: string;
  /** For messages: `layer sha256:...`. */
  readonly name: string;
  /** Absent only for the files of an old `docker save`, which have no digest of their own. */
  readonly digest?: string;
  /** Bytes, as the descriptor says; absent with the digest. */
  readonly size?: number;
};

/** The file of a digest in a layout folder. Throws a UserError for a digest that is none (or would lead out of the folder). */
export function blobAt(layout: string, digest: string, size: number, kind: string): Blob {
  if (!DIGEST.test(digest)) throw new UserError(`The image has a digest that can't be used: ${JSON.stringify(digest)}`);
  return { path: `${layout}/blobs/${digest.replace(":", "/")}`, name: `${kind} ${digest}`, digest, size };
}

/** Reads a blob and compares its size and digest. Throws a UserError at the end when they differ, before it when it is not there. */
export async function* readBlob(files: Files, blob: Blob): AsyncGenerator<Uint8Array, void, undefined> {
  if ((await files.exists(blob.path)) !== "file")
    throw new UserError(`The ${blob.name} is missing from the image.`, AGAIN);
  const size = await files.size(blob.path);
  if (blob.size !== undefined && size !== blob.size) {
    throw new UserError(`The ${blob.name} has ${size} bytes, but its descriptor says ${blob.size}.`, AGAIN);
  }
  const hash = blob.digest === undefined ? undefined : createHash(blob.digest.slice(0, blob.digest.indexOf(":")));
  for await (const chunk of files.stream(blob.path)) {
    hash?.update(chunk);
    yield chunk;
  }
  if (hash !== undefined) {
    const found = hash.digest("hex");
    if (!(blob.digest as string).endsWith(`:${found}`)) {
      throw new UserError(`The content of ${blob.name} does not match its digest (it is ${found}).`, AGAIN);
    }
  }
}

/** A small blob as JSON. Throws a UserError when it can't be read, verified or parsed. */
export async function readJson(files: Files, blob: Blob): Promise<{ value: unknown; bytes: Buffer }> {
  if ((blob.size ?? 0) > MAX_JSON)
    throw new UserError(`The ${blob.name} is too large to be read (${blob.size} bytes).`);
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of readBlob(files, blob)) {
    length += chunk.length;
    if (length > MAX_JSON) throw new UserError(`The ${blob.name} is too large to be read.`);
    chunks.push(chunk);
  }
  const bytes = Buffer.concat(chunks);
  return { value: parseJson(bytes.toString("utf8"), blob.name), bytes };
}

/** Throws a UserError that names what was not JSON. */
export function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(`The ${name} is not JSON (${errorText(error).message}).`, AGAIN, { cause: error });
  }
}

/** The remedy when an image's own files contradict each other. */
export const AGAIN =
  "Build the image again; if it stays, check the disk and the builder, since nothing unverified is judged.";
