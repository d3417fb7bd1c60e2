import { describe, expect, test } from "@jest/globals";
import { judge } from "../../src/judge/judge.ts";
import type { Rule, Settings } from "../../src/judge/rule.ts";
import { rules } from "../../src/judge/rules.ts";
import type { FailOn, StageResult } from "../../src/model.ts";
import { createStage, createUser } from "../helpers/report.ts";
import { createFacts, OK } from "./facts.ts";

const passed: StageResult[] = [createStage({ name: "test" }), createStage({ name: "final", kind: "final" })];
const failed: StageResult[] = [
  createStage({ name: "test", result: "failed" }),
  createStage({ name: "final", kind: "final" }),
];
const root = createFacts({ user: createUser({ uid: 0 }) });

const warning: Rule = {
  ...{ id: "a-warning", level: "warning", title: "Warns", skip: () => undefined },
  check: () => [{ message: "hm", remedy: "do" }],
};

test("everything is well", () => {
  expect(judge({ stages: passed, image: createFacts({}) }, { ...OK, maxSize: 60_000_000 }, "Dockerfile")).toEqual({
    verdict: "pass",
    summary: "2 stages passed. The image is 41.2 MB compressed, limit 60.0 MB; it runs as uid 1000.",
    findings: [],
    rules: [
      { id: "max-size", result: "pass" },
      { id: "max-uncompressed-size", result: "skip", why: "max-uncompressed-size is not set" },
      { id: "max-layer-size", result: "skip", why: "max-layer-size is not set" },
      { id: "non-root", result: "pass" },
      { id: "numeric-user", result: "skip", why: "require-numeric-user is false" },
      { id: "known-user", result: "pass" },
    ],
  });
});

test("a finding has its rule's name and level", () => {
  const verdict = judge({ stages: passed, image: root }, OK, "app/Dockerfile");
  expect(verdict.verdict).toBe("fail");
  expect(verdict.findings).toMatchObject([{ rule: "non-root", result: "fail", file: "app/Dockerfile" }]);
  expect(verdict.rules.find((rule) => rule.id === "non-root")).toEqual({ id: "non-root", result: "fail" });
  expect(verdict.summary).toBe(
    "2 stages passed, 1 finding (non-root). The image is 41.2 MB compressed; it runs as uid 0.",
  );
});

describe("fail-on", () => {
  test.each<[FailOn, "pass" | "fail", "pass" | "fail"]>([
    ["error", "fail", "pass"],
    ["warning", "fail", "fail"],
    ["never", "pass", "pass"],
  ])("%s: an error is %s, a warning %s; both are listed", (failOn, onError, onWarning) => {
    const settings: Settings = { ...OK, failOn };
    const error = judge({ stages: passed, image: root }, settings, "Dockerfile");
    expect([error.verdict, error.findings.length]).toEqual([onError, 1]);
    const warned = judge({ stages: passed, image: createFacts({}) }, settings, "Dockerfile", [...rules, warning]);
    expect([warned.verdict, warned.findings]).toEqual([
      onWarning,
      [{ rule: "a-warning", result: "warn", message: "hm", remedy: "do" }],
    ]);
    expect(warned.rules.at(-1)).toEqual({ id: "a-warning", result: "warn" });
  });

  test("never does not make a failed stage pass", () => {
    expect(judge({ stages: failed, image: root }, { ...OK, failOn: "never" }, "Dockerfile")).toMatchObject({
      verdict: "fail",
      summary:
        "1 of 2 stages failed (test), 1 finding that does not count with fail-on: never. The image is 41.2 MB compressed; it runs as uid 0.",
    });
  });
});

describe("stages", () => {
  const image = createFacts({});

  test.each(["failed", "blocked"] as const)("one that is %s fails the run, though the image is fine", (result) => {
    const stages = [createStage({ index: 3, name: "", result }), ...passed];
    const verdict = judge({ stages, image }, OK, "Dockerfile");
    expect(verdict.verdict).toBe("fail");
    expect(verdict.summary).toContain(`1 of 3 stages ${result} (#3)`);
  });

  test("one that was left out does not", () => {
    const stages = [...passed, createStage({ result: "not-run" })];
    expect(judge({ stages, image }, OK, "Dockerfile")).toMatchObject({
      verdict: "pass",
      summary: expect.stringContaining("2 stages passed"),
    });
  });
});

describe("without an image", () => {
  test("every rule is skipped, and the failed stage explains it", () => {
    const stages = [createStage({ name: "final", kind: "final", result: "failed" })];
    const verdict = judge({ stages }, OK, "Dockerfile");
    expect(verdict).toMatchObject({ verdict: "fail", summary: "1 of 1 stage failed (final).", findings: [] });
    expect(new Set(verdict.rules.map((rule) => `${rule.result}: ${rule.why}`))).toEqual(
      new Set(["skip: the final image was not built"]),
    );
  });

  test.each<[string, Parameters<typeof judge>[0]]>([
    ["nothing", { stages: [] }],
    ["only stages that passed", { stages: passed }],
    ["an image without platforms", { stages: passed, image: createFacts() }],
  ])("%s is an error, never a pass, whatever fail-on says", (_, evidence) => {
    for (const failOn of ["error", "warning", "never"] as const) {
      expect(judge(evidence, { ...OK, failOn }, "Dockerfile").verdict).toBe("error");
    }
  });
});

test("what the runtime does not start fails, and is not said to be non-root", () => {
  const user = {
    configured: "app",
    numeric: false,
    problem: "unable to find user app: no matching entries in passwd file",
    chain: "USER app -> ?",
  };
  const verdict = judge({ stages: passed, image: createFacts({ user }) }, OK, "Dockerfile");
  expect(verdict.rules.filter((rule) => rule.result === "fail").map((rule) => rule.id)).toEqual([
    "non-root",
    "known-user",
  ]);
  expect(verdict.summary).toContain("its user does not resolve");
});

test("several platforms: the largest is told, and every uid", () => {
  const image = createFacts(
    {},
    { sizes: { compressed: 50_000_000, uncompressed: 1, effective: 1 }, user: createUser({ uid: 7 }) },
  );
  expect(judge({ stages: passed, image }, OK, "Dockerfile").summary).toBe(
    "2 stages passed. The image is 50.0 MB compressed on the largest of 2 platforms; it runs as uid 1000 or 7.",
  );
});
