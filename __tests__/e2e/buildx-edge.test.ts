/** Dockerfiles at the edge of what one solve with an appended stage can carry. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { cleanUp, folder, project, unique } from "./project.ts";
import { base, makeBase, platformImage, results, runSource, type SourceRun, stage } from "./source.ts";

jest.setTimeout(120_000);

beforeAll(() => makeBase());
afterAll(() => cleanUp());

/** Runs with every stage checked; only the stages decide. */
async function run(
  dockerfile: string,
  args: readonly string[] = [],
  files: Readonly<Record<string, string>> = {},
): Promise<SourceRun> {
  const path = project({ ...files, Dockerfile: dockerfile });
  const ran = await runSource(["--checks=all", "--no-require-non-root", ...args, "."], path);
  expect(ran.report.error).toBeUndefined();
  return ran;
}

function expectOneSolve({ report }: SourceRun, rounds = 1): void {
  expect({ strategy: report.strategy, rounds: report.rounds }).toEqual({ strategy: "one-solve", rounds });
}

describe("# check=error=true", () => {
  const upper = `# check=error=true\nFROM ${base} AS build\nRUN echo ${unique()}\nFROM build AS test\nRUN true\nFROM build AS final\nRUN true\n`;

  test.each([
    ["upper", upper],
    ["lower", upper.replace(/^(FROM|RUN)/gm, (word) => word.toLowerCase()).replaceAll(" AS ", " as ")],
  ])("in a file of %s case appended lines are no violation", async (_, text) => {
    const ran = await run(text);
    expectOneSolve(ran);
    expect(results(ran.report)).toEqual({ build: "passed", test: "passed", final: "passed" });
    expect(ran.exitCode).toBe(0);
  });

  test("a violation of the user's own fails the stages that have it, stage by stage", async () => {
    const ran = await run(
      `# check=error=true\nFROM ${base} AS side\nWORKDIR here\nRUN true\nFROM ${base} AS final\nRUN true\n`,
    );
    expect(results(ran.report)).toEqual({ side: "failed", final: "passed" });
    expect(ran.report.strategy).toBe("per-target");
    expect(ran.report.notes.join("\n")).toContain("lint violation");
    expect(stage(ran.report, "side").error?.message).toContain("WorkdirRelativePath");
  });
});

describe("what an appended stage would change is built stage by stage", () => {
  test("TARGETSTAGE", async () => {
    const text = `FROM ${base} AS build\nRUN true\nFROM build AS test\nARG TARGETSTAGE\nRUN test "$TARGETSTAGE" = test\nFROM build AS final\nARG TARGETSTAGE\nRUN test "$TARGETSTAGE" = final\n`;
    const { report, exitCode } = await run(text);
    expect(results(report)).toEqual({ build: "passed", test: "passed", final: "passed" });
    expect(report.strategy).toBe("per-target");
    expect(report.notes.join("\n")).toMatch(/Each stage was built on its own: .*TARGETSTAGE/);
    expect(exitCode).toBe(0);
  });

  test("a stage named scratch", async () => {
    const text = `FROM ${base} AS scratch\nRUN echo ${unique()} > /a\nFROM scratch AS test\nRUN test -s /a\nFROM ${base} AS final\nRUN true\n`;
    const { report, exitCode } = await run(text);
    expect(results(report)).toEqual({ scratch: "passed", test: "passed", final: "passed" });
    expect(report.strategy).toBe("per-target");
    expect(report.notes.join("\n")).toMatch(/A stage is named scratch \(line 1\)/);
    expect(exitCode).toBe(0);
  });
});

test.each([
  [
    "a backslash",
    `FROM ${base} AS build\nRUN true\nFROM build AS test\nRUN true\nFROM build AS final\nRUN echo a && \\\n  echo b \\`,
  ],
  ["a backslash and comments", `FROM ${base} AS test\nRUN true\nFROM ${base} AS final\nRUN echo a \\\n# more\n\n`],
  ["a backtick", `# escape=\`\nFROM ${base} AS test\nRUN true\nFROM ${base} AS final\nRUN echo a \``],
])("an open continuation at the end of the file: %s", async (_, text) => {
  const ran = await run(text);
  expectOneSolve(ran);
  expect(new Set(Object.values(results(ran.report)))).toEqual(new Set(["passed"]));
  expect(ran.exitCode).toBe(0);
});

describe("named build contexts", () => {
  const text = `FROM ${base} AS tools\nRUN echo never; exit 1\nFROM ${base} AS test\nCOPY --from=tools /tool /tool\nRUN grep -q real /tool\nFROM scratch AS final\nCOPY --from=tools /tool /tool\n`;

  test("take the place of a stage: nothing in it runs", async () => {
    const context = join(project({ "in/tool": "the real one" }), "in");
    const ran = await run(text, [`--build-contexts=tools=${context}`]);
    expectOneSolve(ran);
    expect(results(ran.report)).toMatchObject({ test: "passed", final: "passed" });
    expect(ran.stderr).not.toContain("never");
    expect(ran.exitCode).toBe(0);
  });

  test("without it the stage runs, and fails", async () => {
    const ran = await run(text);
    expect(results(ran.report)).toEqual({ tools: "failed", test: "blocked", final: "blocked" });
    expectOneSolve(ran, 1);
  });
});

describe("roots that the appended COPY has to cope with", () => {
  test("entries of the wildcard's own kind, a file here and a directory there", async () => {
    const text = `FROM ${base} AS one\nRUN echo x > /.none-x && ln -s /nowhere /.none-link\nFROM ${base} AS two\nRUN mkdir -p /.none-x/deep && echo y > /.none-x/deep/y\nFROM ${base} AS final\nRUN mkdir /.none-x\n`;
    const ran = await run(text);
    expectOneSolve(ran);
    expect(results(ran.report)).toEqual({ one: "passed", two: "passed", final: "passed" });
  });

  test("nothing at all", async () => {
    const ran = await run(
      "FROM scratch AS nothing\nFROM scratch AS label\nLABEL a=b\nFROM scratch AS final\nCOPY a /a\n",
      [],
      { a: "a" },
    );
    expectOneSolve(ran);
    expect(results(ran.report)).toEqual({ nothing: "passed", label: "passed", final: "passed" });
  });

  test("an empty root that another stage reads", async () => {
    const text = `FROM scratch AS nothing\nFROM ${base} AS test\nCOPY --from=nothing / /got/\nRUN test -d /got && test -z "$(ls -A /got)"\nFROM ${base} AS final\nRUN true\n`;
    const ran = await run(text);
    expectOneSolve(ran);
    expect(results(ran.report)).toEqual({ nothing: "passed", test: "passed", final: "passed" });
  });
});

describe("a secret that only a side stage needs", () => {
  const text = () =>
    `FROM ${base} AS test\nRUN --mount=type=secret,id=token,required=true echo ${unique()}; cat /run/secrets/token; grep -q open-sesame /run/secrets/token\nFROM ${base} AS final\nRUN true\n`;

  test("reaches it, and nobody reads it in the log or the report", async () => {
    const ran = await run(text(), ["--secrets=token=open-sesame"]);
    expectOneSolve(ran);
    expect(results(ran.report)).toEqual({ test: "passed", final: "passed" });
    expect(ran.stdout + ran.stderr).not.toContain("open-sesame");
    expect(ran.stderr).toContain("test | ***");
  });

  test("is missed by that stage alone", async () => {
    const ran = await run(text());
    expect(results(ran.report)).toEqual({ test: "failed", final: "passed" });
    expect(stage(ran.report, "test").error).toMatchObject({
      line: 2,
      message: expect.stringContaining("secret token: not found"),
    });
    expect(ran.exitCode).toBe(1);
  });
});

describe("stages that must run again", () => {
  const text = `FROM ${base} AS build\nRUN echo ${unique()} > /a\nFROM build AS test\nRUN cat /proc/uptime && sleep 0.1\nFROM build AS lint\nRUN true\nFROM scratch AS final\nCOPY --from=build /a /a\n`;
  const cached = (ran: SourceRun) =>
    Object.fromEntries(ran.report.stages.map(({ name, steps }) => [name, `${steps.cached}/${steps.total}`]));

  test.each(["--no-cache-filters=test", "--fresh=TEST"])("%s", async (flag) => {
    await run(text);
    const again = await run(text, [flag]);
    expectOneSolve(again);
    expect(cached(again)).toEqual({ build: "1/1", test: "0/1", lint: "1/1", final: "1/1" });
  });

  test("--no-cache runs all of them, once", async () => {
    await run(text);
    const again = await run(text, ["--no-cache"]);
    expectOneSolve(again);
    expect(cached(again)).toEqual({ build: "0/1", test: "0/1", lint: "0/1", final: "0/1" });
    expect(again.stderr.match(/^test \| [\d.]+ [\d.]+$/gm)).toHaveLength(1);
  });

  test("a fresh stage that passed is not run again because another one failed", async () => {
    const failing = `${text}FROM build AS late\nRUN sleep 2; exit 6\n`;
    const again = await run(failing, ["--target=final", "--fresh=test"]);
    expect(results(again.report)).toMatchObject({ test: "passed", late: "failed", final: "passed" });
    expect(again.stderr.match(/^test \| [\d.]+ [\d.]+$/gm)).toHaveLength(1);
    expectOneSolve(again, 2);
  });
});

test("TARGETPLATFORM is the same in the solve and in the image", async () => {
  const text = `FROM ${base} AS test\nARG TARGETPLATFORM\nRUN test "$TARGETPLATFORM" = linux/amd64\nFROM --platform=$TARGETPLATFORM ${base} AS final\nARG TARGETPLATFORM\nARG BUILDPLATFORM\nRUN echo "$TARGETPLATFORM" > /platform && echo ${unique()}\n`;
  const out = folder();
  const ran = await run(text, ["--platforms=linux/amd64", `--extract=final:/platform=${out}`]);
  expectOneSolve(ran);
  expect(results(ran.report)).toEqual({ test: "passed", final: "passed" });
  expect(stage(ran.report, "final").steps).toEqual({ total: 1, cached: 0 });
  expect(platformImage(ran.report).platform).toBe("linux/amd64");
  expect(existsSync(join(out, "platform")) && readFileSync(join(out, "platform"), "utf8")).toBe("linux/amd64\n");
});
