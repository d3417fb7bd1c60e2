import { describe, expect, test } from "@jest/globals";
import { four, red, runBuild } from "../helpers/build.ts";
import { flag, flags } from "../helpers/builder.ts";

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
      "/t/dockerfiles/round-1-of-1-3-4.Dockerfile",
      "./Dockerfile",
    ]);
    expect(result?.stages[1]).toMatchObject({ steps: { total: 1, cached: 0 }, seconds: 0.1, line: 3, kind: "side" });
  });

  test("two failures that have nothing to do with each other: each stage its own verdict", async () => {
    const { rows: found, result, reached: reach } = await runBuild(four, { red: red(1, 2) });
    expect(found).toEqual(["deps passed", "lint failed", "test failed", "e2e blocked test", "final passed"]);
    // From the first failure on each stage is asked for itself, and none stops another.
    expect(reach).toEqual(["0 1 2 3 4", "0 2 3", "0 4", "0 4"]);
    expect(result?.rounds).toBe(2);
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
    expect(ports.files.contents.get("/t/dockerfiles/round-1-of-1-3-4.Dockerfile")?.startsWith(four)).toBe(true);
    expect(ports.files.contents.get("/t/dockerfiles/round-1-of-1-3-4.Dockerfile.dockerignore")).toBe("secret.txt\n");
    expect(
      (await runBuild(four)).ports.files.contents.has("/t/dockerfiles/round-1-of-1-3-4.Dockerfile.dockerignore"),
    ).toBe(false);
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
