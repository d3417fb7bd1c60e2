import { expect, test } from "@jest/globals";
import { describePlan } from "../../src/build/describe.ts";
import type { Inputs } from "../../src/model.ts";
import { engine } from "../helpers/builder.ts";
import { createInputs } from "../helpers/inputs.ts";
import { planOf } from "../helpers/progress.ts";

const text = "FROM a AS Deps\nRUN x\nFROM deps AS test\nRUN y\nFROM a AS final\nRUN z\n";
const describeIt = (source: string, inputs: Partial<Inputs> = {}) =>
  describePlan(planOf(source, inputs), createInputs(inputs), engine, ["docker", "buildx"]);
const commands = (lines: readonly string[]) => lines.filter((line) => line.startsWith("  docker buildx build"));

test("stages with their reason, strategy, commands and tags", () => {
  const lines = describeIt(text, { image: ["ghcr.io/o/a"], fresh: ["test"], buildArgs: ["A=b c'd"] });
  expect(lines[0]).toBe("Stages of Dockerfile:");
  expect(lines[1]).toMatch(/^ {2}Deps {3}side {4}\S.* line 1\. /);
  expect(lines[2]).toMatch(/^ {2}test {3}side {4}verdict {5}line 3\. .* Always anew\.$/);
  expect(lines[3]).toMatch(/^ {2}final {2}final {3}verdict {5}line 5\. /);
  expect(lines).toContain("Strategy: one-solve");
  expect(commands(lines)).toHaveLength(2);
  expect(commands(lines)[0]).toMatch(
    /--output=type=cacheonly --file '<Dockerfile with one stage appended>' --target multistage-all /,
  );
  expect(commands(lines)[0]).toMatch(/--build-arg 'A=b c'\\''d' .*--no-cache-filter test -- \.$/);
  expect(commands(lines)[1]).toMatch(/--target final .* -- \.$/);
  expect(commands(lines)[1]).not.toContain("no-cache-filter");
  expect(lines).toContain("Tags (not pushed: push is false):");
  expect(lines.at(-1)).toMatch(
    /^ {2}ghcr.io\/o\/a:latest {2}\(only while this commit is the tip of the default branch\)$/,
  );
});

test("no secret's value", () => {
  const lines = describeIt(text, {
    secrets: [{ key: "a", value: "hunter2" }],
    secretFiles: [{ key: "b", value: "/home/me/f" }],
    secretEnvs: [{ key: "c", value: "C" }],
  }).join("\n");
  expect(lines).not.toContain("hunter2");
  expect(lines).toContain("--secret id=a,src=<file>");
  expect(lines).toContain("--secret id=c,env=C");
});

test("stage by stage: a command for each, unnamed ones from an appended stage", () => {
  const source = "FROM a\nRUN x\nFROM a AS t\nRUN y\nFROM a AS final\nRUN z\n";
  const lines = commands(
    describeIt(source, {
      strategy: "per-target",
      checks: { base: "all", names: [], except: [] },
      cacheTo: ["type=gha"],
    }),
  );
  expect(lines.map((line) => /--target (\S+)/.exec(line)?.[1])).toEqual(["multistage-all", "t", "final", "final"]);
  expect(lines.filter((line) => line.includes("cache-to"))).toEqual([]);
});

test("a Dockerfile that nothing can be appended to has a plan too", () => {
  const lines = commands(describeIt("FROM a AS scratch\nRUN x\nFROM a AS final\nRUN y\n"));
  expect(lines.map((line) => /--target (\S+)/.exec(line)?.[1])).toEqual(["scratch", "final", "final"]);
});

test("without checks there is one build, and it writes the cache", () => {
  const lines = commands(describeIt("FROM a\nRUN x\n", { cacheTo: ["type=gha"], noCache: true }));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/--no-cache --cache-to type=gha/);
});
