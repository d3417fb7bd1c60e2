/** Layer blobs to tar bytes. What a blob is, its first bytes say: media types in the wild are sometimes wrong. */
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { UserError } from "../errors.ts";

export type Compression = "gzip" | "zstd" | "none";

/** Bytes of output at a time: large enough that the cost per piece does not count. */
const CHUNK = 256 * 1024;

/** Frames without content may be 8 bytes long, and fzstd recurses once a frame: small pieces keep its stack flat. */
const ZSTD_PIECE = 16 * 1024;

/** What the first bytes (at least 4, unless the blob is shorter) say. Throws a UserError for a format that no layer may have. */
export function compressionOf(head: Uint8Array): Compression {
  const [a, b, c, d] = head;
  if (a === 0x1f && b === 0x8b) return "gzip";
  if (a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd) return "zstd";
  if (((a ?? 0) & 0xf0) === 0x50 && b === 0x2a && c === 0x4d && d === 0x18) return "zstd";
  const text = Buffer.from(head.subarray(0, 6)).toString("latin1");
  const other = text.startsWith("BZh") ? "bzip2" : text.startsWith("\xfd7zXZ") ? "xz" : undefined;
  if (other !== undefined) {
    throw new UserError(
      `it is compressed with ${other}`,
      "Use gzip, zstd or no compression: image layers know no other.",
    );
  }
  return "none";
}

/**
 * The uncompressed bytes of a blob. All gzip members and all zstd frames are read (Node's own zstd stops after the first one,
 * without an error). Throws a UserError for data that is damaged or cut off.
 */
export async function* decompress(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const { head, all } = await peek(source);
  const compression = compressionOf(head);
  if (compression === "none") yield* all;
  else yield* compression === "gzip" ? gunzip(all) : unzstd(all);
}

async function* gunzip(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  // Room for several chunks: zlib's thread fills the next ones while this one is hashed.
  const stream = createGunzip({ chunkSize: CHUNK, highWaterMark: 4 * CHUNK } as Parameters<typeof createGunzip>[0]);
  const feeding = pipeline(source, stream);
  // The same error comes out of the loop below; without this it would also be an unhandled rejection.
  feeding.catch(() => undefined);
  try {
    for await (const chunk of stream) yield chunk;
    await feeding;
  } catch (error) {
    throw isZlibError(error) ? new UserError(`its gzip data is damaged (${error.message})`) : error;
  }
}

async function* unzstd(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  // Its tables are made when it is loaded: most images have no zstd in them.
  const { Decompress } = await import(/* webpackMode: "eager" */ "fzstd");
  let ready: Uint8Array[] = [];
  const decoder = new Decompress((chunk) => ready.push(chunk));
  const push = (piece: Uint8Array, last: boolean): Uint8Array[] => {
    ready = [];
    try {
      decoder.push(piece, last);
    } catch (error) {
      throw new UserError(`its zstd data is damaged (${error instanceof Error ? error.message : String(error)})`);
    }
    return ready;
  };
  for await (const chunk of source) {
    for (let at = 0; at < chunk.length; at += ZSTD_PIECE) yield* push(chunk.subarray(at, at + ZSTD_PIECE), false);
  }
  yield* push(new Uint8Array(0), true);
}

/** The first bytes of a stream, and the whole stream with them. */
async function peek(
  source: AsyncIterable<Uint8Array>,
): Promise<{ head: Uint8Array; all: AsyncGenerator<Uint8Array, void, undefined> }> {
  const iterator = source[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let length = 0;
  while (length < 6) {
    const next = await iterator.next();
    if (next.done === true) break;
    first.push(next.value);
    length += next.value.length;
  }
  async function* all(): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      yield* first;
      for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
    } finally {
      await iterator.return?.();
    }
  }
  return { head: Buffer.concat(first), all: all() };
}

function isZlibError(error: unknown): error is { message: string } {
  return typeof error === "object" && error !== null && "code" in error && /^Z_|^ERR_ZLIB/.test(String(error.code));
}
