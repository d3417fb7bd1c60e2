import type { Finding, LayerFacts, PlatformImage, RunReport, StageResult, UserFacts } from "../../src/model.ts";

/** A digest that is easy to tell from others: the letter 64 times. */
export const digest = (letter: string): string => `sha256:${letter.repeat(64)}`;

/** A passed side stage, or whatever the overrides make of it. */
export function createStage(overrides: Partial<StageResult> = {}): StageResult {
  return {
    ...{ index: 0, name: "build", kind: "side", result: "passed", seconds: 1.25 },
    ...{ steps: { total: 4, cached: 1 }, line: 1 },
    ...overrides,
  };
}

/** A finding that fails, with everything that a finding can have. */
export function createFinding(overrides: Partial<Finding> = {}): Finding {
  return {
    rule: "max-size",
    result: "fail",
    message: "61.2 MB compressed, 1.2 MB over the limit of 60.0 MB",
    remedy: "Make the image smaller, or raise `max-size`.",
    ...overrides,
  };
}

/** A layer of 20 MB, compressed to 8. */
export function createLayer(overrides: Partial<LayerFacts> = {}): LayerFacts {
  return {
    ...{ digest: digest("1"), diffId: digest("2"), mediaType: "application/vnd.oci.image.layer.v1.tar+gzip" },
    ...{ compressed: 8_000_000, uncompressed: 20_000_000, entries: 120 },
    ...overrides,
  };
}

/** User 1000 by name. */
export function createUser(overrides: Partial<UserFacts> = {}): UserFacts {
  return {
    ...{ configured: "app", line: 31, uid: 1000, gid: 1000, numeric: false },
    passwd: { name: "app", uid: 1000, gid: 1000 },
    chain: "USER app (Dockerfile:31) -> /etc/passwd: uid 1000 gid 1000",
    ...overrides,
  };
}

/** A two-layer image of 41.2 MB. */
export function createPlatform(overrides: Partial<PlatformImage> = {}): PlatformImage {
  return {
    ...{ platform: "linux/amd64", digest: digest("a"), configDigest: digest("c") },
    config: {
      ...{ user: "app", env: ["PATH=/usr/bin:/bin"], entrypoint: ["/app/server"], cmd: ["--port", "80"] },
      ...{ workingDir: "/app", labels: { "org.opencontainers.image.title": "app" }, created: "2025-01-02T03:04:05Z" },
    },
    layers: [
      createLayer({ compressed: 33_200_000, uncompressed: 82_000_000, entries: 3100 }),
      createLayer({ digest: digest("3"), createdBy: "COPY /out /app # buildkit", line: 29, endLine: 30 }),
    ],
    sizes: { compressed: 41_200_000, uncompressed: 102_000_000, effective: 98_500_000 },
    user: createUser(),
    ...overrides,
  };
}

/** A full report of a run that passed and pushed. */
export function createReport(overrides: Partial<RunReport> = {}): RunReport {
  return {
    schemaVersion: 1,
    tool: { name: "multistage-action", version: "1.0.0" },
    startedAt: "2025-01-02T03:04:05.678Z",
    seconds: 42.5,
    verdict: "pass",
    summary: "4 of 4 stages passed; linux/amd64 is 41.2 MB compressed, 18.8 MB below the limit of 60.0 MB",
    context: {
      ...{ event: "push", sha: "0123456789abcdef0123456789abcdef01234567", repository: "org/app", branch: "main" },
      ...{ repositoryUrl: "https://github.com/org/app", runUrl: "https://github.com/org/app/actions/runs/7" },
    },
    dockerfile: "Dockerfile",
    graph: [
      { index: 0, needs: [] },
      { index: 1, needs: [0] },
      { index: 2, needs: [0] },
      { index: 3, needs: [2] },
    ],
    engine: {
      ...{ builder: "default", driver: "docker", store: "containerd", buildx: "0.29.1", docker: "28.5.2" },
      ...{ buildkit: "0.25.1", platforms: ["linux/amd64"], skopeo: false },
    },
    strategy: "one-solve",
    rounds: 1,
    stages: [
      createStage({ index: 0, name: "deps", kind: "needed", line: 1, steps: { total: 3, cached: 3 }, seconds: 0 }),
      createStage({ index: 1, name: "test", line: 8, seconds: 12.34 }),
      createStage({ index: 2, name: "build", kind: "needed", line: 15, seconds: 65 }),
      createStage({ index: 3, name: "", kind: "final", line: 27, seconds: 0.4 }),
    ],
    image: {
      digest: digest("a"),
      mediaType: "application/vnd.oci.image.manifest.v1+json",
      platforms: [createPlatform()],
    },
    limits: { maxSize: 60_000_000 },
    findings: [],
    rules: [
      { id: "max-size", result: "pass" },
      { id: "non-root", result: "pass" },
      { id: "max-growth", result: "skip", why: "there is no earlier report of main" },
    ],
    cache: { mode: "local", notes: [] },
    publish: {
      pushed: true,
      way: "docker-push",
      digest: digest("a"),
      tags: ["ghcr.io/org/app:0123456789abcdef0123456789abcdef01234567", "ghcr.io/org/app:latest"],
      notes: [],
    },
    extracted: [],
    tags: ["ghcr.io/org/app:0123456789abcdef0123456789abcdef01234567", "ghcr.io/org/app:latest"],
    notes: [],
    ...overrides,
  };
}
