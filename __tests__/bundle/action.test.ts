import { afterEach, describe, expect, test } from "@jest/globals";
import { createSite, type FakePlan, type Site } from "./bundle.ts";

let site: Site | undefined;
afterEach(() => site?.remove());
function open(recording?: string, plan?: FakePlan): Site {
  site = createSite(recording, plan);
  return site;
}

const names = [
  "verdict",
  "pushed",
  "digest",
  "image-id",
  "tags",
  "size",
  "uncompressed-size",
  "user",
  "stages",
  "report",
  "metadata",
];

describe("a pass", () => {
  test("exit code 0, and everything is written", async () => {
    const { action, outputs, summary, report, image, calls, leftovers } = open();
    const { code, out, error } = await action({ context: ".", "max-size": "1MB" });
    expect({ code, error }).toEqual({ code: 0, error: "" });
    expect(Object.keys(outputs()).sort()).toEqual(names.toSorted());
    expect(outputs()).toMatchObject({
      verdict: "pass",
      pushed: "false",
      digest: image.digest,
      size: String(image.size),
      user: "1000:1000",
    });
    expect(JSON.parse(outputs().stages ?? "")).toMatchObject([
      { name: "Build", result: "passed" },
      {},
      {},
      { name: "", kind: "final" },
    ]);
    expect(JSON.parse(outputs().metadata ?? "")).toEqual({ "containerimage.digest": image.digest });
    expect(report()).toMatchObject({
      schemaVersion: 1,
      verdict: "pass",
      context: { repository: "o/a", branch: "main" },
    });
    expect(summary()).toContain("lint");
    expect(out).toMatch(/::group::Build log\n::stop-commands::\S+\n[\s\S]*test \| no newline at the end\n/);
    expect(calls().filter(({ words }) => words.startsWith("build "))).toHaveLength(2);
    expect(leftovers()).toEqual([]);
  });

  test("pushes what it judged", async () => {
    const { action, outputs, image, calls } = open();
    const { code } = await action({ image: "r.io/o/a", push: "true", tags: "sha" });
    expect(code).toBe(0);
    expect(outputs()).toMatchObject({ pushed: "true", tags: `r.io/o/a:${"8".repeat(40)}`, digest: image.digest });
    expect(
      calls()
        .map(({ words }) => words)
        .filter((words) => words.startsWith("image push")),
    ).toEqual([`image push --quiet r.io/o/a:${"8".repeat(40)}`]);
    expect(calls().at(-1)?.words).toMatch(/^image rm --no-prune multistage-action\.local\/judged:/);
  });
});

test("a failure: exit code 1, an annotation at the line, and everything is written", async () => {
  const builds = [
    { play: "cancelled", exitCode: 1 },
    { play: "cached", exitCode: 0 },
  ];
  const { action, outputs, summary, leftovers, calls } = open("cancelled", { builds });
  const { code, out } = await action({ image: "r.io/o/a", push: "true" });
  expect(code).toBe(1);
  expect(out).toMatch(/^::error title=[^:]*lint[^:]*,file=Dockerfile,line=5/m);
  expect(outputs()).toMatchObject({ verdict: "fail", pushed: "false", tags: "" });
  expect(JSON.parse(outputs().stages ?? "").map((stage: { result: string }) => stage.result)).toEqual([
    ...["passed", "failed", "passed", "passed"],
  ]);
  expect(summary()).toContain("lint is red");
  expect(calls().some(({ words }) => /image (push|tag)/.test(words))).toBe(false);
  expect(leftovers()).toEqual([]);
});

describe("a run that can't be carried out: exit code 2, and everything is written", () => {
  test("bad inputs, all of them at once", async () => {
    const { action, outputs, report, out } = await run(open(), { "max-size": "big", push: "maybe", "fail-on": "x" });
    expect(action.code).toBe(2);
    expect(Object.keys(outputs).sort()).toEqual(names.toSorted());
    expect(outputs).toMatchObject({ verdict: "error", pushed: "false", digest: "", stages: "[]" });
    for (const name of ["max-size", "push", "fail-on"]) expect(report.error.message).toContain(name);
    expect(out).toContain("::error");
  });

  test("no engine", async () => {
    const { action, outputs, report } = await run(
      open("pass", { inspect: "Name: default\nDriver:\nError: Cannot connect to the Docker daemon\n" }),
      {},
    );
    expect(action.code).toBe(2);
    expect(report.error.message).toContain("Cannot connect to the Docker daemon");
    expect(outputs.verdict).toBe("error");
  });

  test("a registry that refuses", async () => {
    const { action, outputs, report } = await run(open("pass", { refuses: true }), { image: "r.io/o/a", push: "true" });
    expect(action.code).toBe(2);
    expect(report).toMatchObject({
      verdict: "error",
      error: { message: expect.stringContaining("denied"), remedy: expect.stringContaining("Log in") },
    });
    expect(JSON.parse(outputs.stages ?? "")).toHaveLength(4);
  });

  test("no Docker at all", async () => {
    const opened = open();
    const { code } = await opened.action({}, { PATH: "/nowhere", DOCKER_CONFIG: "/nowhere" });
    expect(code).toBe(2);
    expect(opened.report().verdict).toBe("error");
  });
});

async function run(opened: Site, inputs: Record<string, string>) {
  const action = await opened.action(inputs);
  return { action, out: action.out, outputs: opened.outputs(), report: opened.report() };
}

test("an unknown input is a warning with the nearest name", async () => {
  const { action } = open();
  const { code, out } = await action({ "max-sise": "1MB", load: "true" });
  expect(code).toBe(0);
  expect(out).toMatch(/^::warning::.*max-sise.*did you mean `max-size`/m);
  expect(out).toMatch(/^::warning::.*`load` is not an input here/m);
});

test("a dry run prints the plan and builds nothing", async () => {
  const { action, calls, leftovers } = open();
  const { code, out } = await action({ "dry-run": "true" });
  expect(code).toBe(0);
  expect(out).toMatch(/^Stages of Dockerfile:$/m);
  expect(calls().some(({ words }) => words.startsWith("build "))).toBe(false);
  expect(leftovers()).toEqual([]);
});

test("a build's output is never a command: it stays between stop-commands and its end", async () => {
  const log = [
    "::add-mask::lint",
    "::error::evil",
    "##[error]evil",
    "::set-output name=verdict::pass",
    "\r::stop-commands::x",
    "\u001b[2J::error::evil",
  ];
  const { action, outputs } = open("pass", { log, logStep: "[test 1/1] RUN x" });
  const { out } = await action();
  const all = out.split("\n");
  const begin = all.findIndex((line) => line.startsWith("::stop-commands::"));
  const token = all[begin]?.slice("::stop-commands::".length);
  const end = all.indexOf(`::${token}::`);
  expect(end).toBeGreaterThan(begin);
  const evil = all.flatMap((line, at) => (/evil|add-mask|set-output|stop-commands::x/.test(line) ? [at] : []));
  expect(evil.length).toBeGreaterThanOrEqual(log.length);
  expect(evil.filter((at) => at < begin || at > end)).toEqual([]);
  expect(evil.filter((at) => /^\s*::|##\[/.test(all[at] ?? ""))).toEqual([]);
  expect(outputs().verdict).toBe("pass");
});

test("secrets are masked first, reach buildx by file and variable, and are gone afterwards", async () => {
  const { action, calls, leftovers, outputs, summary } = open("pass", {
    env: ["MY_SECRET", "ACTIONS_RUNTIME_TOKEN"],
    log: ["it says hunter2"],
    logStep: "[test 1/1] RUN x",
  });
  const { code, out } = await action(
    { secrets: "a=hunter2", "secret-envs": "b=MY_SECRET" },
    { MY_SECRET: "from-env", ACTIONS_RUNTIME_TOKEN: "kept" },
  );
  expect(code).toBe(0);
  const build = calls().find(({ words }) => words.startsWith("build "));
  expect(build).toMatchObject({ secrets: ["hunter2"], env: { MY_SECRET: "from-env", ACTIONS_RUNTIME_TOKEN: "kept" } });
  expect(build?.words).toContain("--secret id=b,env=MY_SECRET");
  const first = out.split("\n").filter((line) => !line.startsWith("::add-mask::"));
  expect(out.indexOf("::add-mask::hunter2")).toBeLessThan(out.indexOf(first[0] as string));
  expect(
    [
      first.join("\n"),
      JSON.stringify(outputs()),
      summary(),
      calls()
        .map(({ words }) => words)
        .join(),
    ].join(),
  ).not.toMatch(/hunter2|from-env/);
  expect(out).toContain("it says ***");
  expect(leftovers()).toEqual([]);
});
