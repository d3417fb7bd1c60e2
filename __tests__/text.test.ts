import { describe, expect, test } from "@jest/globals";
import { clip, escapeControl, formatBytes, formatSeconds, oneLine, plainText } from "../src/text.ts";

describe("formatBytes", () => {
  test.each([
    [0, "0 B"],
    [999, "999 B"],
    [1000, "1.0 kB"],
    [999_949, "999.9 kB"],
    [999_950, "1.0 MB"],
    [60_000_000, "60.0 MB"],
    [1_234_567_890, "1.2 GB"],
    [-1_200_000, "-1.2 MB"],
    [5e15, "5000.0 TB"],
  ])("%d is %s", (bytes, text) => expect(formatBytes(bytes)).toBe(text));
});

describe("formatSeconds", () => {
  test.each([
    [0, "0.0 s"],
    [12.34, "12.3 s"],
    [59.94, "59.9 s"],
    [59.96, "1 min 00 s"],
    [125, "2 min 05 s"],
    [3599.6, "1 h 00 min"],
    [3725, "1 h 02 min"],
  ])("%d is %s", (seconds, text) => expect(formatSeconds(seconds)).toBe(text));
});

describe("text from outside", () => {
  test.each([
    ["a\u0000b\u001bc", "a\\x00b\\x1bc"],
    ["\u202eabc\u2066", "\\u{202e}abc\\u{2066}"],
    ["\u200b\ufeff\u00ad\u2028\u0085", "\\u{200b}\\u{feff}\\xad\\u{2028}\\x85"],
    ["\ud800x", "\\u{d800}x"],
    ["\u{e0041}", "\\u{e0041}"],
    ["tab\tnewline\n日本語 é 😀", "tab\tnewline\n日本語 é 😀"],
  ])("escapeControl(%j)", (text, expected) => expect(escapeControl(text)).toBe(expected));

  test.each([
    ["\u001b[31mred\u001b[0m", "red"],
    ["\u001b]8;;https://x\u0007link\u001b]8;;\u001b\\", "link"],
    ["\u001b]0;an open title\nnext line", "0;an open title\nnext line"],
    ["\u009b1mbold", "bold"],
    ["\u001b(Bcharset \u001b7saved", "charset saved"],
    ["10%\r20%\r\ndone\r", "10%\n20%\ndone\n"],
    ["\u001b", "\\x1b"],
  ])("plainText(%j)", (text, expected) => expect(plainText(text)).toBe(expected));

  test("plainText takes linear time for sequences that never end", () => {
    const before = performance.now();
    for (const piece of ["\u001b]", "\u0090", "\u001b[", "\u001b"]) plainText(piece.repeat(200_000));
    expect(performance.now() - before).toBeLessThan(5_000);
  });

  test("oneLine joins lines and white space", () => expect(oneLine(" a\n\t b\r\nc ")).toBe("a b c"));

  test("clip counts code points and says that it cut", () => {
    expect(clip("abc", 3)).toBe("abc");
    expect(clip("abcd", 3)).toBe("ab…");
    expect(clip("😀😀😀", 3)).toBe("😀😀😀");
    expect(clip("😀😀😀😀", 3)).toBe("😀😀…");
  });
});
