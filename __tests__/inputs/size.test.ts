import { describe, expect, test } from "@jest/globals";
import { parseSize } from "../../src/inputs/size.ts";

describe("sizes", () => {
  test.each([
    ["1", 1],
    ["1048576", 1048576],
    ["512B", 512],
    ["60kB", 60_000],
    ["60KB", 60_000],
    ["60MB", 60_000_000],
    ["60 MB", 60_000_000],
    ["60mb", 60_000_000],
    ["60MiB", 62_914_560],
    ["1.5GB", 1_500_000_000],
    ["1.1MB", 1_100_000],
    ["0.5KiB", 512],
    ["2TiB", 2_199_023_255_552],
  ])("%s", (text, bytes) => expect(parseSize(text)).toBe(bytes));

  test.each([
    ["60 bananas", "no unit that is known; write bytes"],
    ["60M", "`M` could mean 1000 or 1024"],
    ["-60MB", "is not a size"],
    ["+60MB", "is not a size"],
    ["1e6", "is not a size"],
    ["NaN", "is not a size"],
    ["Infinity", "is not a size"],
    ["1,000", "is not a size"],
    ["60  MB", "is not a size"],
    [".5MB", "is not a size"],
    ["0x10", "is not a size"],
    ["1.5", "is a part of a byte"],
    ["0", "leave the input out for no limit"],
    ["0.0000001kB", "leave the input out for no limit"],
    ["9999999999999999", "is too large"],
    ["99999999TB", "is too large"],
    ["5constructor", "no unit"],
  ])("%s is refused", (text, message) => expect(() => parseSize(text)).toThrow(message));
});
