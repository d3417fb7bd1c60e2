/** What no one reckons with: the exit code still tells it from a failed check, and secrets still go. */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, jest, test } from "@jest/globals";
import { baseContext, cleanUp, folder, project, unique, until } from "./project.ts";
import { bundle, cleanEnv, runAction, runPost, startAction } from "./run.ts";

jest.setTimeout(60_000);

afterAll(cleanUp);

test.each(["GITHUB_OUTPUT", "GITHUB_STATE"])("%s can't be written: exit code 2, never 1 or 0", async (name) => {
  const cwd = project({ Dockerfile: "FROM base\nUSER 65534\n" });
  const run = await runAction({ "build-contexts": baseContext() }, { cwd, env: { [name]: "/no/such/file" } });
  expect(run.exitCode).toBe(2);
  expect(run.log).toContain("/no/such/file");
  expect(run.left).toEqual([]);
});

test("a summary that can't be written is a warning: the verdict does not hang on it", async () => {
  const cwd = project({ Dockerfile: "FROM base\nUSER 65534\n" });
  const inputs = { "build-contexts": baseContext() };
  const run = await runAction(inputs, { cwd, env: { GITHUB_STEP_SUMMARY: "/no/such/file" } });
  expect(run.exitCode).toBe(0);
  expect(run.log).toMatch(/^::warning::The job summary was not written/m);
});

test("the temp folder is no folder", async () => {
  const cwd = project({ Dockerfile: "FROM base\n", file: "" });
  const run = await runAction({}, { cwd, env: { RUNNER_TEMP: join(cwd, "file") } });
  expect(run.exitCode).toBe(2);
});

test.each(["stdout", "stderr"] as const)("nobody reads %s any more", async (stream) => {
  const cwd = project({
    Dockerfile: `FROM base AS test\nARG SALT=${unique()}\nRUN seq 1 3000\nFROM base\nUSER 65534\n`,
  });
  const child = spawn(process.execPath, [join(bundle, "cli/index.js"), ".", "--build-contexts", baseContext()], {
    cwd,
    env: cleanEnv(),
  });
  child.stdin.end();
  child[stream].destroy();
  child[stream === "stdout" ? "stderr" : "stdout"].resume();
  expect(await new Promise((ended) => child.on("close", ended))).toBe(0);
});

test("killed: the post step removes what it could not", async () => {
  const cwd = project({
    Dockerfile: `FROM base AS test\nARG SALT=${unique()}\nRUN --mount=type=secret,id=token echo asleep now; sleep 4\nFROM base\nUSER 65534\n`,
  });
  const temp = join(folder(), "temp");
  mkdirSync(temp);
  const inputs = { secrets: "token=s3cr3t-value", "build-contexts": baseContext() };
  const { child, log, done } = startAction(inputs, { cwd, env: { RUNNER_TEMP: temp } });
  await until("the stage runs", () => log().includes("test | asleep now"), 40_000);
  child.kill("SIGKILL");
  const run = await done;
  expect(run.exitCode).toBe(null);
  expect(existsSync(join(run.state.temp ?? "", "secrets"))).toBe(true);
  expect(await runPost(run.state)).toBe(0);
  expect(existsSync(run.state.temp ?? "")).toBe(false);
});

test("the post step after a run that left nothing, and twice, does no harm", async () => {
  const state = { post: "true", temp: join(folder(), "gone") };
  expect([await runPost(state), await runPost(state), await runPost({ post: "true" })]).toEqual([0, 0, 0]);
});
