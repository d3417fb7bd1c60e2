/** Several platforms, cross-built: the stages that run commands run on the builder's own platform, the final ones only copy. */
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { cleanUp, project, unique } from "./project.ts";
import { blobJson, forgetImages, manifestOf, registry, repository } from "./registry.ts";
import { base, makeBase, platformImage, results, runSource, type SourceRun, stage } from "./source.ts";

jest.setTimeout(120_000);
const both = ["linux/amd64", "linux/arm64"];

/** A project that cross-builds; the marker in every command makes all steps new. */
function app(more: readonly string[] = []): string {
  const marker = unique();
  return project({
    Dockerfile: [
      `FROM --platform=$BUILDPLATFORM ${base} AS build`,
      "ARG TARGETARCH",
      `RUN echo ${marker} building for $TARGETARCH; seq 1 $([ $TARGETARCH = arm64 ] && echo 900 || echo 100) > /app`,
      `FROM --platform=$BUILDPLATFORM ${base} AS lint`,
      `RUN echo ${marker} lint ran`,
      "FROM lint AS test",
      `RUN echo ${marker} test ran`,
      "FROM scratch AS final",
      "COPY --from=build /app /app",
      "USER 1000",
      ...more,
    ].join("\n"),
  });
}

/** How often a step wrote a line, by the log that people see. */
function times(run: SourceRun, line: RegExp): number {
  return run.stderr.split("\n").filter((text) => line.test(text)).length;
}

beforeAll(() => makeBase());
afterAll(async () => {
  await forgetImages();
  cleanUp();
});

describe("two platforms in one image", () => {
  let run: SourceRun;
  let name: string;
  beforeAll(async () => {
    name = repository();
    const image = ["--image", `${registry}/${name}`, "--tags", "one", "--tags", "two", "--push"];
    run = await runSource(["--platforms", both.join(","), ...image, "."], app());
  });

  test("every stage passes, in one solve", () => {
    expect(run.report.error).toBeUndefined();
    expect(results(run.report)).toEqual({ build: "passed", lint: "passed", test: "passed", final: "passed" });
    expect(run.report.strategy).toBe("one-solve");
    expect(run.report.rounds).toBe(1);
    expect(run.exitCode).toBe(0);
  });

  test("side stages ran once, what the image needs once for each platform", () => {
    expect(times(run, /^lint \| x-\S+ lint ran$/)).toBe(1);
    expect(times(run, /^test \| x-\S+ test ran$/)).toBe(1);
    expect(times(run, /^build \| x-\S+ building for amd64$/)).toBe(1);
    expect(times(run, /^build \| x-\S+ building for arm64$/)).toBe(1);
    expect(stage(run.report, "test").steps).toEqual({ total: 1, cached: 0 });
    expect(stage(run.report, "build").steps).toEqual({ total: 2, cached: 0 });
  });

  test("the platforms are in the image, attestations are not counted as such, and sizes are each platform's own", () => {
    expect(run.report.image?.platforms.map(({ platform }) => platform)).toEqual(both);
    for (const platform of both) {
      const { sizes, layers, user, digest, configDigest } = platformImage(run.report, platform);
      expect(layers.map(({ line }) => line)).toEqual([9]);
      expect(user).toMatchObject({ uid: 1000, line: 10 });
      expect(sizes.compressed).toBe(layers[0]?.compressed);
      expect(sizes.uncompressed).toBe(platform === "linux/arm64" ? 3492 : 292);
      expect(digest).not.toBe(configDigest);
    }
  });

  test("the index that was judged is the one in the registry, with all that belongs to it", async () => {
    const index = await manifestOf(name, "one");
    expect(index?.digest).toBe(run.report.image?.digest);
    expect(run.report.publish.digest).toBe(index?.digest);
    expect((await manifestOf(name, "two"))?.digest).toBe(index?.digest);
    const entries = index?.manifest.manifests ?? [];
    const images = entries.filter(({ platform }) => platform?.os === "linux");
    expect(images.map(({ platform }) => `${platform?.os}/${platform?.architecture}`)).toEqual(both);
    expect(entries.length - images.length).toBe(2);
    for (const { digest, platform } of images) {
      const own = platformImage(run.report, `linux/${platform?.architecture}`);
      expect(digest).toBe(own.digest);
      const found = await manifestOf(name, digest);
      expect(found?.manifest.config?.digest).toBe(own.configDigest);
      expect(found?.manifest.layers?.map(({ size }) => size)).toEqual(own.layers.map(({ compressed }) => compressed));
      const config = await blobJson<{ architecture: string }>(name, own.configDigest);
      expect(config.architecture).toBe(platform?.architecture);
    }
  });
});

test("without attestations the index holds the images alone", async () => {
  const name = repository();
  const args = [
    "--platforms",
    both.join(","),
    "--provenance=false",
    "--image",
    `${registry}/${name}`,
    "--tags=one",
    "--push",
  ];
  const { report, exitCode } = await runSource([...args, "."], app());
  expect(exitCode).toBe(0);
  const index = await manifestOf(name, "one");
  expect(index?.digest).toBe(report.image?.digest);
  expect(index?.manifest.manifests).toHaveLength(2);
});

test("one foreign platform alone", async () => {
  const run = await runSource(["--platforms=linux/arm64", "."], app());
  expect(run.exitCode).toBe(0);
  expect(results(run.report)).toEqual({ build: "passed", lint: "passed", test: "passed", final: "passed" });
  expect(run.report.image?.platforms.map(({ platform }) => platform)).toEqual(["linux/arm64"]);
  expect(platformImage(run.report).sizes.uncompressed).toBe(3492);
  expect(times(run, /building for amd64$/)).toBe(0);
  expect(times(run, /^build \| x-\S+ building for arm64$/)).toBe(1);
  expect(run.report.rounds).toBe(1);
});

test("a stage that fails for one platform only fails, with its line, and nothing is judged", async () => {
  const path = project({
    Dockerfile: [
      `FROM --platform=$BUILDPLATFORM ${base} AS build`,
      "ARG TARGETARCH",
      `RUN echo ${unique()}; echo "$TARGETARCH" > /app; echo for $TARGETARCH; [ $TARGETARCH != arm64 ] || exit 9`,
      `FROM --platform=$BUILDPLATFORM ${base} AS test`,
      "RUN true",
      "FROM scratch AS final",
      "COPY --from=build /app /app",
    ].join("\n"),
  });
  const { report, exitCode } = await runSource(["--platforms", both.join(","), "."], path);
  expect(results(report)).toEqual({ build: "failed", test: "passed", final: "blocked" });
  expect(stage(report, "build").error).toMatchObject({ line: 3, exitCode: 9 });
  expect(stage(report, "build").error?.log).toContain("for arm64");
  expect(stage(report, "final").blockedBy).toEqual(["build"]);
  expect(report.image).toBeUndefined();
  expect(exitCode).toBe(1);
});

test("a failing side stage fails once, and the image of both platforms is still judged", async () => {
  const path = app(["FROM --platform=$BUILDPLATFORM lint AS audit", "RUN exit 4"]);
  const { report, exitCode } = await runSource(["--target=final", "--platforms", both.join(","), "."], path);
  expect(results(report)).toMatchObject({ audit: "failed", lint: "passed", test: "passed", final: "passed" });
  expect(stage(report, "audit").error).toMatchObject({ line: 12, exitCode: 4 });
  expect(report.rounds).toBe(2);
  expect(report.image?.platforms).toHaveLength(2);
  expect(exitCode).toBe(1);
});

test("a platform that the base does not have is the fault of the stage that asks for it", async () => {
  const path = project({ Dockerfile: `FROM ${base} AS final\nRUN true\n` });
  const { report, exitCode } = await runSource(["--platforms=linux/s390x", "."], path);
  expect({ results: results(report), exitCode }).toEqual({ results: { final: "failed" }, exitCode: 1 });
});
