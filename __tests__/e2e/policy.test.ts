/** Images that are built but must not ship. */
import { afterAll, expect, jest, test } from "@jest/globals";
import { baseContext, cleanUp, project } from "./project.ts";
import { forgetImages, manifestOf, registry, repository, tagsOf } from "./registry.ts";
import { runAction } from "./run.ts";

jest.setTimeout(60_000);

afterAll(async () => {
  await forgetImages();
  cleanUp();
});

const inputs = (name: string) => ({
  image: `${registry}/${name}`,
  push: "true",
  tags: "sha",
  "build-contexts": baseContext(),
});

test("a root image is not pushed, and the finding shows how the user was found", async () => {
  const name = repository();
  const cwd = project({ Dockerfile: "FROM base\nRUN echo 'app:x:0:0::/:/bin/sh' >>/etc/passwd\nUSER app\n" });
  const run = await runAction(inputs(name), { cwd });
  expect(run.exitCode).toBe(1);
  expect(run.outputs).toMatchObject({ verdict: "fail", pushed: "false", user: "0:0" });
  expect(await tagsOf(name)).toEqual([]);
  const finding = run.report.findings.find(({ rule }) => rule === "non-root");
  expect(finding).toMatchObject({ result: "fail", file: "Dockerfile", line: 3 });
  expect(finding?.message).toMatch(/USER app.*\/etc\/passwd.*uid 0/);
  expect(run.log).toMatch(/^::error title=non-root,file=Dockerfile,line=3/m);
});

test("an image over its budget is not pushed; the largest layers are named with their lines", async () => {
  const name = repository();
  const cwd = project({
    Dockerfile: `FROM base
RUN head -c 3000000 /dev/urandom >/first
RUN head -c 5000000 /dev/urandom >/second
USER 65534
`,
  });
  const run = await runAction({ ...inputs(name), "max-size": "2MB" }, { cwd });
  expect(run.exitCode).toBe(1);
  expect(await tagsOf(name)).toEqual([]);
  const finding = run.report.findings.find(({ rule }) => rule === "max-size");
  expect(finding?.result).toBe("fail");
  expect(finding?.message).toContain("2.0 MB");
  expect(finding?.message).toMatch(
    /Largest layers: 5\.0 MB Dockerfile:3 .*; 3\.0 MB Dockerfile:2 .*; 2\.\d MB base image/,
  );
  expect(run.summary).toContain("max-size");
});

test("within the budget: pushed", async () => {
  const name = repository();
  const cwd = project({ Dockerfile: "FROM base\nUSER 65534\n" });
  const run = await runAction(
    { ...inputs(name), "max-size": "60MB", "max-layer-size": "50MiB", "max-uncompressed-size": "99MB" },
    { cwd },
  );
  expect(run.exitCode).toBe(0);
  expect(run.report.rules.find(({ id }) => id === "max-size")?.result).toBe("pass");
});

test("fail-on: never pushes what was found wanting and still says so", async () => {
  const name = repository();
  const cwd = project({ Dockerfile: "FROM base\nUSER 0\n" });
  const run = await runAction({ ...inputs(name), "fail-on": "never" }, { cwd });
  expect(run.exitCode).toBe(0);
  expect(run.outputs).toMatchObject({ verdict: "pass", pushed: "true" });
  expect((await manifestOf(name, run.outputs.tags?.split(":").at(-1) ?? ""))?.digest).toBe(run.outputs.digest);
  expect(run.report.findings.map(({ rule }) => rule)).toContain("non-root");
});

test("require-non-root: false lets root pass without a finding", async () => {
  const cwd = project({ Dockerfile: "FROM base\n" });
  const run = await runAction({ "build-contexts": baseContext(), "require-non-root": "false" }, { cwd });
  expect(run.exitCode).toBe(0);
  expect(run.report.rules.find(({ id }) => id === "non-root")).toMatchObject({ result: "skip" });
});

test("fail-on: warning fails on what is a warning otherwise", async () => {
  const cwd = project({ Dockerfile: "FROM base\nUSER nobody\n" });
  const run = await runAction(
    { "build-contexts": baseContext(), "fail-on": "warning", "require-numeric-user": "true" },
    { cwd },
  );
  expect(run.exitCode).toBe(1);
  expect(run.report.findings.map(({ rule }) => rule)).toContain("numeric-user");
});
