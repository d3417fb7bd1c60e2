import { describe, expect, test } from "@jest/globals";
import MarkdownIt from "markdown-it";
import { annotations } from "../../src/report/action.ts";
import { jsonReport } from "../../src/report/json.ts";
import { COMMENT_LIMIT, SUMMARY_LIMIT, summaryMarkdown } from "../../src/report/markdown.ts";
import { terminalReport } from "../../src/report/terminal.ts";
import { HOSTILE, hostileReport } from "../helpers/hostile-report.ts";

const markdown = new MarkdownIt({ html: true, linkify: true });
const ACTING = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

const render = (text: string, maxLength: number) =>
  markdown.render(summaryMarkdown(hostileReport(text), { maxLength }));

/** Every tag of the page in order, but for code and line breaks, which text may gain or lose without harm. */
function skeleton(html: string): string[] {
  return (html.match(/<[^>]*>/g) ?? [])
    .filter((tag) => !/^<\/?(code|br)\b/.test(tag) || tag.includes("class="))
    .map((tag) => tag.replace(/href="[^"]*"/, "href"));
}

describe.each(HOSTILE)("Markdown with %j everywhere", (text) => {
  test.each([SUMMARY_LIMIT, COMMENT_LIMIT, 9_000, 3_000])("keeps the structure of harmless text in %d bytes", (max) => {
    const html = render(text, max);
    // Where the cut falls depends on the length: only the uncut pages can be compared tag by tag.
    if (max >= COMMENT_LIMIT) expect(skeleton(html)).toEqual(skeleton(render("harmless", max)));
    const tags = new Set((html.match(/<[^>]*>/g) ?? []).map((tag) => tag.replace(/^<\/?(\w+).*/s, "$1")));
    const allowed =
      "a blockquote br code details h2 h3 li p pre strong sub summary table tbody td th thead tr ul".split(" ");
    expect([...tags].filter((tag) => !allowed.includes(tag))).toEqual([]);
    const hrefs = [...html.matchAll(/href="([^"]*)"/g)].map((match) => match[1] as string);
    expect(hrefs.filter((href) => !/^https:\/\/(github\.com\/org\/|ci\.example\/)/.test(href))).toEqual([]);
    for (const name of ["details", "summary", "table", "pre", "ul"]) {
      expect(html.split(`<${name}>`).length).toBe(html.split(`</${name}>`).length);
    }
  });

  test("shows what acts unseen, and calls nobody", () => {
    const source = summaryMarkdown(hostileReport(text), { maxLength: SUMMARY_LIMIT });
    expect(source.replaceAll("\n", "")).not.toMatch(ACTING);
    const prose = markdown
      .render(source)
      .replace(/<pre>.*?<\/pre>|<code>.*?<\/code>/gs, " ")
      .replace(/<[^>]*>/g, " ");
    expect(prose).not.toMatch(/@\w|#\d|\bGH-\d/i);
  });

  test("the terminal gets no escape sequence from it, and the verdict stays last", () => {
    const lines = terminalReport(hostileReport(text), { color: false, width: 80 }).split("\n");
    expect(lines.filter((line) => ACTING.test(line))).toEqual([]);
    expect(lines.at(-1)).toBe("");
    expect(lines.at(-2)).toMatch(/^FAIL {2}1 stage failed:/);
    expect(lines.filter((line) => /^\s*::|##\[/.test(line))).toEqual([]);
  });

  test("annotations and JSON are free of control characters", () => {
    const all = JSON.stringify(annotations(hostileReport(text))).replaceAll("\\n", "");
    expect(all).not.toMatch(ACTING);
    expect(all).not.toMatch(/\\u00[01]/);
    const json = jsonReport(hostileReport(text));
    expect(json.replaceAll("\n", "")).not.toMatch(ACTING);
    expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(hostileReport(text))));
  });
});
