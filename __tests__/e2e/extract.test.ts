/** Files that come out of stages. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, jest, test } from "@jest/globals";
import { baseContext, cleanUp, project, unique } from "./project.ts";
import { runAction } from "./run.ts";

jest.setTimeout(60_000);

afterAll(cleanUp);

const run = (cwd: string, inputs: Record<string, string>) =>
  runAction({ "build-contexts": baseContext(), ...inputs }, { cwd });

test("a file and a folder of a stage that passed", async () => {
  const word = unique();
  const cwd = project({
    Dockerfile: `FROM base AS test
RUN mkdir -p /out/sub && echo ${word} >/out/junit.xml && echo deep >/out/sub/deep && ln -s junit.xml /out/link
FROM base
USER 65534
`,
  });
  const { exitCode, report } = await run(cwd, { extract: "test:/out/junit.xml=reports\nTEST:/out=all" });
  expect([exitCode, report.error]).toEqual([0, undefined]);
  expect(report.extracted.map(({ ok }) => ok)).toEqual([true, true]);
  expect(readFileSync(join(cwd, "reports/junit.xml"), "utf8")).toBe(`${word}\n`);
  expect(existsSync(join(cwd, "reports/sub"))).toBe(false);
  expect(readdirSync(join(cwd, "all")).sort()).toEqual(["junit.xml", "link", "sub"]);
  expect(readFileSync(join(cwd, "all/sub/deep"), "utf8")).toBe("deep\n");
});

test("the report of a failed stage: written before the instruction that failed, and by it", async () => {
  const salt = unique();
  const cwd = project({
    Dockerfile: `FROM base AS test
ARG SALT=${salt}
RUN mkdir /out
RUN echo '<testsuite failures="1"/>' >/out/junit.xml; exit 1
RUN echo never >/out/never
FROM base
USER 65534
`,
  });
  const { exitCode, report, outputs } = await run(cwd, {
    extract: "test:/out/junit.xml=reports\ntest:/out/never=reports",
  });
  expect(exitCode).toBe(1);
  expect(outputs.verdict).toBe("fail");
  expect(readFileSync(join(cwd, "reports/junit.xml"), "utf8")).toContain("failures");
  expect(report.extracted.map(({ ok }) => ok)).toEqual([true, false]);
  expect(report.extracted[0]?.note).toMatch(/failing instruction once more/);
  expect(report.extracted[1]?.note).toMatch(/test failed/);
  expect(report.stages[0]).toMatchObject({ result: "failed", error: { line: 4, exitCode: 1 } });
});

test("an instruction in exec form can't be run again: what was there before it comes out", async () => {
  const cwd = project({
    Dockerfile: `FROM base AS test
RUN mkdir /out && echo ${unique()} >/out/before
RUN ["sh", "-c", "exit 3"]
FROM base
USER 65534
`,
  });
  const { exitCode, report } = await run(cwd, { extract: "test:/out/before=." });
  expect(exitCode).toBe(1);
  expect(report.extracted[0]).toMatchObject({
    ok: true,
    note: expect.stringContaining("before the failing instruction"),
  });
  expect(existsSync(join(cwd, "before"))).toBe(true);
});

test("a heredoc that fails, and a SHELL of the stage's own", async () => {
  const cwd = project({
    Dockerfile: `FROM base AS test
SHELL ["/bin/sh", "-e", "-c"]
RUN <<EOT
mkdir /out
echo ${unique()} >/out/first
false
echo never >/out/second
EOT
FROM base
USER 65534
`,
  });
  const { exitCode, report } = await run(cwd, { extract: "test:/out=out" });
  expect(exitCode).toBe(1);
  expect(report.extracted[0]).toMatchObject({ ok: true });
  expect(readdirSync(join(cwd, "out"))).toEqual(["first"]);
});

test("a blocked stage has nothing, and says for whom it waits", async () => {
  const cwd = project({
    Dockerfile: `FROM base AS deps\nARG SALT=${unique()}\nRUN exit 1\nFROM deps AS test\nRUN true\nFROM base\nUSER 65534\n`,
  });
  const { exitCode, report } = await run(cwd, { extract: "test:/out=out" });
  expect(exitCode).toBe(1);
  expect(report.extracted[0]).toMatchObject({ ok: false, note: expect.stringContaining("deps") });
  expect(existsSync(join(cwd, "out"))).toBe(false);
});

test("a path that a passed stage does not have is an error with the path", async () => {
  const cwd = project({ Dockerfile: "FROM base AS test\nRUN true\nFROM base\nUSER 65534\n" });
  const { exitCode, report } = await run(cwd, { extract: "test:/no/such=out" });
  expect(exitCode).toBe(2);
  expect(report.error?.message).toContain("/no/such");
});

test("links in a stage don't lead out of the folder", async () => {
  const secret = project({ "precious.txt": "precious" });
  const cwd = project({
    Dockerfile: `FROM base AS test
RUN mkdir /out && ln -s ${secret} /out/escape && echo planted >/out/file
FROM base
USER 65534
`,
  });
  for (const _ of [1, 2]) await run(cwd, { extract: "test:/out=out" });
  expect(readdirSync(secret)).toEqual(["precious.txt"]);
  expect(statSync(join(cwd, "out/file")).isFile()).toBe(true);
});

test("a destination that can't be written is an error with its name, not a defect", async () => {
  const cwd = project({
    Dockerfile: "FROM base AS test\nRUN mkdir -p /out/sub && touch /out/sub/x\nFROM base\nUSER 65534\n",
    "taken/sub": "a file where a folder has to be",
  });
  const { exitCode, report } = await run(cwd, { extract: "test:/out=taken" });
  expect(exitCode).toBe(2);
  expect(report.error?.message).toMatch(/^extract: .*taken can't be written/);
});

test("the final stage, and a stage that does not run", async () => {
  const cwd = project({
    Dockerfile: "FROM base AS docs\nRUN true\nFROM base AS app\nRUN echo app >/app.txt\nUSER 65534\n",
  });
  const { exitCode, report } = await run(cwd, { extract: "app:/app.txt=." });
  expect([exitCode, report.error]).toEqual([0, undefined]);
  expect(existsSync(join(cwd, "app.txt"))).toBe(true);
  const left = await run(cwd, { checks: "none", extract: "docs:/docs.txt=." });
  expect([left.exitCode, left.report.error?.message]).toEqual([2, expect.stringContaining("stage docs does not run")]);
});
