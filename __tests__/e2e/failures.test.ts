/** Stages that fail: each has its own verdict from one run, and nothing is pushed. */
import { afterAll, expect, jest, test } from "@jest/globals";
import { baseContext, cleanUp, project, unique } from "./project.ts";
import { forgetImages, registry, repository, tagsOf } from "./registry.ts";
import { runAction, runCli } from "./run.ts";

jest.setTimeout(60_000);

afterAll(async () => {
  await forgetImages();
  cleanUp();
});

/** Steps that no cache knows, so that they run in this very test. */
const fresh = () => `ARG SALT=${unique()}`;

test("a failing side stage: nothing is pushed, and the report says where and why", async () => {
  const name = repository();
  const cwd = project({
    Dockerfile: `FROM base AS build
RUN echo built >/app.txt

FROM build AS test
${fresh()}
RUN echo starting \\
 && seq 1 300 \\
 && echo "3 tests failed" \\
 && exit 42
FROM base
COPY --from=build /app.txt /app.txt
USER 65534
`,
  });
  const inputs = { image: `${registry}/${name}`, push: "true", tags: "sha", "build-contexts": baseContext() };
  const run = await runAction(inputs, { cwd });
  expect(run.exitCode).toBe(1);
  expect(run.outputs).toMatchObject({ verdict: "fail", pushed: "false", tags: "" });
  expect(await tagsOf(name)).toEqual([]);

  const row = run.report.stages.find(({ name }) => name === "test");
  expect(row).toMatchObject({ kind: "side", result: "failed", line: 4, error: { line: 6, exitCode: 42 } });
  expect(row?.error?.instruction).toContain("exit 42");
  const log = row?.error?.log.split("\n") ?? [];
  expect(log.at(-1)).toBe("3 tests failed");
  expect(log.slice(-3, -1)).toEqual(["299", "300"]);
  expect(run.report.stages.filter(({ name }) => name !== "test").map(({ result }) => result)).toEqual([
    "passed",
    "passed",
  ]);

  // The image was judged all the same, and the annotation stands on the line of the instruction.
  expect(run.outputs.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect(run.report.publish.notes).toEqual(["Nothing is pushed, because the verdict is not pass."]);
  const errors = run.log.split("\n").filter((line) => line.startsWith("::error"));
  expect(errors).toHaveLength(1);
  expect(errors[0]).toMatch(/^::error title=Stage test failed \(exit code 42\),file=Dockerfile,line=6,endLine=6::/);
  expect(errors[0]).toContain("3 tests failed");
  expect(run.summary).toMatch(/^## ❌ Failed/);
  expect(run.summary).toContain("3 tests failed");
});

test("a failing shared stage blocks the others, by name", async () => {
  const cwd = project({
    Dockerfile: `FROM base AS deps
${fresh()}
RUN echo no network; exit 3
FROM deps AS test
RUN true
FROM deps AS build
RUN true
FROM base AS lint
RUN true
FROM base
COPY --from=build / /
USER 65534
`,
  });
  const run = await runAction({ "build-contexts": baseContext() }, { cwd });
  expect(run.exitCode).toBe(1);
  expect(run.report.stages.map(({ name, result, blockedBy }) => [name, result, blockedBy])).toEqual([
    ["deps", "failed", undefined],
    ["test", "blocked", ["deps"]],
    ["build", "blocked", ["deps"]],
    ["lint", "passed", undefined],
    ["", "blocked", ["deps"]],
  ]);
  expect(run.report.stages[0]?.error).toMatchObject({ line: 3, exitCode: 3 });
  expect(run.outputs).toMatchObject({ verdict: "fail", pushed: "false", digest: "", size: "", metadata: "" });
});

const twoFailures = () => `FROM base AS lint
${fresh()}
RUN echo lint says no; exit 5
FROM base AS test
${fresh()}
RUN sleep 0.3; echo test says no; exit 6
FROM test AS after-test
RUN true
FROM base
USER 65534
`;

test.each(["one-solve", "per-target"])(
  "two independent failures are both reported in one run: %s",
  async (strategy) => {
    const cwd = project({ Dockerfile: twoFailures() });
    const run = await runCli([".", "--json", "--strategy", strategy, "--build-contexts", baseContext()], { cwd });
    expect(run.exitCode).toBe(1);
    const rows = run.report.stages.map(({ name, result, error }) => [name, result, error?.exitCode, error?.log]);
    expect(rows).toEqual([
      ["lint", "failed", 5, "lint says no"],
      ["test", "failed", 6, "test says no"],
      ["after-test", "blocked", undefined, undefined],
      ["", "passed", undefined, undefined],
    ]);
    expect(run.report).toMatchObject({ verdict: "fail", strategy });
    expect(run.report.summary).toMatch(/lint.*test/);
  },
);

test("both failures get an annotation on their own line", async () => {
  const cwd = project({ Dockerfile: twoFailures() });
  const run = await runAction({ "build-contexts": baseContext() }, { cwd });
  const places = run.log.match(/^::error title=Stage (\w+) failed[^:]*line=\d+/gm);
  expect(places).toEqual([
    "::error title=Stage lint failed (exit code 5),file=Dockerfile,line=3",
    "::error title=Stage test failed (exit code 6),file=Dockerfile,line=6",
  ]);
});

test("the final stage itself fails", async () => {
  const cwd = project({ Dockerfile: `FROM base AS test\nRUN true\nFROM base\n${fresh()}\nRUN exit 9\nUSER 65534\n` });
  const run = await runCli([".", "--json", "--build-contexts", baseContext()], { cwd });
  expect(run.exitCode).toBe(1);
  expect(run.report.stages.map(({ result }) => result)).toEqual(["passed", "failed"]);
  expect(run.report.stages[1]?.error).toMatchObject({ line: 5, exitCode: 9 });
});

test("a file that is not there names the line of its COPY", async () => {
  const cwd = project({ Dockerfile: "FROM base AS test\nRUN true\nFROM base\nCOPY missing.txt /\nUSER 65534\n" });
  const run = await runCli([".", "--json", "--build-contexts", baseContext()], { cwd });
  expect(run.exitCode).toBe(1);
  expect(run.report.stages[1]).toMatchObject({
    result: "failed",
    error: { line: 4, instruction: "COPY missing.txt /" },
  });
  expect(run.report.stages[1]?.error?.message).toContain("missing.txt");
});
