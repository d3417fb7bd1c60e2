import { describe, expect, test } from "@jest/globals";
import { mermaidGraph } from "../../src/report/mermaid.ts";
import { HOSTILE, hostileReport } from "../helpers/hostile-report.ts";
import { createReport, createStage } from "../helpers/report.ts";
import { failingReport } from "../helpers/sample-reports.ts";

/**
 * The part of Mermaid's flowchart grammar that we write, and nothing beside it. In a label only characters without a meaning
 * to Mermaid, and its entities (`#35;`).
 */
const LABEL = /"(?:[\p{L}\p{N} ./…·-]|[✅❌⛔⚪]|#\d+;)+"/u.source;
const LINES = [
  /^flowchart LR$/,
  new RegExp(`^ {2}s\\d+(?:\\[${LABEL}\\]|\\(${LABEL}\\)|\\(\\[${LABEL}\\]\\))$`, "u"),
  /^ {2}s\d+ --> s\d+$/,
  /^ {2}classDef (passed|failed|blocked|notrun) fill:#\w{6},stroke:#\w{6},color:#\w{6}(,stroke-width:3px|,stroke-dasharray:4 3)?$/,
  /^ {2}class s\d+(,s\d+)* (passed|failed|blocked|notrun)$/,
];

function foreignLines(text: string): string[] {
  return text.split("\n").filter((line) => !LINES.some((pattern) => pattern.test(line)));
}

describe("the stage graph", () => {
  test("shows results, kinds and who reads whom", () => {
    const text = mermaidGraph(failingReport());
    expect(foreignLines(text)).toEqual([]);
    const lines = text.split("\n").map((line) => line.trim());
    expect(lines).toEqual(
      expect.arrayContaining([
        's0["✅ deps · 1.3 s"]',
        's1("❌ test · 4.2 s")',
        's2("⛔ e2e")',
        's3("⚪ docs")',
        's4(["✅ release · 1.3 s"])',
        "s0 --> s1",
        "s1 --> s2",
        "class s0,s4 passed",
        "class s1 failed",
        "class s2 blocked",
        "class s3 notrun",
      ]),
    );
  });

  test("ids are never names: `end` and `default` are stages like others", () => {
    const stages = ["end", "default", "subgraph", "lint_js"].map((name, index) => createStage({ index, name }));
    const text = mermaidGraph({ stages, graph: [{ index: 1, needs: [0] }] });
    expect(foreignLines(text)).toEqual([]);
    expect(text).toContain('s0("✅ end · 1.3 s")');
    expect(text).toContain('s3("✅ lint#95;js · 1.3 s")');
  });

  test("an unnamed stage is its index", () =>
    expect(mermaidGraph(createReport())).toContain('s3(["✅ #35;3 · 0.4 s"])'));

  test.each(HOSTILE)("a stage called %j stays one node", (text) => {
    const picture = mermaidGraph(hostileReport(text));
    expect(foreignLines(picture)).toEqual([]);
    expect(picture.split("\n").length).toBe(mermaidGraph(hostileReport("harmless")).split("\n").length);
  });

  test("edges to stages that are not there are left out", () => {
    const stages = [createStage({ index: 0 }), createStage({ index: 1 })];
    expect(mermaidGraph({ stages, graph: [{ index: 1, needs: [0, 9] }] }).match(/-->/g)).toHaveLength(1);
  });

  test.each([0, 1, 101])("%d stages make no picture", (count) => {
    const stages = Array.from({ length: count }, (_, index) => createStage({ index, name: `s${index}` }));
    expect(mermaidGraph({ stages, graph: [] })).toBe("");
  });
});
