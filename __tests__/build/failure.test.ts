import { describe, expect, test } from "@jest/globals";
import { lastError, readFailure } from "../../src/build/failure.ts";
import { progressReader } from "../../src/build/progress.ts";
import { blame, failing, planOf, recorded, recordedDockerfile, step } from "../helpers/progress.ts";

function failure(text: string, lines: readonly string[], redact = (value: string) => value) {
  const reader = progressReader();
  for (const line of lines) reader.line(line);
  reader.end();
  const found = readFailure(reader.progress, planOf(text).graph, redact);
  return { ...found, stages: Object.fromEntries(found.stages) };
}

const recordedFailure = (name: string) => failure(recordedDockerfile(name), recorded(name));

describe("recorded failures", () => {
  test("a RUN: its stage alone, not the siblings that were cancelled with it", () => {
    expect(recordedFailure("cancelled")).toEqual({
      stages: {
        1: {
          ...{ line: 5, instruction: "RUN echo lint is red; sleep 0.6; exit 3", exitCode: 3, log: "lint is red" },
          message:
            'process "/bin/sh -c echo lint is red; sleep 0.6; exit 3" did not complete successfully: exit code: 3',
        },
      },
      message: expect.stringMatching(/^failed to build: failed to solve: process .*exit code: 3$/),
      engine: false,
    });
  });

  test("COPY of a missing file: the line that names it", () => {
    expect(recordedFailure("missing-file").stages).toEqual({
      1: {
        ...{ line: 5, instruction: "COPY dist /app/dist", log: "" },
        message: expect.stringMatching(/failed to calculate checksum of ref .*: "\/dist": not found$/),
      },
    });
  });

  test("a base that can't be had: no step failed, but FROM is named", () => {
    expect(recordedFailure("missing-base").stages).toEqual({
      1: {
        ...{ line: 3, instruction: "FROM 127.0.0.1:9/nowhere/base:1 AS final", log: "" },
        message: expect.stringMatching(/failed to resolve source metadata .*connection refused$/),
      },
    });
  });

  test("a heredoc: its first line, and all of it", () => {
    expect(recordedFailure("heredoc").stages[1]).toMatchObject({
      line: 5,
      instruction: expect.stringMatching(/^RUN <<EOT/),
      exitCode: 7,
      log: expect.stringMatching(/^first line\nsecond line \d+$/),
    });
  });

  test("a log is plain text: no escape sequence, and of a progress bar what stood there last", () => {
    expect(recordedFailure("bars").stages[0]?.log).toMatch(/^Downloading 50%\ndone \d+\nred words$/);
  });

  test("of a long log its end", () => {
    const log = recordedFailure("clipped").stages[0]?.log ?? "";
    expect(log.split("\n")).toHaveLength(120);
    expect(log).toMatch(/\n600000\nthe end$/);
  });

  test("a secret that is required and missing", () => {
    expect(recordedFailure("secret").stages[0]).toMatchObject({ line: 2, message: "secret tok: not found" });
  });

  test("a line that BuildKit does not understand", () => {
    expect(failure("FROM multistage.test/base:1 AS base\nRUN x\n", recorded("syntax")).stages[0]).toMatchObject({
      ...{ line: 2, message: expect.stringContaining("unknown instruction: RUNN") },
    });
  });

  test("a target that is not there: nobody's fault, but no engine's either", () => {
    const { stages, engine, message } = recordedFailure("no-target");
    expect({ stages, engine }).toEqual({ stages: {}, engine: false });
    expect(message).toBe('failed to build: failed to solve: target stage "nope" could not be found');
  });

  test.each([
    ["no-engine", "Cannot connect to the Docker daemon at unix:///nowhere.sock. Is the docker daemon running?"],
    ["no-builder", 'no builder "nope" found'],
    ["engine-killed", "failed to build: failed to solve: Unavailable: error reading from server: EOF"],
    ["engine-stopped", expect.stringContaining("code = Unavailable desc = error reading from server: EOF")],
  ])("%s: no stage is to blame", (name, message) => {
    expect(recordedFailure(name)).toEqual({ stages: {}, engine: true, message });
  });
});

const text = "FROM a AS one\nRUN x hunter2 \\\n  y\nFROM a AS two\nRUN y\n";
const redact = (value: string) => value.replaceAll("hunter2", "***");

test("two steps that fail at the same moment are two failed stages, each with its line, though BuildKit names one", () => {
  const error = (code: number) => `process "x" did not complete successfully: exit code: ${code}`;
  const { stages } = failure(
    text,
    [
      ...step("[one 2/2] RUN x hunter2   y", { error: error(1) }),
      ...step("[two 2/2] RUN y", { error: error(2) }),
      ...blame(5, "RUN y", error(2)),
    ],
    redact,
  );
  expect(stages).toMatchObject({
    0: { exitCode: 1, line: 2, instruction: "RUN x *** \\\n  y" },
    1: { exitCode: 2, line: 5 },
  });
});

test("a step that two stages share has one stage's name and the other one's line: the line is right", () => {
  const error = 'process "x" did not complete successfully: exit code: 5';
  const twins = "FROM a AS one\nRUN x\nFROM a AS two\nRUN x\n";
  const lines = [...step("[one 2/2] RUN x", { error, log: "said" }), ...blame(4, "RUN x", error)];
  expect(failure(twins, lines).stages).toEqual({
    1: { line: 4, instruction: "RUN x", exitCode: 5, message: error, log: "said" },
  });
});

test("the line is the first of its instruction", () => {
  const lines = failing("[one 2/2] RUN x hunter2   y", 3);
  expect(failure(text, lines).stages[0]).toMatchObject({ line: 2, instruction: "RUN x hunter2 \\\n  y" });
});

test("a step of the stage that we appended is nobody's, but the message stays", () => {
  const { stages, message, engine } = failure(text, [
    ...step("[multistage-all 1/2] COPY --from=0 /.none-* /", { error: "no such thing" }),
    ...blame(7, "COPY --from=0 /.none-* /", "no such thing"),
  ]);
  expect({ stages, message, engine }).toEqual({
    ...{ stages: {}, engine: false, message: "failed to build: failed to solve: no such thing" },
  });
});

test("no secret gets through, not by half at a cut either", () => {
  const long = `${"a".repeat(290)}hunter2${"b".repeat(300)}`;
  const found = failure(
    text,
    [
      ...step("[one 2/2] RUN x hunter2   y", { error: long, log: `hunter2${"c".repeat(15_996)}` }),
      ...blame(2, "RUN x hunter2 \\", long),
    ],
    redact,
  );
  const all = JSON.stringify(found);
  expect(all).toContain("***");
  expect(all).not.toMatch(/unter|hun/);
  expect(found.stages[0]?.message.length).toBeLessThan(420);
  expect(found.stages[0]?.log.length).toBeLessThanOrEqual(16_000);
});

test.each([
  [["noise", "ERROR: one", "ERROR: two", "View build details: x"], "two"],
  [["noise", "error: down"], "down"],
  [["what happened", "  "], "what happened"],
  [[], "buildx ended without saying why"],
])("the last word of %j is %j", (tail, word) => {
  expect(lastError(tail)).toBe(word);
});
