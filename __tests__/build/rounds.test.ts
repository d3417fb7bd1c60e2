import { describe, expect, test } from "@jest/globals";
import { build } from "../../src/build/build.ts";
import type { Engine, Inputs, StageResult } from "../../src/model.ts";
import { engine, type FakeBuilder, fakeBuilder, flag, flags, reached } from "../helpers/builder.ts";
import { createPorts } from "../helpers/fakes.ts";
import { createInputs } from "../helpers/inputs.ts";
import { planOf } from "../helpers/progress.ts";

const four = [
  ...["FROM base AS deps", "RUN install"],
  ...["FROM deps AS lint", "RUN lint"],
  ...["FROM deps AS test", "RUN test"],
  ...["FROM test AS e2e", "RUN e2e"],
  ...["FROM deps AS final", "RUN build", ""],
].join("\n");

type Options = Partial<Pick<FakeBuilder, "red" | "instead">> & {
  readonly inputs?: Partial<Inputs>;
  readonly engine?: Partial<Engine>;
  readonly ignore?: string;
  readonly localName?: string;
};

async function runBuild(text: string, options: Options = {}) {
  const plan = planOf(text, options.inputs, options.ignore);
  const ports = createPorts((argv, calls) => script(argv, calls));
  const { red = new Map(), instead } = options;
  const script = fakeBuilder({ plan, files: ports.files, red, ...(instead === undefined ? {} : { instead }) });
  let stopped: readonly StageResult[] = [];
  const request = {
    ...{ inputs: createInputs(options.inputs), plan, engine: { ...engine, ...options.engine } },
    ...{ buildx: ["docker", "buildx"] as const, secretFlags: [], dockerfile: "./Dockerfile", temp: "/t" },
    ...(options.localName === undefined ? {} : { localName: options.localName }),
    onStop: (stages: readonly StageResult[]) => {
      stopped = stages;
    },
  };
  const outcome = await build(request, ports).then(
    (result) => ({ result, error: undefined }),
    (error: Error & { remedy?: string }) => ({ result: undefined, error }),
  );
  const builds = ports.calls.map(({ argv }) => argv).filter((argv) => argv.includes("build"));
  const solves = builds.filter((argv) => argv.includes("--output=type=cacheonly"));
  return {
    ...{ ...outcome, ports, builds, solves },
    stopped: rows(stopped),
    rows: rows(outcome.result?.stages ?? []),
    reached: builds.map((argv) => [...reached(argv, plan, ports.files)].sort((a, b) => a - b).join(" ")),
  };
}

function rows(stages: readonly StageResult[]): string[] {
  return stages.map(({ name, index, result, blockedBy, why }) =>
    [name || `#${index}`, result, ...(blockedBy ?? []), ...(why === undefined ? [] : [`(${why})`])].join(" "),
  );
}

const red = (...indexes: number[]) => new Map(indexes.map((index) => [index, index]));

describe("one solve", () => {
  test("green: one round for every stage, then the final image", async () => {
    const { rows: found, builds, result, reached: reach } = await runBuild(four);
    expect(found).toEqual(["deps passed", "lint passed", "test passed", "e2e passed", "final passed"]);
    expect(reach).toEqual(["0 1 2 3 4", "0 4"]);
    expect(result).toMatchObject({
      rounds: 1,
      strategy: "one-solve",
      image: { layout: "/t/image", source: "oci" },
      notes: [],
    });
    expect(builds[0]).toContain("--output=type=cacheonly");
    expect(builds[1]).toContain("--output=type=oci,tar=false,dest=/t/image");
    expect([flag(builds[0], "--file"), flag(builds[1], "--file")]).toEqual([
      "/t/dockerfiles/round-1.Dockerfile",
      "./Dockerfile",
    ]);
    expect(result?.stages[1]).toMatchObject({ steps: { total: 1, cached: 0 }, seconds: 0.1, line: 3, kind: "side" });
  });

  test("two failures that have nothing to do with each other: a round each, every stage its own verdict", async () => {
    const { rows: found, result, reached: reach } = await runBuild(four, { red: red(1, 2) });
    expect(found).toEqual(["deps passed", "lint failed", "test failed", "e2e blocked test", "final passed"]);
    expect(reach).toEqual(["0 1 2 3 4", "0 2 3 4", "0 4", "0 4"]);
    expect(result?.rounds).toBe(3);
    expect(result?.stages[1]?.error).toEqual({
      ...{ line: 4, instruction: "RUN lint", exitCode: 1, log: "lint is red" },
      message: 'process "/bin/sh -c RUN lint" did not complete successfully: exit code: 1',
    });
    expect(result?.stages[2]?.error?.exitCode).toBe(2);
  });

  test("a failed stage that all read blocks all of them, and there is no image", async () => {
    const { rows: found, builds, result } = await runBuild(four, { red: red(0) });
    expect(found).toEqual([
      ...["deps failed", "lint blocked deps", "test blocked deps", "e2e blocked deps", "final blocked deps"],
    ]);
    expect(builds).toHaveLength(1);
    expect(result?.image).toBeUndefined();
  });

  test("an unnamed stage blocks under its number", async () => {
    const text = "FROM a\nRUN x\nFROM scratch AS t\nCOPY --from=0 /a /\nFROM a AS final\nRUN y\n";
    const { rows: found } = await runBuild(text, { red: red(0) });
    expect(found).toEqual(["#0 failed", "t blocked stage 0", "final passed"]);
  });

  test("a failed final stage: the others have their verdict", async () => {
    const { rows: found, result } = await runBuild(four, { red: red(4) });
    expect(found).toEqual(["deps passed", "lint passed", "test passed", "e2e passed", "final failed"]);
    expect(result?.image).toBeUndefined();
  });

  test("stages that are left out have their reason, and no steps of stages that look the same", async () => {
    const text = "FROM a AS one\nRUN same\nFROM a AS two\nRUN same\nFROM a AS final\nRUN same\n";
    const { result, rows: found } = await runBuild(text, {
      inputs: { checks: { base: "auto", names: [], except: ["two"] } },
    });
    expect(found[1]).toMatch(/^two not-run \(.*two.*\)$/i);
    expect(result?.stages[1]).toMatchObject({ steps: { total: 0, cached: 0 }, seconds: 0 });
  });

  test("without side stages there is no solve: the final build gives the verdicts, also the red ones", async () => {
    const text = "FROM a AS deps\nRUN x\nFROM deps AS final\nRUN y\n";
    expect((await runBuild(text)).reached).toEqual(["0 1"]);
    const { rows: found, reached: reach } = await runBuild(text, { red: red(1) });
    expect(found).toEqual(["deps passed", "final failed"]);
    expect(reach).toEqual(["0 1", "0"]);
  });

  test("the appended Dockerfile lies outside the context, with the ignore file of the original beside it", async () => {
    const { ports } = await runBuild(four, { ignore: "secret.txt\n" });
    expect(ports.files.contents.get("/t/dockerfiles/round-1.Dockerfile")?.startsWith(four)).toBe(true);
    expect(ports.files.contents.get("/t/dockerfiles/round-1.Dockerfile.dockerignore")).toBe("secret.txt\n");
    expect((await runBuild(four)).ports.files.contents.has("/t/dockerfiles/round-1.Dockerfile.dockerignore")).toBe(
      false,
    );
  });

  test("several platforms: checks run once on the builder's own, only the final build has them all", async () => {
    const platforms = ["linux/amd64", "linux/arm64"];
    const { builds } = await runBuild(four, { inputs: { platforms } });
    expect(builds.map((argv) => flag(argv, "--platform"))).toEqual([undefined, "linux/amd64,linux/arm64"]);
    const { reached: reach } = await runBuild(four, { inputs: { platforms: ["linux/s390x", "linux/arm64"] } });
    expect(reach).toEqual(["0 1 2 3", "0 4"]);
  });

  test("a stage that passed in the solve and fails in the final build has failed", async () => {
    const lines = [
      "Dockerfile:2",
      "-".repeat(20),
      "   2 | >>> RUN install",
      "ERROR: failed to build: failed to solve: gone",
    ];
    const { rows: found, result } = await runBuild(four, {
      instead: (argv) => (argv.some((word) => word.startsWith("--metadata-file")) ? { exitCode: 1, lines } : undefined),
    });
    expect(found[0]).toBe("deps failed");
    expect(found[4]).toBe("final blocked deps");
    expect(result?.image).toBeUndefined();
  });
});

describe("always anew", () => {
  test("a fresh stage that ran whole in this run is left alone in the repeats; one that was cancelled is not", async () => {
    const { solves, builds } = await runBuild(four, {
      red: red(1),
      inputs: { fresh: ["deps", "test"], noCacheFilters: ["Other"] },
    });
    expect(solves.map((argv) => flags(argv, "--no-cache-filter"))).toEqual([
      ["deps", "test", "Other"],
      ["test", "Other"],
    ]);
    expect(flags(builds.at(-1), "--no-cache-filter")).toEqual([]);
  });

  test("no-cache counts in solves and not in the final build behind them", async () => {
    const { builds } = await runBuild(four, { inputs: { noCache: true } });
    expect(builds.map((argv) => argv.includes("--no-cache"))).toEqual([true, false]);
    const alone = await runBuild("FROM a\nRUN x\n", { inputs: { noCache: true, noCacheFilters: ["x"] } });
    expect(alone.builds.map((argv) => [argv.includes("--no-cache"), flags(argv, "--no-cache-filter")])).toEqual([
      [true, ["x"]],
    ]);
  });

  test("the cache is written by the solve, else by the only build", async () => {
    const inputs = { cacheFrom: ["type=gha"], cacheTo: ["type=gha,mode=max"] };
    const { builds } = await runBuild(four, { inputs });
    expect(builds.map((argv) => [flags(argv, "--cache-from").length, flags(argv, "--cache-to").length])).toEqual([
      [1, 1],
      [1, 0],
    ]);
    const alone = await runBuild("FROM a\nRUN x\n", { inputs });
    expect(flags(alone.builds[0], "--cache-to")).toHaveLength(1);
  });
});

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
      ...["deps not-run (The run stopped before its verdict.)", "lint failed"],
      ...["test not-run (The run stopped before its verdict.)", "e2e not-run (The run stopped before its verdict.)"],
      "final not-run (The run stopped before its verdict.)",
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
