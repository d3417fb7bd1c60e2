/** Engines and builders other than the newest one with the containerd store: what works there, and what is refused, and how. */
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { type RemoteBuilder, remoteBuilder, type SecondEngine, secondEngine } from "./other-engines.ts";
import { cleanUp, folder, project, unique } from "./project.ts";
import { forgetImages, manifestOf, registry, repository } from "./registry.ts";
import { base, type Env, makeBase, platformImage, results, runSource, type SourceRun, stage, start } from "./source.ts";

jest.setTimeout(240_000);

/** Stages build and final, and side stages test and, on demand, a failing lint. A word makes every step new. */
function app(lint = "true"): string {
  return project({
    Dockerfile: [
      `FROM ${base} AS build`,
      `RUN echo ${unique()} > /out`,
      "FROM build AS test",
      "RUN test -s /out",
      "FROM build AS lint",
      `RUN ${lint}`,
      "FROM scratch AS final",
      "COPY --from=build /out /out",
      "USER 1000",
    ].join("\n"),
  });
}

const passed = { build: "passed", test: "passed", lint: "passed", final: "passed" };

/** Runs, pushes two tags, and checks with the registry itself that both are what was judged. */
async function pushed(env: Env, more: readonly string[] = []): Promise<SourceRun> {
  const name = repository();
  const flags = ["--image", `${registry}/${name}`, "--tags", "one", "--tags", "two", "--push", ...more];
  const run = await runSource([...flags, "."], app(), env);
  expect(run.report.error).toBeUndefined();
  expect(results(run.report)).toEqual(passed);
  expect(run.exitCode).toBe(0);
  expect(run.report.publish.tags).toEqual([`${registry}/${name}:one`, `${registry}/${name}:two`]);
  const [one, two] = [await manifestOf(name, "one"), await manifestOf(name, "two")];
  expect(one?.digest).toBe(run.report.publish.digest);
  expect(two?.digest).toBe(one?.digest);
  if (run.report.engine?.store !== "classic") expect(one?.digest).toBe(run.report.image?.digest);
  else expect(one?.manifest.config?.digest).toBe(platformImage(run.report).configDigest);
  return run;
}

async function failing(env: Env, more: readonly string[] = []): Promise<void> {
  const { report, exitCode } = await runSource([...more, "."], app("echo ugly; exit 3"), env);
  expect(results(report)).toEqual({ ...passed, lint: "failed" });
  expect(stage(report, "lint").error).toMatchObject({ line: 6, exitCode: 3, log: "ugly" });
  expect(report.rounds).toBe(2);
  expect(exitCode).toBe(1);
}

async function stops(
  args: readonly string[],
  env: Env,
  message: RegExp,
  remedy: RegExp,
  cwd = app(),
): Promise<SourceRun> {
  const run = await runSource([...args, "."], cwd, env);
  expect(run.report.error?.message).toMatch(message);
  expect(run.report.error?.message.split("\n")).toHaveLength(1);
  expect(run.report.error?.remedy).toMatch(remedy);
  expect(run.report.verdict).toBe("error");
  expect(run.exitCode).toBe(2);
  expect(Object.values(results(run.report)).filter((result) => result !== "not-run")).toEqual([]);
  return run;
}

beforeAll(() => makeBase());
afterAll(async () => {
  await forgetImages();
  cleanUp();
});

describe("the classic image store", () => {
  let engine: SecondEngine;
  beforeAll(async () => {
    engine = await secondEngine("e2e-classic", "--classic");
  });
  afterAll(() => engine?.stop());

  test("pushes what docker save showed: the same configuration, and what is missing is said", async () => {
    const { report } = await pushed(engine.env);
    expect(report.engine).toMatchObject({ driver: "docker", store: "classic" });
    expect(report.publish.way).toBe("docker-push-classic");
    expect(report.notes.join("\n")).toContain("docker save");
  });

  test("a failing stage fails alone", () => failing(engine.env));

  test.each([
    ["several platforms", ["--platforms", "linux/amd64,linux/arm64"]],
    ["attestations", ["--provenance=mode=max"]],
  ])("%s are refused before anything is built, with the line that makes them possible", (_, args) =>
    stops(args, engine.env, /classic image store/, /"containerd-snapshotter": true/),
  );

  test("a cache that can't be written is no failure, and is said", async () => {
    const { report, exitCode } = await runSource(["--cache=local", "."], app(), {
      ...engine.env,
      XDG_CACHE_HOME: folder(),
    });
    expect(exitCode).toBe(0);
    expect(report.cache.notes.join("\n")).toMatch(/classic image store can't export a cache: nothing was written/);
  });

  test("the uncompressed size is the one that this engine counts", async () => {
    const path = project({
      Dockerfile: ["FROM scratch AS files", "COPY a b /", "FROM files AS final", "COPY b /a", "COPY a /deep/er/"].join(
        "\n",
      ),
      a: "a".repeat(123_457),
      b: "b".repeat(4_321),
    });
    const { report } = await runSource(["--fail-on=never", "."], path, engine.env);
    const name = `${unique("size")}:1`;
    await start(["docker", "buildx", "build", "--load", "--tag", name, path], engine.env);
    const { stdout } = await start(["docker", "image", "inspect", "--format", "{{.Size}}", name], engine.env);
    expect(platformImage(report).sizes.uncompressed).toBe(2 * 123_457 + 2 * 4_321);
    expect(Number(stdout)).toBe(platformImage(report).sizes.uncompressed);
  });
});

describe("the remote driver", () => {
  let builder: RemoteBuilder;
  beforeAll(async () => {
    builder = await remoteBuilder();
  });
  afterAll(async () => {
    await builder?.remove();
    const { stdout } = await start(["docker", "buildx", "ls"]);
    expect(stdout).not.toContain(builder.name);
  });

  test("judges the OCI layout and pushes it as it is", async () => {
    const { report } = await pushed({}, ["--builder", builder.name]);
    expect(report.engine).toMatchObject({ builder: builder.name, driver: "remote", store: "none" });
    expect(report.publish.way).toBe(readsLayouts(report.engine?.buildx) ? "imagetools" : "skopeo");
    expect(report.strategy).toBe("one-solve");
    expect(report.rounds).toBe(1);
  });

  test("a failing stage fails alone", () => failing({}, ["--builder", builder.name]));

  test("without skopeo, an older buildx is told before anything is built", async () => {
    const args = ["--builder", builder.name, "--image", `${registry}/${repository()}`, "--tags=one", "--push"];
    const env = { PATH: await onlyDocker() };
    const { report } = await runSource(["--builder", builder.name, "."], app(), env);
    expect(report.engine?.skopeo).toBe(false);
    expect(report.verdict).toBe("pass");
    if (readsLayouts(report.engine?.buildx)) return;
    await stops(args, env, /can't be pushed unchanged .* driver remote and buildx/, /Install skopeo, or buildx 0\.33/);
  });
});

/** buildx 0.33 and newer push an OCI layout themselves. */
function readsLayouts(buildx = ""): boolean {
  const [major = 0, minor = 0] = buildx.split(".").map(Number);
  return major > 0 || minor >= 33;
}

/** A folder for PATH that holds docker and nothing else. */
async function onlyDocker(): Promise<string> {
  const { stdout } = await start(["sh", "-c", "command -v docker"]);
  const bin = join(folder(), "bin");
  mkdirSync(bin);
  symlinkSync(stdout.trim(), join(bin, "docker"));
  return bin;
}

describe("the oldest engine and buildx that are supported", () => {
  const engines: Record<string, SecondEngine> = {};
  beforeAll(async () => {
    engines.containerd = await secondEngine("e2e-old", "--suite", "trixie");
    engines.classic = await secondEngine("e2e-old-classic", "--suite", "trixie", "--classic");
  });
  afterAll(async () => {
    for (const engine of Object.values(engines)) await engine.stop();
  });
  const env = (store: string) => (engines[store] as SecondEngine).env;

  test.each(["containerd", "classic"])(
    "%s store: every tag is pushed by itself, and is what was judged",
    async (store) => {
      const { report } = await pushed(env(store));
      expect(report.engine).toMatchObject({ store, buildx: expect.stringMatching(/^0\.13\./) });
      expect(stage(report, "build").steps).toEqual({ total: 1, cached: 0 });
      expect(platformImage(report).layers.map(({ line }) => line)).toEqual([8]);
    },
  );

  test.each(["containerd", "classic"])("%s store: a failing stage fails alone", (store) => failing(env(store)));

  test("several platforms and a local cache work with the containerd store", async () => {
    const path = project({
      Dockerfile: `FROM --platform=$BUILDPLATFORM ${base} AS build\nRUN echo ${unique()} > /a\nFROM scratch AS final\nCOPY --from=build /a /\nUSER 1\n`,
    });
    const args = ["--platforms=linux/amd64,linux/arm64", "--cache=local", "."];
    const own = { ...env("containerd"), XDG_CACHE_HOME: folder() };
    const first = await runSource(args, path, own);
    expect(first.report.image?.platforms.map(({ platform }) => platform)).toEqual(["linux/amd64", "linux/arm64"]);
    expect(first.exitCode).toBe(0);
    const second = await runSource(args, path, own);
    expect(second.report.cache.notes).toEqual([]);
    expect(stage(second.report, "build").steps).toEqual({ total: 1, cached: 1 });
  });
});

describe("no engine", () => {
  test("an engine that does not answer", () =>
    stops(
      [],
      { DOCKER_HOST: "unix:///nowhere/docker.sock", DOCKER_CONTEXT: "" },
      /^The builder can't be used: .*nowhere/,
      /Install Docker Engine/,
    ));

  test("no docker", () => {
    const nothing = folder();
    return stops(
      [],
      { PATH: nothing, HOME: nothing, DOCKER_CONFIG: nothing },
      /^docker (was not found|buildx does not answer)/,
      /Install/,
    );
  });

  test("a builder that is not there", () => stops(["--builder=nobody"], {}, /no builder "nobody"/, /docker buildx ls/));
});
