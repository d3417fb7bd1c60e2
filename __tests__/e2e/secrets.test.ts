/** Secrets reach the RUN that asks for them, and nothing else. */
import { execFileSync, spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, jest, test } from "@jest/globals";
import { baseContext, cleanUp, folder, project, unique } from "./project.ts";
import { type ActionRun, runAction, runCli, startAction } from "./run.ts";

jest.setTimeout(60_000);

afterAll(cleanUp);

const dockerfile = (line: string) => `FROM base AS test
ARG SALT=${unique()}
RUN ${line}
FROM base
USER 65534
`;

/** Everything that people can see of a run, without the lines that tell the runner what to mask. */
function seen(run: ActionRun): string {
  const log = run.log.split("\n").filter((line) => !line.startsWith("::add-mask::"));
  return [...log, run.summary, JSON.stringify(run.report), JSON.stringify(run.outputs)].join("\n");
}

test.each([0, 1])("a value that a RUN prints is nowhere to be seen (exit code %i)", async (code) => {
  const value = unique("s3cr3t");
  const cwd = project({
    Dockerfile: dockerfile(
      `--mount=type=secret,id=token cat /run/secrets/token && echo "::error::$(cat /run/secrets/token)" && exit ${code}`,
    ),
  });
  const run = await runAction({ secrets: `token=${value}`, "build-contexts": baseContext() }, { cwd });
  expect(run.exitCode).toBe(code);
  expect(run.log).toContain(`::add-mask::${value}`);
  expect(run.log.indexOf(`::add-mask::${value}`)).toBeLessThan(run.log.indexOf("Build log"));
  expect(run.log).toContain("***");
  expect(seen(run)).not.toContain(value);
  expect(run.left).toEqual([]);
});

test("a value of several lines, and one with a comma", async () => {
  const lines = [unique("first"), unique("second")];
  const comma = `${unique("comma")},${unique("rest")}`;
  const cwd = project({
    Dockerfile: dockerfile(
      `--mount=type=secret,id=key --mount=type=secret,id=comma cat /run/secrets/key /run/secrets/comma; test "$(wc -l </run/secrets/key)" = 1 && grep -q ',' /run/secrets/comma`,
    ),
  });
  const secrets = `"key=${lines.join("\n")}"\n"comma=${comma}"`;
  const run = await runAction({ secrets, "build-contexts": baseContext() }, { cwd });
  expect([run.exitCode, run.report.stages[0]?.error]).toEqual([0, undefined]);
  for (const part of [...lines, comma]) expect(seen(run)).not.toContain(part);
});

test("secret-envs and secret-files", async () => {
  const [fromEnv, fromFile] = [unique("from-env"), unique("from-file")];
  const cwd = project({
    Dockerfile: dockerfile(
      `--mount=type=secret,id=a,required=true --mount=type=secret,id=b,required=true cat /run/secrets/a /run/secrets/b && grep -q ${fromEnv.slice(0, 8)} /run/secrets/a && grep -q ${fromFile.slice(0, 9)} /run/secrets/b`,
    ),
    "token.txt": `${fromFile}\n`,
  });
  const inputs = { "secret-envs": "a=MY_TOKEN", "secret-files": "b=token.txt", "build-contexts": baseContext() };
  const run = await runAction(inputs, { cwd, env: { MY_TOKEN: fromEnv } });
  expect([run.exitCode, run.report.stages[0]?.error]).toEqual([0, undefined]);
  expect(seen(run)).not.toContain(fromEnv);
  expect(seen(run)).not.toContain(fromFile);
});

test("a variable that is not set and a file that is not there are refused before anything is built", async () => {
  const cwd = project({ Dockerfile: dockerfile("true") });
  const unset = await runAction({ "secret-envs": "a=NOT_SET_HERE" }, { cwd });
  expect([unset.exitCode, unset.report.error?.message]).toEqual([2, expect.stringContaining("NOT_SET_HERE")]);
  const missing = await runAction({ "secret-files": "a=no-such-file" }, { cwd });
  expect([missing.exitCode, missing.report.error?.message]).toEqual([2, expect.stringContaining("no-such-file")]);
});

test("the value's file is for its owner alone while the build runs", async () => {
  const value = unique("s3cr3t");
  const cwd = project({ Dockerfile: dockerfile("--mount=type=secret,id=token sleep 1") });
  const { done, log } = startAction({ secrets: `token=${value}`, "build-contexts": baseContext() }, { cwd });
  let modes = "";
  const timer = setInterval(() => {
    const temp = readdirSync("/proc/self/fd") && /test \|/.test(log());
    if (temp && modes === "") modes = modesOf(value);
  }, 100);
  const run = await done;
  clearInterval(timer);
  expect(run.exitCode).toBe(0);
  expect(modes.trim().split("\n")).toEqual(["600"]);
  expect(existsSync(run.state.temp ?? "")).toBe(false);
});

/** Modes of the files in runners' temp folders that hold a text. */
function modesOf(text: string): string {
  const command = `grep -rl --include='*' "$0" /tmp/e2e-runner-*/temp/*/secrets 2>/dev/null | xargs -r stat -c %a`;
  return execFileSync("sh", ["-c", command, text], { encoding: "utf8" });
}

test("the terminal command shows no value either, and none is in the arguments of a process", async () => {
  const value = unique("s3cr3t");
  const cwd = project({ Dockerfile: dockerfile("--mount=type=secret,id=token cat /run/secrets/token; exit 1") });
  const run = await runCli([".", "--json", "--secret-envs", "token=TOKEN_HERE", "--build-contexts", baseContext()], {
    cwd,
    env: { TOKEN_HERE: value },
  });
  expect(run.exitCode).toBe(1);
  expect(run.report.stages[0]?.error?.log).toBe("***");
  expect(run.stdout + run.stderr).not.toContain(value);
});

test("ssh: the agent is passed through", async () => {
  const path = join(folder(), "agent.sock");
  const agent = spawn("ssh-agent", ["-D", "-a", path], { stdio: "ignore" });
  try {
    await new Promise((ready) => setTimeout(ready, 300));
    const key = join(folder(), "key");
    execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", key]);
    execFileSync("ssh-add", ["-q", key], { env: { ...process.env, SSH_AUTH_SOCK: path } });
    const cwd = project({ Dockerfile: dockerfile(`--mount=type=ssh test -S "$SSH_AUTH_SOCK"`) });
    const run = await runAction(
      { ssh: "default", "build-contexts": baseContext() },
      { cwd, env: { SSH_AUTH_SOCK: path } },
    );
    expect([run.exitCode, run.report.stages[0]?.error]).toEqual([0, undefined]);
  } finally {
    agent.kill();
  }
});

test("ssh without an agent: a failure that says so", async () => {
  const cwd = project({ Dockerfile: dockerfile("--mount=type=ssh true") });
  const run = await runAction({ ssh: "default", "build-contexts": baseContext() }, { cwd, env: { SSH_AUTH_SOCK: "" } });
  expect(run.exitCode).toBe(2);
  expect(run.report.error?.message).toMatch(/ssh/i);
});

test("a pull request's comment-like report file holds no secret, even base64 aside", async () => {
  const value = unique("s3cr3t");
  const cwd = project({ Dockerfile: dockerfile("--mount=type=secret,id=token true") });
  writeFileSync(join(cwd, "policy.txt"), value);
  const run = await runAction(
    { secrets: `token=${value}`, "build-args": `X=${value}`, "build-contexts": baseContext() },
    { cwd },
  );
  expect(run.exitCode).toBe(0);
  expect(seen(run)).not.toContain(value);
  expect(readFileSync(join(cwd, "policy.txt"), "utf8")).toBe(value);
});
