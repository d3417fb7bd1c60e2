import { describe, expect, test } from "@jest/globals";
import MarkdownIt from "markdown-it";
import { fitSections } from "../../src/report/fit.ts";
import { COMMENT_LIMIT, SUMMARY_LIMIT, summaryMarkdown } from "../../src/report/markdown.ts";
import { createFinding, createLayer, createPlatform, createReport, createStage } from "../helpers/report.ts";
import { errorReport, failingReport, multiPlatformReport } from "../helpers/sample-reports.ts";

const markdown = new MarkdownIt({ html: true });
const BLOB = "https://github.com/org/app/blob/0123456789abcdef0123456789abcdef01234567/Dockerfile";
const lines = (report = createReport()) => summaryMarkdown(report, { maxLength: SUMMARY_LIMIT }).split("\n");

describe("a run that passed", () => {
  test("says so first, with the numbers", () => {
    expect(lines()[0]).toBe(
      "## ✅ Passed: 4 of 4 stages passed; linux/amd64 is 41.2 MB compressed, 18.8 MB below the limit of 60.0 MB",
    );
  });

  test("has every stage with its numbers and a link to its line", () => {
    expect(lines()).toEqual(
      expect.arrayContaining([
        "### Stages: 4 passed",
        `| ✅ passed | \`test\` | side | 12.3 s | 1/4 |  | [8](${BLOB}#L8) |`,
        `| ✅ passed | \`#3\` | final | 0.4 s | 1/4 |  | [27](${BLOB}#L27) |`,
        "| `linux/amd64` | 41.2 MB of 60.0 MB (69 %) | 102.0 MB | 33.2 MB | 98.5 MB | 2 |",
        "- User: `USER app (Dockerfile:31) -> /etc/passwd: uid 1000 gid 1000`",
        `| 2 | 8.0 MB | 20.0 MB | 120 | [29-30](${BLOB}#L29) | \`COPY /out /app # buildkit\` |`,
        "- `ghcr.io/org/app:latest`",
        "```mermaid",
      ]),
    );
  });

  test("ends with the tools", () => {
    expect(lines().at(-2)).toBe(
      "<sub>multistage-action 1.0.0 · builder default (docker, containerd store) · buildx 0.29.1 · BuildKit 0.25.1 · Docker 28.5.2 · strategy one-solve · 1 solve · cache local</sub>",
    );
  });

  test("has no links without a commit", () => {
    const text = lines(createReport({ context: { event: "terminal" } })).join("\n");
    expect(text).not.toContain("/blob/0123");
    expect(text).toContain("| ✅ passed | `test` | side | 12.3 s | 1/4 |  | 8 |");
  });
});

describe("a run that failed", () => {
  test("shows what failed before the table", () => {
    const text = lines(failingReport());
    const stage = text.findIndex((line) => line.startsWith("<details><summary>❌ <code>test</code> failed"));
    const rules = text.indexOf("### ❌ Failed rules: 2");
    const table = text.indexOf("### Stages: 1 failed, 1 blocked, 1 not run, 2 passed");
    const warned = text.indexOf("### ⚠️ Warnings: 1");
    expect([stage, rules, table, warned]).toEqual([stage, rules, table, warned].sort((a, b) => a - b));
    expect(stage).toBeGreaterThan(0);
    expect(text).toEqual(expect.arrayContaining(["not ok 1 - adds", "  && npm test", "```dockerfile"]));
  });

  test("says where, and what a stage waits for", () => {
    const text = lines(failingReport()).join("\n");
    expect(text).toContain(`[\`Dockerfile:12\`](${BLOB}#L12): process`);
    expect(text).toContain("| ⛔ blocked | `e2e` | side |  |  | waits for test |");
    expect(text).toContain("| ⚪ not run | `docs` | side |  |  | left out by checks: !docs |");
    expect(text).toContain(
      "- **[`max-size`](https://github.com/org/multistage-action/blob/v1/docs/rules/max-size.md)** 61.2 MB compressed, 1.2 MB over",
    );
    expect(text).toContain("### Not pushed\n\n- nothing was pushed: the verdict is fail");
  });
});

test("a run that could not be carried out says what to do, once", () => {
  const text = lines(errorReport()).join("\n");
  expect(text).toMatch(/^## ⚠️ No verdict: Docker is not running\.\n\n\*\*What to do:\*\* Start it, or name a builder/);
  expect(text.match(/Docker is not running/g)).toHaveLength(1);
});

test("several platforms have a line each, and users of their own when they differ", () => {
  const text = lines(multiPlatformReport());
  expect(text).toEqual(
    expect.arrayContaining([
      "| `linux/arm64` | 44.0 MB of 60.0 MB (73 %) | 90.0 MB of 100.0 MB (90 %) | 44.0 MB of 40.0 MB (110 %) | 89.0 MB | 1 |",
      "- User (`linux/arm64`): `USER app (Dockerfile:31) -> unable to find user app: no matching entries in passwd file`",
      "- cache: the cache was not written: the disk is full",
      "- `test:/out/junit.xml` was not brought out to `junit.xml`: no such file",
    ]),
  );
});

describe("cut to fit", () => {
  const error = {
    line: 3,
    instruction: "RUN x",
    exitCode: 1,
    message: "x",
    log: `${"é😀 `log` ".repeat(20)}\n`.repeat(500),
  };
  const huge = createReport({
    verdict: "fail",
    summary: "30 of 300 stages failed ".repeat(300),
    stages: Array.from({ length: 300 }, (_, index) =>
      createStage({ index, name: `stage-${index}`, ...(index % 10 === 0 ? { result: "failed", error } : {}) }),
    ),
    findings: Array.from({ length: 400 }, (_, index) =>
      createFinding({ result: index % 2 === 0 ? "fail" : "warn", message: `finding ${index} ${"x".repeat(2000)}` }),
    ),
    image: {
      ...(createReport().image as NonNullable<ReturnType<typeof createReport>["image"]>),
      platforms: [createPlatform({ layers: Array.from({ length: 500 }, () => createLayer({ createdBy: "RUN x" })) })],
    },
    notes: Array.from({ length: 1000 }, () => "note ".repeat(50)),
    rules: Array.from({ length: 100 }, (_, index) => ({ id: `rule-${index}`, result: "skip", why: "y".repeat(200) })),
  });

  test.each([SUMMARY_LIMIT, 400_000, COMMENT_LIMIT, 30_000, 10_000, 4_000, 2_048])("%d bytes", (maxLength) => {
    const text = summaryMarkdown(huge, { maxLength });
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(maxLength);
    expect(text).toMatch(/^## ❌ Failed: 30 of 300 stages failed/);
    const last = text.trimEnd().split("\n").at(-1);
    expect(last).toMatch(/^> \*\*Cut to fit:\*\* .*\. The whole is in the JSON report.*\[this run\]\(https/);
    const html = markdown.render(text);
    for (const name of ["details", "table", "pre", "ul"]) {
      expect(html.split(`<${name}>`).length).toBe(html.split(`</${name}>`).length);
    }
    // The last sentence stands on its own: whatever was open before it would have swallowed it.
    expect(html).toMatch(/<blockquote>\n<p><strong>Cut to fit:<\/strong>.*<\/p>\n<\/blockquote>\n$/s);
  });

  test("what matters least goes first", () => {
    const at = (maxLength: number) =>
      summaryMarkdown(huge, { maxLength }).match(/Cut to fit:\*\* (.*?)\. The/)?.[1] ?? "";
    expect(at(SUMMARY_LIMIT)).toContain("layers of the image");
    expect(at(SUMMARY_LIMIT)).not.toContain("findings");
    expect(at(COMMENT_LIMIT)).toContain("logs of failed stages");
    expect(at(2_048)).toContain("the verdict's sentence");
  });

  test("a report that fits is whole", () => {
    expect(summaryMarkdown(failingReport(), { maxLength: COMMENT_LIMIT })).not.toContain("Cut to fit");
  });

  test("fitSections stops as soon as it fits", () => {
    const section = (what: string, keep: number) => ({
      what,
      keep,
      forms: [() => what.repeat(10), () => what, () => ""],
    });
    const sections = [section("a", 2), section("b", 1), section("c", 3)];
    const note = (what: readonly string[]) => `cut ${what.join()}`;
    expect(fitSections(sections, 100, note)).toBe("aaaaaaaaaa\n\nbbbbbbbbbb\n\ncccccccccc\n");
    expect(fitSections(sections, 33, note)).toBe("aaaaaaaaaa\n\nb\n\ncccccccccc\n\ncut b\n");
  });
});
