/** How large a layer will be once it is compressed: the classic image store only does that while it pushes. */
import { once } from "node:events";
import { createGzip } from "node:zlib";

export type SizeCounter = {
  /** Waits while zlib is behind: a layer must not pile up in memory. */
  readonly write: (chunk: Uint8Array) => Promise<void>;
  /** Bytes. */
  readonly end: () => Promise<number>;
};

/** Counts gzip's output at its default level, which Docker uses too; its encoder is another one, so this is close, not exact. */
export function gzipSize(): SizeCounter {
  const gzip = createGzip();
  let bytes = 0;
  gzip.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
  });
  const ended = once(gzip, "end");
  return {
    write: async (chunk) => {
      if (!gzip.write(chunk)) await once(gzip, "drain");
    },
    end: async () => {
      gzip.end();
      await ended;
      return bytes;
    },
  };
}
