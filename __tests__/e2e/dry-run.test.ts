/** `dry-run` prints the plan and leaves everything as it was. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, jest, test } from "@jest/globals";
import { baseContext, cleanUp, docker, project, unique } from "./project.ts";
import { registry, tagsOf } from "./registry.ts";
import { runAction, runCli } from "./run.ts";

jest.setTimeout(60_000);

afterAll(cleanUp);

const secret = unique("s3cr3t");

/** A build that this test alone could have made: its instruction in the engine's build cache. */
const wasBuilt = (word: string) => docker("buildx", "du", "--verbose").includes(word);

test("the plan names stages, commands and tags; nothing is built or pushed", async () => {
  const word = unique("word");
  const name = `e2e/${unique("app")}`;
  const cwd = project({
    Dockerfile: `FROM base AS build\nRUN echo ${word}\nFROM build AS test\nRUN true\nFROM base\nCOPY --from=build / /\nUSER 65534\n`,
  });
  const inputs = {
    ...{ image: `${registry}/${name}`, push: "true", tags: "v1", "dry-run": "true", "build-contexts": baseContext() },
    ...{ secrets: `token=${secret}`, extract: "test:/x=out" },
  };
  const run = await runAction(inputs, { cwd });
  expect(run.exitCode).toBe(0);
  expect(run.log).toMatch(/build\s+needed/);
  expect(run.log).toMatch(/test\s+side\s+verdict/);
  expect(run.log).toContain("--output=type=cacheonly");
  expect(run.log).toContain(`${registry}/${name}:v1`);
  expect(run.log.replace(/^::add-mask::.*$/gm, "")).not.toContain(secret);
  expect(run.summary).toBe("");
  expect(run.left).toEqual([]);
  expect(await tagsOf(name)).toEqual([]);
  expect(existsSync(join(cwd, "out"))).toBe(false);
  expect(wasBuilt(word)).toBe(false);

  const cli = await runCli([".", "--dry-run", "--build-contexts", baseContext()], { cwd });
  expect(cli.exitCode).toBe(0);
  expect(cli.stdout).toMatch(/test\s+side\s+verdict/);
  expect(wasBuilt(word)).toBe(false);

  // The same look does see a build: without dry-run there is one.
  await runCli([".", "--build-contexts", baseContext()], { cwd });
  expect(wasBuilt(word)).toBe(true);
});

test("the printed commands are the ones that run: pasted into a shell, the final one builds", async () => {
  const cwd = project({ Dockerfile: "FROM base AS test\nRUN true\nFROM base AS app\nARG X\nUSER 65534\n" });
  const { stdout } = await runCli(
    [".", "--dry-run", "--build-contexts", baseContext(), "--build-args", "X=it's $HOME; a b"],
    { cwd },
  );
  const line =
    stdout
      .split("\n")
      .findLast((text) => text.includes("--metadata-file"))
      ?.trim() ?? "";
  const command = line
    .replace(/'?--metadata-file=<file>'?/, "")
    .replace(/'?--output=type=oci[^ ]*/, "--output=type=cacheonly")
    .replace(/--output=type=image[^ ]*|--tag [^ ]+/g, "");
  const { status, stderr } = spawnSync("sh", ["-c", command], { cwd, encoding: "utf8" });
  expect([status, status === 0 ? "" : `${line}\n${stderr}`]).toEqual([0, ""]);
});

test("a bad input is told in a dry run too", async () => {
  const cwd = project({ Dockerfile: "FROM base\n" });
  const run = await runCli([".", "--dry-run", "--target", "nope", "--build-contexts", baseContext()], { cwd });
  expect(run.exitCode).toBe(2);
  expect(run.stdout + run.stderr).toContain("nope");
});
