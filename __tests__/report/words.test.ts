import { describe, expect, test } from "@jest/globals";
import { tail } from "../../src/report/tail.ts";
import { lineUrl, percentOf, stageWhy } from "../../src/report/words.ts";
import { createStage } from "../helpers/report.ts";

describe("percentOf never rounds across the limit", () => {
  test.each([
    [41_200_000, 60_000_000, "69 %"],
    [60, 60, "100 %"],
    [60_000_001, 60_000_000, ">100 %"],
    [59_999_999, 60_000_000, "<100 %"],
    [60_400_000, 60_000_000, "100.7 %"],
    [120, 60, "200 %"],
    [0, 60, "0 %"],
    [5, 0, ""],
  ])("%d of %d is %j", (value, limit, text) => expect(percentOf(value, limit)).toBe(text));
});

describe("tail", () => {
  test.each([
    ["a\nb\nc\n", 100, 100, "a\nb\nc"],
    ["a\nb\nc", 100, 2, "… 1 line before this\nb\nc"],
    ["aaaa\nbb\ncc", 6, 100, "… 1 line before this\nbb\ncc"],
    ["abcdefghij", 6, 100, "… ghij"],
    ["a\nabcdefghij", 6, 100, "… 1 line before this\n… ghij"],
    ["a\nb\nc\nd", 3, 100, "… 2 lines before this\nc\nd"],
    ["", 10, 10, ""],
  ])("of %j in %d characters and %d lines", (log, chars, max, text) => expect(tail(log, chars, max)).toBe(text));
});

describe("lineUrl", () => {
  const context = { event: "push", repositoryUrl: "https://github.com/o/r", sha: "0123456" };
  test.each([
    [context, "Dockerfile", 3, "https://github.com/o/r/blob/0123456/Dockerfile#L3"],
    [context, "./docker/a#b?c%d", undefined, "https://github.com/o/r/blob/0123456/docker/a%23b%3Fc%25d"],
    [{ event: "push", sha: "0123456" }, "Dockerfile", 3, undefined],
    [{ ...context, sha: "main" }, "Dockerfile", 3, undefined],
  ])("%j %s", (where, file, line, url) => expect(lineUrl(where, file, line)).toBe(url));
});

test("stageWhy: what failed, what it waits for, or why it did not run", () => {
  const error = { instruction: "RUN x", message: "broken", log: "" };
  expect(stageWhy(createStage({ error }))).toBe("broken");
  expect(stageWhy(createStage({ error: { ...error, exitCode: 0 } }))).toBe("exit code 0: broken");
  expect(stageWhy(createStage({ result: "blocked", blockedBy: ["a", "#2"] }))).toBe("waits for a, #2");
  expect(stageWhy(createStage({ result: "not-run", why: "left out" }))).toBe("left out");
  expect(stageWhy(createStage())).toBe("");
});
