import { describe, expect, test } from "@jest/globals";
import { logLine, noCommand, plainLine } from "../../src/adapters/harmless.ts";
import { HOSTILE } from "../helpers/hostile-report.ts";

describe("a line for a terminal", () => {
  test.each([
    ["plain text stays", "plain text stays"],
    ["\u001b[31mred\u001b[0m", "red"],
    ["\u001b]0;title\u0007text", "text"],
    ["\u001b]8;;https://evil.example\u001b\\link\u001b]8;;\u001b\\", "link"],
    ["\rDownloading 10%\rDownloading 100%", "Downloading 100%"],
    ["done\r", "done"],
    ["\r\r", ""],
    ["a\bb\u0000c\u007f", "a\\x08b\\x00c\\x7f"],
    ["two\nlines", "two\\nlines"],
    ["\u009b31mred", "red"],
    ["\u202eabc\u2066", "\\u{202e}abc\\u{2066}"],
    ["tab\tstays", "tab\tstays"],
    ["日本語 é 👩‍👧", "日本語 é 👩\\u{200d}👧"],
  ])("%j is %j", (text, shown) => {
    expect(plainLine(text)).toBe(shown);
  });

  test.each(HOSTILE)("%j is one line without a control character", (text) => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
    expect(plainLine(text)).not.toMatch(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f]/);
  });
});

describe("a line for the Actions log", () => {
  test.each([
    ["::error::x", ": :error::x"],
    ["  ::add-mask::x", "  : :add-mask::x"],
    ["\u00a0\u3000::set-output name=a::b", "\u00a0\u3000: :set-output name=a::b"],
    ["\u001b[0m::error::x", ": :error::x"],
    ["\r::error::x", ": :error::x"],
    ["##[error]x", "## [error]x"],
    ["a ##[group]b ##[endgroup]", "a ## [group]b ## [endgroup]"],
    ["std::vector is no command", "std::vector is no command"],
    [":: ", ": : "],
    [":::x", ": ::x"],
  ])("%j is %j", (text, shown) => {
    expect(logLine(text)).toBe(shown);
  });

  test.each(HOSTILE)("%j is no command", (text) => {
    expect(logLine(text)).not.toMatch(/^\s*::|##\[/);
  });
});

test("a line of our own keeps its colours, and is no command all the same", () => {
  expect(noCommand("\u001b[1mbold\u001b[0m")).toBe("\u001b[1mbold\u001b[0m");
  expect(noCommand("::error::x ##[y]")).toBe(": :error::x ## [y]");
});
