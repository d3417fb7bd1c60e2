import { randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import { expect, test } from "@jest/globals";
import { gzipSize } from "../../src/inspect/gzip-size.ts";

test("it counts what gzip makes of the chunks, however they are cut", async () => {
  const whole = Buffer.concat([randomBytes(300_000), Buffer.alloc(2_000_000, "text that repeats ")]);
  const counter = gzipSize();
  for (let at = 0; at < whole.length; at += 70_001) await counter.write(whole.subarray(at, at + 70_001));
  const size = await counter.end();
  expect(Math.abs(size - gzipSync(whole).length)).toBeLessThan(100);
  expect(size).toBeLessThan(whole.length / 5);
});

test("nothing at all is an empty gzip file", async () => {
  expect(await gzipSize().end()).toBe(20);
});
