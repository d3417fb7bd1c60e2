import { describe, expect, test } from "@jest/globals";
import { actionOutputs, annotations } from "../../src/report/action.ts";
import { createFinding, createReport, createStage, digest } from "../helpers/report.ts";
import { errorReport, failingReport, multiPlatformReport } from "../helpers/sample-reports.ts";

const extras = { reportPath: "/tmp/report.json", metadata: '{"a":1}' };

describe("outputs", () => {
  test("of a run that pushed", () => {
    const { stages, ...others } = actionOutputs(createReport(), extras);
    expect(others).toEqual({
      verdict: "pass",
      pushed: "true",
      digest: digest("a"),
      "image-id": digest("c"),
      tags: "ghcr.io/org/app:0123456789abcdef0123456789abcdef01234567\nghcr.io/org/app:latest",
      size: "41200000",
      "uncompressed-size": "102000000",
      user: "1000:1000",
      report: "/tmp/report.json",
      metadata: '{"a":1}',
    });
    expect(JSON.parse(stages as string)).toEqual(createReport().stages);
  });

  test("are all there, empty, when nothing was built", () => {
    expect(actionOutputs(errorReport(), { reportPath: "", metadata: "" })).toEqual({
      ...{ verdict: "error", pushed: "false", digest: "", "image-id": "", tags: "", size: "", "uncompressed-size": "" },
      ...{ user: "", stages: "[]", report: "", metadata: "" },
    });
  });

  test("of several platforms: the largest sizes, the index, and only users that start", () => {
    expect(actionOutputs(multiPlatformReport(), extras)).toMatchObject({
      ...{ "image-id": digest("f"), size: "44000000", "uncompressed-size": "102000000", user: "1000:1000" },
    });
  });

  test("no tags when nothing was pushed, but the digest that was judged", () => {
    expect(actionOutputs(failingReport(), extras)).toMatchObject({ pushed: "false", tags: "", digest: digest("a") });
  });

  test.each([1, 10, 300])("logs of %d failed stages are shortened until they fit", (count) => {
    const log = `${"é\n".repeat(50_000)}the end`;
    const error = { instruction: "RUN x", message: "m", log };
    const stages = Array.from({ length: count }, (_, index) => createStage({ index, result: "failed", error }));
    const text = actionOutputs(createReport({ stages }), extras).stages as string;
    expect(text.length).toBeLessThanOrEqual(100_000);
    const parsed = JSON.parse(text);
    expect(parsed).toHaveLength(count);
    if (count < 300) expect(parsed[0].error.log).toMatch(/^… \d+ lines before this\n[\s\S]*the end$/);
  });

  test("what can't fit is empty, never half of it", () => {
    const stages = Array.from({ length: 2000 }, (_, index) => createStage({ index }));
    const outputs = actionOutputs(createReport({ stages }), { reportPath: "r", metadata: "x".repeat(200_000) });
    expect(outputs).toMatchObject({ stages: "", metadata: "" });
  });
});

describe("annotations", () => {
  test("stand on the failing instruction, findings on their lines", () => {
    expect(annotations(failingReport()).map(({ message: _, ...rest }) => rest)).toEqual([
      { level: "error", title: "Stage test failed (exit code 1)", file: "Dockerfile", startLine: 12, endLine: 12 },
      { level: "error", title: "max-size", file: "Dockerfile", startLine: 29, endLine: 29 },
      { level: "error", title: "non-root", file: "Dockerfile", startLine: 31, endLine: 31 },
      { level: "warning", title: "no-package-cache" },
      { level: "notice", title: "Stage e2e is blocked", file: "Dockerfile", startLine: 14, endLine: 14 },
    ]);
  });

  test("have the message, the end of the log, the remedy and the path in the image", () => {
    const [stage, , , cache] = annotations(failingReport());
    expect(stage?.message).toMatch(/^process .*\nRUN npm ci \\\n {2}&& npm test\n> app@1.0.0 test[\s\S]*# fail 1$/);
    expect(cache?.message).toBe("4.1 MB of apt's lists (/var/lib/apt/lists)\nRemove them in the `RUN` that made them.");
  });

  test("of a run that was not carried out: one, without a place", () => {
    expect(annotations(errorReport())).toEqual([
      {
        ...{ level: "error", title: "The run could not be carried out" },
        message: "Docker is not running.\nStart it, or name a builder with `builder`.",
      },
    ]);
  });

  test.each([
    [10, 10, undefined],
    [11, 10, "and 2 more errors, see the summary"],
    [100, 10, "and 91 more errors, see the summary"],
  ])("%d errors are %d at most", (count, shown, last) => {
    const findings = Array.from({ length: count }, (_, index) => createFinding({ rule: `rule-${index}` }));
    const errors = annotations(createReport({ findings })).filter(({ level }) => level === "error");
    expect(errors).toHaveLength(shown);
    expect(errors[0]?.title).toBe("rule-0");
    if (last !== undefined) expect(errors.at(-1)?.message).toBe(last);
  });

  test("each level has its own room, and stages come before findings", () => {
    const findings = Array.from({ length: 40 }, (_, index) => createFinding({ result: index % 2 ? "warn" : "fail" }));
    const list = annotations({ ...failingReport(), findings });
    expect(list.filter(({ level }) => level === "error")).toHaveLength(10);
    expect(list.filter(({ level }) => level === "warning")).toHaveLength(10);
    expect(list[0]?.title).toBe("Stage test failed (exit code 1)");
  });
});
