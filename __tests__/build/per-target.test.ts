import { describe, expect, test } from "@jest/globals";
import { build } from "../../src/build/build.ts";
import { four, red, runBuild } from "../helpers/build.ts";
import { engine, flag } from "../helpers/builder.ts";
import { createPorts } from "../helpers/fakes.ts";
import { createInputs } from "../helpers/inputs.ts";
import { planOf } from "../helpers/progress.ts";

describe("stage by stage", () => {
  const perTarget = { strategy: "per-target" as const };

  test.each([
    ["green", red()],
    ["a side stage", red(1)],
    ["two of them", red(1, 2)],
    ["what all read", red(0)],
    ["the final stage", red(4)],
    ["all", red(0, 1, 2, 3, 4)],
  ])("gives every stage the verdict of one solve: %s", async (_, failing) => {
    const [one, each] = [
      await runBuild(four, { red: failing }),
      await runBuild(four, { red: failing, inputs: perTarget }),
    ];
    expect(each.rows).toEqual(one.rows);
    expect(each.result?.strategy).toBe("per-target");
    expect(each.result?.image === undefined).toBe(one.result?.image === undefined);
  });

  test("a failure that names no stage falls back to it, and says why", async () => {
    const lines = ["ERROR: failed to build: failed to solve: too many hunter2 layers"];
    const {
      rows: found,
      result,
      solves,
      ports,
    } = await runBuild(four, {
      red: red(1),
      instead: (_, count) => (count === 1 ? { exitCode: 1, lines } : undefined),
    });
    expect(found).toEqual(["deps passed", "lint failed", "test passed", "e2e passed", "final passed"]);
    expect(result).toMatchObject({
      strategy: "per-target",
      notes: [
        "The one solve failed without naming a stage, so each stage was built on its own: failed to build: failed to solve: too many *** layers",
      ],
    });
    expect(solves.slice(1).map((argv) => flag(argv, "--target"))).toEqual(["lint", "test", "e2e", "final"]);
    expect(ports.log.lines.join()).not.toContain("hunter2");
  });

  test("a Dockerfile that nothing can be appended to is built stage by stage", async () => {
    const { result, solves } = await runBuild("FROM a AS scratch\nRUN x\nFROM a AS final\nRUN y\n");
    expect(result?.strategy).toBe("per-target");
    expect(result?.notes[0]).toMatch(/A stage is named scratch/);
    expect(solves.map((argv) => flag(argv, "--target"))).toEqual(["scratch", "final"]);
  });

  test("a stage that fails alone and names no step has failed, with buildx's words", async () => {
    const lines = ["ERROR: failed to build: failed to solve: odd"];
    const { result, rows: found } = await runBuild(four, {
      inputs: perTarget,
      instead: (argv) => (flag(argv, "--target") === "lint" ? { exitCode: 1, lines } : undefined),
    });
    expect(found[1]).toBe("lint failed");
    expect(result?.stages[1]?.error).toMatchObject({
      instruction: "FROM deps AS lint",
      message: "failed to build: failed to solve: odd",
    });
  });

  test("unnamed stages, and the first of two with one name, are reached from an appended stage", async () => {
    const text = "FROM a\nRUN x\nFROM a AS t\nRUN y\nFROM a AS t\nRUN z\nFROM a AS final\nRUN f\n";
    const { solves, reached: reach } = await runBuild(text, {
      inputs: { ...perTarget, checks: { base: "all", names: [], except: [] }, maxParallel: 1 },
    });
    expect(solves.map((argv) => flag(argv, "--target"))).toEqual(["multistage-all", "multistage-all", "t", "final"]);
    expect(reach.slice(0, 3)).toEqual(["0", "1", "2"]);
  });

  test("no more than max-parallel at once", async () => {
    let [running, most] = [0, 0];
    const plan = planOf(four, perTarget);
    const ports = createPorts(async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      return { exitCode: 0 };
    });
    const inputs = createInputs({ ...perTarget, maxParallel: 2 });
    ports.files.contents.set("/t/metadata.json", "{}");
    await build(
      { inputs, plan, engine, buildx: ["docker", "buildx"], secretFlags: [], dockerfile: "D", temp: "/t" },
      ports,
    );
    expect(most).toBe(2);
  });
});

describe("a build that can't be carried out", () => {
  const gone = {
    exitCode: 1,
    lines: ["ERROR: Cannot connect to the Docker daemon at unix:///x. Is the docker daemon running?"],
  };

  test("is no stage's fault, and what is known is told", async () => {
    const { error, stopped } = await runBuild(four, {
      red: red(1),
      instead: (_, count) => (count === 2 ? gone : undefined),
    });
    expect(error).toMatchObject({
      name: "UserError",
      message: expect.stringMatching(/^The build could not be carried out: Cannot connect/),
      remedy: expect.stringContaining("docker buildx inspect"),
    });
    expect(stopped).toEqual([
      ...["deps passed", "lint failed"],
      ...["test not-run (The run stopped before its verdict.)", "e2e not-run (The run stopped before its verdict.)"],
      // The builds beside the one that lost its engine had come to an end.
      "final passed",
    ]);
  });

  test.each(["one-solve", "per-target"] as const)("an engine that dies in the middle (%s)", async (strategy) => {
    const lines = ["ERROR: failed to build: failed to solve: Unavailable: error reading from server: EOF"];
    const { error, stopped } = await runBuild(four, { inputs: { strategy }, instead: () => ({ exitCode: 1, lines }) });
    expect(error?.message).toMatch(/^The build could not be carried out/);
    expect(stopped.filter((row) => row.includes("failed"))).toEqual([]);
  });

  test("a cancel", async () => {
    const { error, stopped } = await runBuild(four, {
      instead: (_, count) => (count === 2 ? { exitCode: 143, stopped: true } : undefined),
    });
    expect(error?.name).toBe("CancelledError");
    expect(stopped[1]).toBe("lint passed");
  });

  test("a final build that fails without a stage, and one that leaves no metadata", async () => {
    const lines = ["ERROR: failed to build: failed to solve: failed to export: no space left on device"];
    const isFinal = (argv: readonly string[]) => argv.some((word) => word.startsWith("--metadata-file"));
    const full = await runBuild(four, { instead: (argv) => (isFinal(argv) ? { exitCode: 1, lines } : undefined) });
    expect(full.error?.message).toContain("no space left on device");
    const silent = await runBuild(four, { instead: (argv) => (isFinal(argv) ? { exitCode: 0 } : undefined) });
    expect(silent.error?.message).toMatch(/wrote no metadata/);
  });
});

test("a clipped log is said once", async () => {
  const lines = [
    JSON.stringify({ vertexes: [{ digest: "d", name: "[lint 1/1] RUN lint" }] }),
    JSON.stringify({
      logs: [{ vertex: "d", stream: 1, data: btoa("[output clipped, log limit 200KiB/s reached]\n") }],
    }),
  ];
  const { result } = await runBuild(four, {
    instead: (_, count) => (count === 1 ? { exitCode: 0, lines } : undefined),
  });
  expect(result?.notes).toEqual([expect.stringMatching(/200 KiB a second/)]);
});

test("live progress: stage, step and log, redacted; a step whose end was shown is not shown again as a hit", async () => {
  const { ports } = await runBuild("FROM a AS T\nRUN echo hunter2\nFROM a AS final\nRUN x\n", { red: red(0) });
  expect(ports.log.events.filter((event) => event.type !== "note" && event.stage === "T")).toEqual([
    { type: "step", stage: "T", step: "[2/2] RUN echo ***", state: "started", seconds: 0 },
    { type: "log", stage: "T", line: "t is red" },
    { type: "step", stage: "T", step: "[2/2] RUN echo ***", state: "failed", seconds: 0.1 },
  ]);
  const green = await runBuild(four);
  const ends = green.ports.log.events.filter((event) => event.type === "step" && event.state !== "started");
  expect(ends.map((event) => (event.type === "step" ? `${event.stage} ${event.state}` : ""))).toEqual([
    ...["deps done", "lint done", "test done", "e2e done", "final done"],
  ]);
});
