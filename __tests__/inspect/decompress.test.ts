import { gzipSync } from "node:zlib";
import { describe, expect, test } from "@jest/globals";
import { compressionOf, decompress } from "../../src/inspect/decompress.ts";
import { rawFrame, skippable } from "./zstd.ts";

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function all(bytes: Uint8Array, size = bytes.length || 1): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of decompress(pieces(bytes, size))) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const text = Buffer.from("some text that repeats, ".repeat(5000));
/** `zstd -19 --check` of its own three greetings: a frame of a real compressor. */
const COMPRESSED = Buffer.from("28b52ffd0468c500009068656c6c6f2066726f6d207a7374642c200a0100099f4b23c9b4c8", "hex");

describe("gzip", () => {
  test("one member, several, empty ones, and zero bytes at the end", async () => {
    expect(await all(gzipSync(text))).toEqual(text);
    const several = Buffer.concat([gzipSync("a"), gzipSync(""), gzipSync(text), gzipSync("b"), Buffer.alloc(512)]);
    expect((await all(several)).toString()).toBe(`a${text}b`);
  });

  test("members that begin where a piece begins", async () => {
    const first = gzipSync("first");
    expect((await all(Buffer.concat([first, gzipSync("second")]), first.length)).toString()).toBe("firstsecond");
    expect((await all(Buffer.concat([first, gzipSync("second")]), 1)).toString()).toBe("firstsecond");
  });

  test("cut off, changed, or followed by something else", async () => {
    const bytes = gzipSync(text);
    for (const length of [2, 10, bytes.length - 9, bytes.length - 4, bytes.length - 1]) {
      await expect(all(bytes.subarray(0, length))).rejects.toThrow("gzip data is damaged");
    }
    const changed = Buffer.from(bytes);
    changed[changed.length - 6] = (changed[changed.length - 6] as number) ^ 1;
    await expect(all(changed)).rejects.toThrow("gzip data is damaged");
    await expect(all(Buffer.concat([bytes, Buffer.from("garbage")]))).rejects.toThrow("gzip data is damaged");
  });
});

describe("zstd", () => {
  test("one frame, several, skippable ones first and last", async () => {
    expect(await all(rawFrame(text))).toEqual(text);
    const greeting = "hello from zstd, hello from zstd, hello from zstd\n";
    expect((await all(COMPRESSED)).toString()).toBe(greeting);
    expect((await all(Buffer.concat([COMPRESSED, COMPRESSED]), 5)).toString()).toBe(greeting + greeting);
    const several = Buffer.concat([
      skippable(100),
      rawFrame(Buffer.from("a")),
      skippable(0),
      rawFrame(text),
      rawFrame(Buffer.from("b")),
      skippable(7),
    ]);
    for (const size of [1, 17, 4096, several.length]) expect((await all(several, size)).toString()).toBe(`a${text}b`);
  });

  test("thousands of small frames do not exhaust the stack", async () => {
    const frames = Buffer.concat(Array.from({ length: 20_000 }, () => rawFrame(Buffer.from("x"))));
    expect(await all(frames)).toHaveLength(20_000);
  });

  test("cut off or changed", async () => {
    const frame = rawFrame(text);
    await expect(all(frame.subarray(0, frame.length - 1))).rejects.toThrow("zstd data is damaged");
    await expect(all(Buffer.concat([frame, Buffer.from("garbage after it")]))).rejects.toThrow("zstd data is damaged");
    await expect(all(COMPRESSED.subarray(0, COMPRESSED.length - 2))).rejects.toThrow("zstd data is damaged");
  });
});

describe("the first bytes say what it is", () => {
  test("nothing and tar bytes are plain", async () => {
    expect(await all(Buffer.alloc(0))).toEqual(Buffer.alloc(0));
    expect(await all(text, 3)).toEqual(text);
    expect(compressionOf(Buffer.from([0x1f]))).toBe("none");
  });

  test("what no layer may be is named", async () => {
    await expect(all(Buffer.from("BZh91AY&SY"))).rejects.toThrow("compressed with bzip2");
    await expect(all(Buffer.from("\xfd7zXZ\0", "latin1"))).rejects.toThrow("compressed with xz");
  });
});

test("an error of the source comes through", async () => {
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield gzipSync(text).subarray(0, 50);
    throw new Error("disk on fire");
  }
  const reading = (async () => {
    for await (const _ of decompress(broken()));
  })();
  await expect(reading).rejects.toThrow("disk on fire");
});
