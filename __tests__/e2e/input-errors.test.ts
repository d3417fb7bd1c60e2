/** What can't be carried out: exit code 2, a message with the way out, and never a push. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, jest, test } from "@jest/globals";
import { baseContext, cleanUp, project } from "./project.ts";
import { runAction, runCli } from "./run.ts";

jest.setTimeout(60_000);

afterAll(cleanUp);

const dockerfile = "FROM base AS build\nRUN true\nFROM build AS test\nRUN true\nFROM base\nUSER 65534\n";

test.each([
  ["target", "tset"],
  ["checks", "tset"],
  ["fresh", "tset"],
])("an unknown stage in %s names the nearest one", async (name, value) => {
  const cwd = project({ Dockerfile: dockerfile });
  const run = await runAction({ [name]: value, "build-contexts": baseContext() }, { cwd });
  expect(run.exitCode).toBe(2);
  expect(run.outputs.verdict).toBe("error");
  expect(run.report.error?.message).toContain("tset");
  expect(`${run.report.error?.message} ${run.report.error?.remedy}`).toMatch(/\btest\b/);
  expect(run.log).toMatch(/^::error title=The run could not be carried out::/m);
  expect(run.summary).toContain("tset");
});

test("no Dockerfile", async () => {
  const run = await runAction({}, { cwd: project({ "other.txt": "" }) });
  expect(run.exitCode).toBe(2);
  expect(run.report.error?.message).toMatch(/Dockerfile/);
  expect(run.report.error?.remedy).toBeDefined();
});

test("a missing context, and a context that is a file", async () => {
  const cwd = project({ Dockerfile: dockerfile });
  const missing = await runCli(["no-such-folder", "--json"], { cwd });
  expect(missing.exitCode).toBe(2);
  expect(missing.report.error?.message).toContain("no-such-folder");
  const file = await runCli(["Dockerfile", "--json"], { cwd });
  expect(file.exitCode).toBe(2);
  expect(file.report.error?.message).toContain("Dockerfile");
});

test("a Dockerfile that is a folder, one that is empty, and one that does not parse", async () => {
  const cwd = project({ empty: "", comment: "# nothing\n", broken: "FROM base\nRUNN true\n" });
  mkdirSync(join(cwd, "folder"));
  for (const [file, word] of [
    ["folder", "folder"],
    ["empty", "empty"],
    ["comment", "comment"],
    ["broken", "RUNN"],
  ] as const) {
    const run = await runCli([".", "--json", "--file", file, "--build-contexts", baseContext()], { cwd });
    expect([file, run.exitCode]).toEqual([file, 2]);
    expect(run.report.error?.message).toContain(word);
    expect(run.report.error?.message).not.toMatch(/^Unexpected/);
  }
});

test("several input problems are told at once", async () => {
  const run = await runAction(
    { push: "yes", "max-size": "60 XB", strategy: "fastest", platforms: "linux", "fail-on": "sometimes" },
    { cwd: project({ Dockerfile: dockerfile }) },
  );
  expect(run.exitCode).toBe(2);
  const message = run.report.error?.message ?? "";
  for (const name of ["push", "max-size", "strategy", "fail-on"]) expect(message).toContain(name);
  expect(message).toContain("one-solve");
  expect(run.outputs).toMatchObject({ verdict: "error", pushed: "false", digest: "", tags: "" });
});

test("no engine", async () => {
  const cwd = project({ Dockerfile: dockerfile });
  const run = await runAction({}, { cwd, env: { DOCKER_HOST: "unix:///no/such.sock" } });
  expect(run.exitCode).toBe(2);
  expect(run.report.error?.message).toMatch(/docker daemon|engine|builder/i);
  expect(run.report.error?.remedy).toBeDefined();
});

test("no docker at all", async () => {
  const cwd = project({ Dockerfile: dockerfile });
  const run = await runAction({}, { cwd, env: { PATH: "/no/such", DOCKER_CONFIG: "/no/such", HOME: "/no/such" } });
  expect(run.exitCode).toBe(2);
  expect(run.report.error?.message).toMatch(/docker|buildx/);
  expect(run.report.error?.remedy).toMatch(/[Ii]nstall/);
});

test("a builder that does not exist", async () => {
  const run = await runAction({ builder: "no-such-builder" }, { cwd: project({ Dockerfile: dockerfile }) });
  expect(run.exitCode).toBe(2);
  expect(run.report.error?.message).toContain("no-such-builder");
});

test("a base image that can't be had is the run's failure at its line, never a pass", async () => {
  const cwd = project({ Dockerfile: "FROM 127.0.0.1:9/none AS test\nRUN true\nFROM base\nUSER 65534\n" });
  const run = await runCli([".", "--json", "--build-contexts", baseContext()], { cwd });
  expect(run.exitCode).toBeGreaterThan(0);
  expect(JSON.stringify(run.report)).toContain("127.0.0.1:9/none");
  expect(run.report.stages[0]).toMatchObject({ name: "test", line: 1 });
  expect(run.report.stages[0]?.result).not.toBe("passed");
});
