import type { RunReport } from "../../src/model.ts";
import { createFinding, createLayer, createPlatform, createReport, createStage, createUser, digest } from "./report.ts";

const notPushed = (note: string): RunReport["publish"] => ({ pushed: false, tags: [], notes: [note] });

/** A test stage failed, another waits for it, a third was left out, and the image is too big besides. */
export function failingReport(): RunReport {
  return createReport({
    verdict: "fail",
    summary: "1 of 5 stages failed (test); linux/amd64 is 61.2 MB compressed, 1.2 MB over the limit of 60.0 MB",
    rounds: 2,
    graph: [
      { index: 0, needs: [] },
      { index: 1, needs: [0] },
      { index: 2, needs: [1] },
      { index: 3, needs: [0] },
      { index: 4, needs: [0] },
    ],
    stages: [
      createStage({ index: 0, name: "deps", kind: "needed", line: 1 }),
      createStage({
        ...{ index: 1, name: "test", result: "failed", line: 8, seconds: 4.2, steps: { total: 4, cached: 2 } },
        error: {
          line: 12,
          instruction: "RUN npm ci \\\n  && npm test",
          exitCode: 1,
          message: 'process "/bin/sh -c npm ci && npm test" did not complete successfully',
          log: "> app@1.0.0 test\n> node --test\n\nnot ok 1 - adds\n  expected: 4\n  actual: 5\n# fail 1\n",
        },
      }),
      createStage({ index: 2, name: "e2e", result: "blocked", line: 14, blockedBy: ["test"], seconds: 0 }),
      createStage({
        ...{ index: 3, name: "docs", result: "not-run", line: 18, seconds: 0, steps: { total: 2, cached: 0 } },
        why: "left out by checks: !docs",
      }),
      createStage({ index: 4, name: "release", kind: "final", line: 27 }),
    ],
    image: {
      digest: digest("a"),
      mediaType: "application/vnd.oci.image.manifest.v1+json",
      platforms: [
        createPlatform({
          sizes: { compressed: 61_200_000, uncompressed: 152_000_000, effective: 150_000_000 },
          user: createUser({ uid: 0, gid: 0, chain: "USER app (Dockerfile:31) -> /etc/passwd: uid 0 gid 0" }),
        }),
      ],
    },
    findings: [
      createFinding({ file: "Dockerfile", line: 29, platform: "linux/amd64" }),
      createFinding({
        ...{ rule: "non-root", message: "the image runs as root: USER app -> /etc/passwd: uid 0", file: "Dockerfile" },
        ...{ line: 31, remedy: "Give `app` another uid: `RUN adduser --uid 1000 app`." },
      }),
      createFinding({
        ...{ rule: "no-package-cache", result: "warn", message: "4.1 MB of apt's lists", path: "/var/lib/apt/lists" },
        remedy: "Remove them in the `RUN` that made them.",
      }),
    ],
    rules: [
      { id: "max-size", result: "fail" },
      { id: "non-root", result: "fail" },
      { id: "no-package-cache", result: "warn" },
    ],
    publish: notPushed("nothing was pushed: the verdict is fail"),
  });
}

/** The engine was not there: no stages, no image. */
export function errorReport(): RunReport {
  const { dockerfile: _, engine: __, strategy: ___, rounds: ____, image: _____, ...rest } = createReport();
  return {
    ...rest,
    verdict: "error",
    summary: "Docker is not running.",
    error: { message: "Docker is not running.", remedy: "Start it, or name a builder with `builder`." },
    context: { event: "terminal" },
    ...{ graph: [], stages: [], limits: {}, rules: [], tags: [], cache: { mode: "off", notes: [] } },
    publish: notPushed("nothing was pushed: the run was not carried out"),
  };
}

/** Two platforms with different sizes and users, and every optional field somewhere. */
export function multiPlatformReport(): RunReport {
  return createReport({
    context: {
      ...{ event: "pull_request", sha: "0123456789abcdef0123456789abcdef01234567", repository: "org/app" },
      ...{ branch: "feature", gitTag: "v1.2.3", pullRequest: { number: 7, fork: true, baseBranch: "main" } },
      ...{ repositoryUrl: "https://github.com/org/app", runUrl: "https://github.com/org/app/actions/runs/7" },
    },
    image: {
      digest: digest("f"),
      mediaType: "application/vnd.oci.image.index.v1+json",
      platforms: [
        createPlatform(),
        createPlatform({
          ...{ platform: "linux/arm64", digest: digest("b"), configDigest: digest("d") },
          sizes: { compressed: 44_000_000, uncompressed: 90_000_000, effective: 89_000_000, estimated: true },
          layers: [createLayer({ compressed: 44_000_000 })],
          user: createUser({
            problem: "unable to find user app: no matching entries in passwd file",
            chain: "USER app (Dockerfile:31) -> unable to find user app: no matching entries in passwd file",
          }),
        }),
      ],
    },
    limits: { maxSize: 60_000_000, maxUncompressedSize: 100_000_000, maxLayerSize: 40_000_000 },
    publish: { ...createReport().publish, way: "imagetools", digest: digest("f") },
    extracted: [{ stage: "test", path: "/out/junit.xml", dest: "junit.xml", ok: false, note: "no such file" }],
    cache: { mode: "local", notes: ["the cache was not written: the disk is full"] },
    notes: ["latest is left out: this commit is not the tip of main"],
  });
}

/** One report that has every field of the model: what the failing and the several-platform one have, and the error. */
export function everyFieldReport(): RunReport {
  const failing = failingReport();
  const finding = createFinding({ file: "Dockerfile", line: 1, path: "/a", platform: "linux/amd64" });
  return {
    ...multiPlatformReport(),
    ...{ stages: failing.stages, graph: failing.graph, findings: [finding], rules: createReport().rules },
    error: { message: "the registry went away", remedy: "Try again." },
  };
}
