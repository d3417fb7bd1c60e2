import { describe, expect, test } from "@jest/globals";
import { CancelledError, problems } from "../src/errors.ts";
import { exitCode } from "../src/report/report.ts";
import { type RunOptions, reportProblems, wholeRun } from "./helpers/run.ts";

const push = { push: true, image: ["r.io/o/app"] };
const red = (index: number) => new Map([[index, 1]]);
const gone: RunOptions["answer"] = (words) =>
  words.includes("buildx inspect")
    ? { stdout: "Name: x\nDriver:\nError: Cannot connect to the Docker daemon" }
    : undefined;

describe("a run that can't be carried out has a whole report, and exit code 2", () => {
  const denied = { exitCode: 1, stderr: "denied: no" };
  const twice = problems(["max-size: `x` is no size", "push: `maybe` is not true or false"]);

  test.each<[string, RunOptions, RegExp]>([
    [
      "bad inputs",
      {
        readInputs: () => {
          throw twice;
        },
      },
      /^2 problems:\n.*max-size[\s\S]*push/,
    ],
    ["no engine", { answer: gone }, /^The builder can't be used: Cannot connect/],
    ["no context", { inputs: { context: "nowhere" } }, /^The build context nowhere does not exist/],
    ["no Dockerfile", { inputs: { file: "other" } }, /^There is no Dockerfile at other/],
    ["a Dockerfile that can't be read", { text: "FROM a\nRUNN x\n" }, /^Dockerfile: line 2: unknown instruction RUNN/],
    ["an unknown check", { inputs: { checks: { base: "names", names: ["tset"], except: [] } } }, /tset/],
    [
      "a missing secret file",
      { inputs: { secretFiles: [{ key: "a", value: "/no" }] } },
      /^secret-files: \/no of secret a does not exist/,
    ],
    [
      "a registry that refuses",
      { inputs: push, answer: (words) => (words.includes("image push") ? denied : undefined) },
      /^The push of .* failed: denied/,
    ],
    [
      "an engine that dies",
      {
        answer: (words) =>
          words.includes("cacheonly") ? { exitCode: 1, lines: ["ERROR: failed to receive status: EOF"] } : undefined,
      },
      /^The build could not be carried out/,
    ],
    [
      "a layout that is not what buildx says",
      {
        answer: (words) => (words.includes("type=oci") ? { exitCode: 0 } : undefined),
        files: { "/temp/run-1/metadata.json": "{}" },
      },
      /^There is no image in/,
    ],
    [
      "a defect",
      {
        answer: () => {
          throw new TypeError("x is not a function");
        },
      },
      /^Unexpected: x is not a function/,
    ],
  ])("%s", async (_, options, message) => {
    const { report, ports } = await wholeRun(options);
    expect(report).toMatchObject({ verdict: "error", error: { message: expect.stringMatching(message) } });
    expect(report.summary.length).toBeGreaterThan(5);
    expect(report.summary).not.toContain("\n");
    expect(report.publish.pushed).toBe(false);
    expect(exitCode(report)).toBe(2);
    expect(reportProblems(report)).toEqual([]);
    expect(ports.log.lines.filter((line) => line.includes("TypeError") && !line.startsWith("debug: "))).toEqual([]);
  });

  test("a push that fails half-way tells what was pushed", async () => {
    const answer = (words: string) => (words.includes("imagetools create") ? denied : undefined);
    const { report, words } = await wholeRun({ inputs: push, answer });
    expect(report).toMatchObject({
      verdict: "error",
      publish: { pushed: true, tags: [expect.stringContaining("app:8f1c0e5f")] },
    });
    expect(report.stages.every(({ result }) => result === "passed")).toBe(true);
    expect(words.at(-1)).toMatch(/^docker image rm --no-prune multistage-action.local\/judged:/);
    expect(reportProblems(report)).toEqual([]);
  });
});

describe("a cancel", () => {
  test("in the middle of the build: the stages that are known, and an error", async () => {
    let solves = 0;
    const { report, rows } = await wholeRun({
      red: red(1),
      inputs: push,
      answer: (words) => {
        if (words.includes("cacheonly")) solves += 1;
        return solves === 2 ? { exitCode: 143, stopped: true } : undefined;
      },
    });
    expect(rows).toEqual(["deps not-run", "lint failed", "test not-run", "final passed"]);
    expect(report).toMatchObject({ verdict: "error", summary: "The run was cancelled.", publish: { pushed: false } });
    expect(reportProblems(report)).toEqual([]);
  });

  test("before the build: every stage has its row all the same", async () => {
    const { rows, report } = await wholeRun({
      answer: (words) => (words.includes("cacheonly") ? Promise.reject(new CancelledError()) : undefined),
    });
    expect(rows).toEqual(["deps not-run", "lint not-run", "test not-run", "final not-run"]);
    expect(report.error?.message).toBe("The run was cancelled.");
  });

  test("a name that can't be taken away any more changes nothing", async () => {
    const { report } = await wholeRun({
      inputs: push,
      answer: (words) => (words.includes("image rm") ? Promise.reject(new CancelledError()) : undefined),
    });
    expect(report.verdict).toBe("pass");
  });
});

describe("secrets", () => {
  const options: RunOptions = {
    inputs: {
      ...push,
      secrets: [{ key: "a", value: "hunter2" }],
      githubToken: "ghp_token",
      secretEnvs: [{ key: "b", value: "B" }],
    },
    env: { B: "from-env" },
    imageEnv: ["TOKEN=hunter2", "OTHER=ghp_token from-env"],
  };

  test.each<[string, RunOptions]>([
    ["of a red run", { red: red(2) }],
    ["of a push that fails", {}],
  ])("are masked first, handed over in files, and nowhere to be seen: %s", async (_, more) => {
    const { report, masked, ports, words, metadata } = await wholeRun({
      ...options,
      ...more,
      context: { branch: "hunter2-branch" },
      answer: (line) =>
        line.includes("image push")
          ? { exitCode: 1, stderr: "error: hunter2 is no password for ghp_token from-env" }
          : undefined,
    });
    expect(masked).toEqual(["hunter2", "from-env", "ghp_token"]);
    expect(ports.files.contents.get("/temp/run-1/secrets/0")).toBe("hunter2");
    expect([...ports.files.secret]).toEqual(["/temp/run-1/secrets/0"]);
    const seen = JSON.stringify([report, words, metadata, ports.log.lines, ports.log.events]);
    expect(seen).toContain("***");
    expect(seen).not.toMatch(/hunter2|ghp_token|from-env/);
    expect(reportProblems(report)).toEqual([]);
  });

  test("that are words of the report do not change the verdict", async () => {
    const inputs = { secrets: ["fail", "failed", "error", "pass"].map((value) => ({ key: value, value })) };
    const { report } = await wholeRun({ inputs, red: red(2) });
    expect([report.verdict, report.stages[2]?.result, exitCode(report)]).toEqual(["fail", "failed", 1]);
    expect(reportProblems(report)).toEqual([]);
  });
});
