/** A cancelled run: everything of ours stops within seconds, the report is written, nothing stays behind. */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { afterAll, expect, jest, test } from "@jest/globals";
import { baseContext, cleanUp, docker, localImages, ownNames, project, unique, until } from "./project.ts";
import { forgetImages, proxy, registry, repository, tagsOf } from "./registry.ts";
import { runAction, type StartedRun, startAction } from "./run.ts";

jest.setTimeout(60_000);

afterAll(async () => {
  await forgetImages();
  cleanUp();
});

/** Processes whose environment has this word: those that a run started, and what these started. */
function processesWith(word: string): string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, "utf8").includes(word);
      } catch {
        return false;
      }
    });
}

function started(mark: string, name: string): StartedRun {
  const salt = unique();
  const cwd = project({
    Dockerfile: `FROM base AS quick
RUN true
FROM base AS test
ARG SALT=${salt}
RUN echo asleep now; sleep 60
FROM base
USER 65534
`,
  });
  const inputs = {
    image: `${registry}/${name}`,
    push: "true",
    tags: "sha",
    secrets: "token=cancelled-secret",
    "build-contexts": baseContext(),
  };
  return startAction(inputs, { cwd, env: { E2E_MARK: mark } });
}

test.each(["SIGTERM", "SIGINT"] as const)("%s while a stage runs", async (signal) => {
  const [mark, name] = [unique("mark"), repository()];
  const { child, log, done } = started(mark, name);
  await until("the stage runs", () => log().includes("test | asleep now"), 40_000);
  expect(processesWith(mark).length).toBeGreaterThan(1);
  const sent = performance.now();
  child.kill(signal);
  const run = await done;
  expect(performance.now() - sent).toBeLessThan(5000);
  expect(run.exitCode).toBe(2);
  expect(processesWith(mark)).toEqual([]);

  expect(run.outputs).toMatchObject({ verdict: "error", pushed: "false", digest: "", tags: "" });
  expect(run.report.error?.message).toBe("The run was cancelled.");
  expect(run.report.stages.map(({ name }) => name)).toEqual(["quick", "test", ""]);
  expect(run.report.stages.find(({ name }) => name === "test")?.result).toBe("not-run");
  expect(run.summary).toContain("The run was cancelled.");
  expect(run.left).toEqual([]);
  expect(existsSync(run.state.temp ?? "")).toBe(false);
  expect(await tagsOf(name)).toEqual([]);
});

test("SIGTERM to the whole process group, as a terminal sends it, and twice", async () => {
  const mark = unique("mark");
  const { child, log, done } = started(mark, repository());
  await until("the stage runs", () => log().includes("test | asleep now"), 40_000);
  const children = processesWith(mark);
  for (const pid of children) spawnSync("kill", ["-INT", pid]);
  child.kill("SIGINT");
  const run = await done;
  expect(run.exitCode).toBe(2);
  expect(run.report.verdict).toBe("error");
  expect(processesWith(mark)).toEqual([]);
  expect(run.left).toEqual([]);
});

test("before anything was built", async () => {
  const mark = unique("mark");
  const { child, done } = started(mark, repository());
  await until("it has children", () => processesWith(mark).length > 1);
  child.kill("SIGTERM");
  const run = await done;
  expect(run.exitCode).toBe(2);
  expect(run.outputs.verdict).toBe("error");
  expect(run.left).toEqual([]);
});

test.each([
  ["a push that hangs", () => true, "Pushing "],
  [
    "the pause before the next try",
    (_: unknown, reply: ServerResponse) => reply.writeHead(503).end() !== undefined,
    "trying again",
  ],
])("while it pushes: %s", async (_, answer, sign) => {
  const front = await proxy(
    (request, reply) => /\/(manifests|blobs)\//.test(request.url ?? "") && answer(request, reply),
  );
  const [mark, name] = [unique("mark"), repository()];
  try {
    const cwd = project({ Dockerfile: "FROM base\nUSER 65534\n" });
    const inputs = { image: `${front.address}/${name}`, push: "true", tags: "sha", "build-contexts": baseContext() };
    const { child, log, done } = startAction(inputs, { cwd, env: { E2E_MARK: mark } });
    await until("it pushes", () => log().includes(sign) && front.seen.length > 0, 40_000);
    const sent = performance.now();
    child.kill("SIGTERM");
    const run = await done;
    expect(performance.now() - sent).toBeLessThan(5000);
    expect(run.exitCode).toBe(2);
    expect(run.report.error?.message).toBe("The run was cancelled.");
    expect(run.outputs).toMatchObject({ verdict: "error", pushed: "false", tags: "" });
    expect(run.report.stages.map(({ result }) => result)).toEqual(["passed"]);
    expect(processesWith(mark)).toEqual([]);
    expect(run.left).toEqual([]);
    // A cancelled run starts nothing more, so the image keeps the name that the run gave it.
    for (const image of ownNames(run.state.temp)) docker("image", "rm", image);
  } finally {
    await front.close();
    for (const image of localImages(`${front.address}/`)) docker("image", "rm", image);
  }
});

test("the engine is healthy afterwards", async () => {
  const cwd = project({ Dockerfile: `FROM base AS test\nRUN echo ${unique()}\nFROM base\nUSER 65534\n` });
  const run = await runAction({ "build-contexts": baseContext() }, { cwd });
  expect(run.exitCode).toBe(0);
});
