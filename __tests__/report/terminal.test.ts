import { describe, expect, test } from "@jest/globals";
import { terminalReport } from "../../src/report/terminal.ts";
import { displayWidth, fitWidth, padWidth, wrap } from "../../src/report/width.ts";
import { createReport, createStage } from "../helpers/report.ts";
import { errorReport, failingReport, multiPlatformReport } from "../helpers/sample-reports.ts";

const lines = (report = createReport(), width = 80) => terminalReport(report, { color: false, width }).split("\n");

describe("the terminal report", () => {
  test("has a line a stage", () => {
    expect(lines(failingReport()).slice(0, 7)).toEqual([
      "Dockerfile · buildx 0.29.1, docker driver · 2 solves · 42.5 s",
      "",
      "  ✓ deps     needed  passed         1.3 s    1/4 cached",
      "  ✗ test     side    failed         4.2 s    2/4 cached  exit 1",
      "  ⊘ e2e      side    blocked  waits for test",
      "  - docs     side    not run  left out by checks: !docs",
      "  ✓ release  final   passed         1.3 s    1/4 cached",
    ]);
  });

  test("has the end of a failed stage's log, sizes, findings and what was not pushed", () => {
    const text = lines(failingReport()).join("\n");
    expect(text).toContain("test failed at Dockerfile:12, exit code 1\n  RUN npm ci \\ && npm test\n");
    expect(text).toContain("  │ not ok 1 - adds\n  │   expected: 4\n");
    expect(text).toContain("  compressed       61.2 MB of 60.0 MB  102 %\n");
    expect(text).toContain("  user           USER app (Dockerfile:31) -> /etc/passwd: uid 0 gid 0\n");
    expect(text).toContain("  ✗ max-size: 61.2 MB compressed, 1.2 MB over");
    expect(text).toContain("    remedy: Make the image smaller, or raise `max-size`.\n  ✗ non-root");
    expect(text).toContain("not pushed\n  nothing was pushed: the verdict is fail\n");
  });

  test("has what was pushed, names in one piece", () => {
    const text = lines().join("\n");
    expect(text).toContain(`pushed\n  ${createReport().tags[0]}\n  ghcr.io/org/app:latest\n  digest sha256:aaaa`);
    expect(text).toContain("  by `docker push` of the judged image from the engine's containerd store\n");
  });

  test.each([
    ["PASS  4 of 4 stages passed; ", createReport()],
    ["FAIL  1 of 5 stages failed (test); ", failingReport()],
    ["ERROR  Docker is not running.", errorReport()],
  ])("ends with %j", (start, report) => {
    expect(lines(report).at(-2)?.slice(0, start.length)).toBe(start);
    expect(lines(report).at(-1)).toBe("");
  });

  test.each([80, 100, 200])("keeps within %d columns but for names and the verdict", (width) => {
    for (const report of [createReport(), failingReport(), errorReport(), multiPlatformReport()]) {
      const wide = lines(report, width)
        .slice(0, -2)
        .filter((line) => displayWidth(line) > width);
      expect(wide).toEqual([]);
    }
  });

  test.each([0, 20, Number.NaN])("takes %d columns for 80", (width) => {
    expect(lines(failingReport(), width)).toEqual(lines(failingReport(), 80));
  });

  test("colours change nothing but the colour, and every line closes its own", () => {
    const colored = terminalReport(failingReport(), { color: true, width: 80 });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the very characters to find
    const sequence = /\x1b\[\d+m/g;
    expect(colored.replace(sequence, "")).toBe(terminalReport(failingReport(), { color: false, width: 80 }));
    for (const line of colored.split("\n")) {
      const codes = line.match(sequence) ?? [];
      expect(codes.filter((code) => code === "\x1b[0m")).toHaveLength(codes.length / 2);
    }
  });

  test("an error that is a list keeps its lines", () => {
    const error = { message: "2 problems:\n  - push needs image\n  - platforms: unknown", remedy: "Fix both." };
    const report = { ...errorReport(), summary: "2 problems", error };
    expect(lines(report).slice(-6)).toEqual([
      ...["2 problems:", "  - push needs image", "  - platforms: unknown", "what to do: Fix both."],
      ...["ERROR  2 problems", ""],
    ]);
  });

  test("a long log is its last 20 lines, and one long line does not fill the screen", () => {
    const log = `${Array.from({ length: 100 }, (_, index) => `line ${index}`).join("\n")}\n${"x".repeat(5000)}\n`;
    const error = { instruction: "RUN x", message: "failed", log };
    const text = lines(createReport({ stages: [createStage({ result: "failed", error })] }));
    expect(text).toContain("  │ … 81 lines before this");
    expect(text).toContain("  │ line 99");
    expect(text.filter((line) => line.startsWith("  │ x"))).toHaveLength(3);
    expect(text).toContain("  │ …");
  });

  test("a long name or reason does not move the columns", () => {
    const stages = [
      createStage({ name: "a-very-long-name-of-a-stage-that-goes-on" }),
      createStage({ name: "b", result: "not-run", why: "stage b is not needed by final: BuildKit will not run it" }),
    ];
    expect(lines(createReport({ stages })).slice(2, 5)).toEqual([
      "  ✓ a-very-long-name-of-a-s…  side    passed         1.3 s    1/4 cached",
      "  - b                         side    not run  stage b is not needed by final:",
      "                                               BuildKit will not run it",
    ]);
  });
});

describe("columns", () => {
  test.each([
    ["abc", 3],
    ["日本", 4],
    ["e\u0301", 1],
    ["👩‍👩‍👧", 2],
    ["✓✗", 2],
    ["한글", 4],
    ["", 0],
  ])("%j takes %d", (text, width) => expect(displayWidth(text)).toBe(width));

  test("wide characters are never cut in half", () => {
    expect(fitWidth("日本語", 6)).toBe("日本語");
    expect(fitWidth("日本語", 5)).toBe("日本…");
    expect(fitWidth("日本語", 4)).toBe("日…");
    expect(padWidth("日本語", 4)).toBe("日… ");
  });

  test("wrap breaks at spaces, and inside a word only when it must", () => {
    expect(wrap("one two three", 8)).toEqual(["one two", "three"]);
    expect(wrap("abcdefghij", 4)).toEqual(["abcd", "efgh", "ij"]);
    expect(wrap("日本語", 1)).toEqual(["日", "本", "語"]);
    expect(wrap("a\nb", 10)).toEqual(["a", "b"]);
  });
});
