import { describe, expect, test } from "@jest/globals";
import { exitCode } from "../src/report/report.ts";
import { type RunOptions, reportProblems, wholeRun } from "./helpers/run.ts";

const push = { push: true, image: ["r.io/o/app"] };
const red = (index: number) => new Map([[index, 1]]);
test("a pass: every stage, the image, and what was pushed is what was judged", async () => {
  const { report, rows, image, words, metadata, masked, ports } = await wholeRun({
    inputs: { ...push, maxSize: 1000 },
  });
  expect(report).toMatchObject({
    ...{ verdict: "pass", strategy: "one-solve", rounds: 1, dockerfile: "Dockerfile", limits: { maxSize: 1000 } },
    ...{
      tool: { version: "1.2.3" },
      findings: [],
      engine: { driver: "docker", store: "containerd", buildx: "0.29.1" },
    },
  });
  expect(rows).toEqual(["deps passed", "lint passed", "test passed", "final passed"]);
  expect(report.image?.digest).toBe(image.digest);
  expect(report.image?.platforms[0]).toMatchObject({ sizes: { compressed: image.size }, user: { uid: 1000, line: 9 } });
  expect(report.publish).toEqual({
    ...{ pushed: true, way: "docker-push", digest: image.digest, notes: [] },
    tags: [`r.io/o/app:${report.context.sha}`, "r.io/o/app:latest"],
  });
  expect(JSON.parse(metadata)).toEqual({ "containerimage.digest": image.digest });
  expect(masked).toEqual([]);
  expect(ports.log.lines).toContain("warning: one warning");
  const temporary = /--tag (multistage-action\.local\/judged:\w+)/.exec(words.join("\n"))?.[1];
  expect(words.at(-1)).toBe(`docker image rm --no-prune ${temporary}`);
  expect(reportProblems(report)).toEqual([]);
});

test("without push there is nothing in the store, and the report says why nothing was pushed", async () => {
  const { report, pushes, words } = await wholeRun({ inputs: { image: ["r.io/o/app"] } });
  expect(report).toMatchObject({ verdict: "pass", publish: { pushed: false, tags: [], notes: [] } });
  expect(pushes).toEqual([]);
  expect(words.some((line) => line.includes("image rm"))).toBe(false);
  expect(report.tags).toHaveLength(2);
});

describe("nothing is pushed", () => {
  test.each<[string, RunOptions, string, string]>([
    ["when a check failed", { red: red(2) }, "fail", "Nothing is pushed, because the verdict is not pass."],
    ["when the final stage failed", { red: red(3) }, "fail", "Nothing is pushed, because the verdict is not pass."],
    [
      "when the image is too large",
      { inputs: { ...push, maxSize: 10 } },
      "fail",
      "Nothing is pushed, because the verdict is not pass.",
    ],
    ["when the image runs as root", { user: "" }, "fail", "Nothing is pushed, because the verdict is not pass."],
    [
      "by a pull request from a fork",
      { context: { event: "pull_request", pullRequest: { number: 1, fork: true, baseBranch: "main" } } },
      "pass",
      "A pull request from a fork never pushes.",
    ],
  ])("%s", async (_, options, verdict, note) => {
    const { report, pushes } = await wholeRun({ inputs: push, ...options });
    expect(report.verdict).toBe(verdict);
    expect(pushes).toEqual([]);
    expect(report.publish).toMatchObject({ pushed: false, tags: [], notes: [note] });
    expect(exitCode(report)).toBe(verdict === "pass" ? 0 : 1);
    expect(reportProblems(report)).toEqual([]);
  });

  test("and nothing is built when it could not be pushed as it was judged", async () => {
    const { report, builds } = await wholeRun({ inputs: push, engine: { driver: "docker-container", store: "none" } });
    expect(report).toMatchObject({
      verdict: "error",
      error: { message: expect.stringMatching(/can't be pushed unchanged/) },
    });
    expect(builds).toEqual([]);
    const fork = { pullRequest: { number: 1, fork: true, baseBranch: "main" } };
    const other = await wholeRun({
      inputs: push,
      context: fork,
      engine: { driver: "docker-container", store: "none" },
    });
    expect(other.report.verdict).toBe("pass");
  });

  test("a finding that does not count under fail-on does not stop it", async () => {
    const { report, pushes } = await wholeRun({ inputs: { ...push, failOn: "never" }, user: "root" });
    expect(report).toMatchObject({ verdict: "pass", findings: [{ rule: "non-root" }], publish: { pushed: true } });
    expect(pushes.length).toBeGreaterThan(0);
  });
});

test("a check that failed and an image that is judged all the same: one report tells both", async () => {
  const { report, rows } = await wholeRun({ red: red(1), user: "root" });
  expect(rows).toEqual(["deps passed", "lint failed", "test passed", "final passed"]);
  expect(report.findings).toMatchObject([{ rule: "non-root", file: "Dockerfile", line: 9 }]);
  expect(report).toMatchObject({
    verdict: "fail",
    rounds: 2,
    stages: [{}, { error: { line: 4, exitCode: 1 } }, {}, {}],
  });
});

describe("a dry run", () => {
  test("asks, and does nothing else", async () => {
    const { plan, words, ports, report } = await wholeRun({
      inputs: { ...push, dryRun: true, secrets: [{ key: "a", value: "hunter2" }] },
    });
    expect(words.sort()).toEqual(["docker buildx inspect", "docker buildx version"]);
    expect([...ports.files.contents.keys()]).toEqual(["./Dockerfile"]);
    expect(plan?.join("\n")).toMatch(/Stages of Dockerfile:[\s\S]*--target multistage-all/);
    expect(plan?.join("\n")).not.toContain("hunter2");
    expect(report.error).toBeUndefined();
  });

  test("of a Dockerfile with problems is an error, and no plan", async () => {
    const { plan, report } = await wholeRun({ inputs: { dryRun: true }, text: "RUNN x\n" });
    expect(plan).toBeUndefined();
    expect(report).toMatchObject({
      verdict: "error",
      error: { message: expect.stringMatching(/^Dockerfile: line 1: unknown instruction RUNN/) },
    });
  });
});

test("the local cache is read when it is there, written beside it, and takes its place", async () => {
  const { report, builds, ports } = await wholeRun({ inputs: { cache: "local", cacheScope: "s" } });
  expect(report.cache).toMatchObject({ mode: "local", notes: ["There was no local cache of this scope yet."] });
  expect(builds[0]).toMatch(/--cache-to type=local,dest=\/cache\/s-[0-9a-f]{8}\.r1,mode=max,ignore-error=true/);
  expect(builds[0]).not.toContain("--cache-from");
  expect(builds[1]).not.toContain("--cache-to");
  const [folder] = /\/cache\/s-[0-9a-f]{8}/.exec(builds[0] ?? "") as RegExpExecArray;
  expect(ports.files.removed).not.toContain(folder);
  const again = await wholeRun({
    inputs: { cache: "local", cacheScope: "s" },
    files: { [`${folder}/index.json`]: "old", [`${folder}.r1/index.json`]: "new" },
  });
  expect(again.builds[0]).toContain(`--cache-from type=local,src=${folder}`);
  expect(again.ports.files.contents.get(`${folder}/index.json`)).toBe("new");
});
