import { describe, expect, test } from "@jest/globals";
import MarkdownIt from "markdown-it";
import { code, fence, folded, htmlCode, inline, link, table } from "../../src/report/escape.ts";
import { HOSTILE } from "../helpers/hostile-report.ts";

const markdown = new MarkdownIt({ html: true, linkify: true });

/** Text of rendered HTML as a reader sees it, zero-width spaces left out. */
function visible(html: string): string {
  return html
    .replace(/<br>/g, "\n")
    .replace(/<[^>]*>/g, "")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#(\d+);/g, (_, number: string) => String.fromCodePoint(Number(number)))
    .replace(/&amp;/g, "&")
    .replace(/\u200b/g, "");
}

describe("what a reader sees is the text itself", () => {
  const plain = [
    "a | b \\| c \\\\| d \\",
    "**b** __u__ ~~s~~ [l](u) ![i](u) <b> &lt; &#64;",
    "1. x",
    "- x",
    "# x",
    "+ x",
    "=== x",
    "https://a.example www.a.example a@b.example @someone org/app#12 #7 GH-9",
    "$a$ ^b ` \" '",
  ];
  const inTable = (cell: string) => markdown.render(`| head |\n| --- |\n| ${cell} |`);

  test.each(plain)("inline and code of %j", (text) => {
    for (const escaped of [inline, code, htmlCode]) {
      expect(visible(markdown.render(escaped(text))).trim()).toBe(text);
      expect(
        visible(inTable(escaped(text)))
          .replace("head", "")
          .trim(),
      ).toBe(text);
      expect(visible(markdown.render(`- ${escaped(text)}`)).trim()).toBe(text);
    }
    expect(
      visible(markdown.render(folded(htmlCode(text), "body")))
        .replace("body", "")
        .trim(),
    ).toBe(text);
  });

  test("balanced backticks become code, an open one stays", () => {
    expect(markdown.renderInline(inline("Add `USER *app*` to `x"))).toBe("Add <code>USER *app*</code> to `x");
  });

  test("newlines become breaks", () => expect(inline("a\n  b")).toBe("a<br>b"));

  test("a digest keeps its @", () => expect(inline("alpine@sha256:00")).toBe("alpine@sha256:00"));

  test("long code is clipped", () => expect(code("abcdef", 4)).toBe("`abc…`"));
});

describe("fence", () => {
  test.each(HOSTILE)("holds %j", (text) => {
    const tokens = markdown.parse(fence(text, "dockerfile"), {});
    expect(tokens.map((token) => token.type)).toEqual(["fence"]);
    expect(tokens[0]?.info).toBe("dockerfile");
  });

  test("is longer than any run of backticks in it", () => expect(fence("a ```` b")).toBe("`````\na ```` b\n`````"));
});

describe("link", () => {
  test.each(HOSTILE)("to a path of %j is one link", (text) => {
    const [token, ...others] = markdown.parseInline(link("label", `https://github.com/o/r/blob/main/${text}`), {});
    expect(others).toEqual([]);
    expect(token?.children?.map((child) => child.type)).toEqual(["link_open", "text", "link_close"]);
    expect(token?.children?.[0]?.attrGet("href")).toMatch(/^https:\/\/github\.com\/o\/r\/blob\/main\/[!-~]*$/);
  });

  test.each([undefined, "", "javascript:alert(1)", "//x", "https://", "https://a b/", "https://x@evil.example/"])(
    "%j gives the label alone",
    (url) => expect(link("label", url)).toBe("label"),
  );
});

test("a table without rows is nothing", () => {
  expect(table(["a"], [])).toBe("");
  expect(table(["a", "b"], [["1", "2"]])).toBe("| a | b |\n| --- | --- |\n| 1 | 2 |");
});
