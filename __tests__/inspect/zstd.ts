/** Zstandard frames (RFC 8878) made by hand: Node has no compressor before 22.15. */

const MAX_BLOCK = 128 * 1024;

/** A frame of uncompressed blocks. */
export function rawFrame(content: Buffer): Buffer {
  const header = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0xa0, 0, 0, 0, 0]);
  // Single segment, content size in four bytes.
  header.writeUInt32LE(content.length, 5);
  const blocks: Buffer[] = [];
  for (let at = 0; at === 0 || at < content.length; at += MAX_BLOCK) {
    const block = content.subarray(at, at + MAX_BLOCK);
    const last = at + MAX_BLOCK >= content.length ? 1 : 0;
    const size = Buffer.alloc(3);
    size.writeUIntLE((block.length << 3) | last, 0, 3);
    blocks.push(size, block);
  }
  return Buffer.concat([header, ...blocks]);
}

/** A frame that decoders pass over. */
export function skippable(length: number): Buffer {
  const frame = Buffer.alloc(8 + length, 0xee);
  frame.writeUInt32LE(0x184d2a50, 0);
  frame.writeUInt32LE(length, 4);
  return frame;
}
