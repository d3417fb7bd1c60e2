/** What needs an engine with nothing in it: a local cache, a large image, a large context. It is taken down at the end. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { baseContext, cleanUp, folder, project } from "./project.ts";
import { manifestOf } from "./registry.ts";
import { root, runAction } from "./run.ts";

jest.setTimeout(240_000);

const name = `e2e${process.pid % 100000}`;
const port = String(20_000 + (process.pid % 10_000));
const engine = (...args: string[]) =>
  execFileSync(join(root, "scripts/engine"), args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });

let env: Record<string, string> = {};
let registry = "";

beforeAll(() => {
  const exports = engine("second", name);
  const print = execFileSync("bash", ["-c", `${exports}\necho "$DOCKER_HOST"`], { encoding: "utf8" });
  env = { DOCKER_HOST: print.trim(), XDG_CACHE_HOME: folder() };
  registry = engine("registry", port).trim();
});

afterAll(() => {
  engine("registry", port, "--down");
  engine("second", name, "--down");
  cleanUp();
});

const docker = (...args: string[]) =>
  execFileSync("docker", args, { env: { ...process.env, ...env }, encoding: "utf8" });

/** A configuration folder whose buildx writes down its progress, and the bytes of every context that it sent. */
function listeningBuildx(): { config: string; sent: () => number[] } {
  const config = folder();
  const paths = [process.env.DOCKER_CONFIG, join(homedir(), ".docker"), "/usr/libexec/docker", "/usr/lib/docker"];
  const real = paths.map((path) => join(path ?? "", "cli-plugins/docker-buildx")).find((path) => existsSync(path));
  mkdirSync(join(config, "cli-plugins"));
  const script = `#!/bin/bash\nexec "${real ?? "docker-buildx"}" "$@" 2> >(tee -a "${config}/log" >&2)\n`;
  writeFileSync(join(config, "cli-plugins/docker-buildx"), script, { mode: 0o755 });
  const sent = () => {
    const most = new Map<string, number>();
    for (const line of readFileSync(join(config, "log"), "utf8").split("\n")) {
      if (!line.startsWith("{")) continue;
      const { statuses = [] } = JSON.parse(line) as { statuses?: { id: string; current: number; started: string }[] };
      for (const { id, current, started } of statuses) {
        if (id === "transferring context:") most.set(started, Math.max(most.get(started) ?? 0, current));
      }
    }
    return [...most.values()].sort((a, b) => b - a);
  };
  return { config, sent };
}

test("cache: local brings every step back after the builder lost its own cache", async () => {
  const cwd = project({
    "notes.txt": "one",
    Dockerfile: `FROM base AS build
RUN head -c 100000 /dev/urandom >/data
FROM build AS test
RUN test -s /data
FROM base AS lint
COPY notes.txt /
RUN test -s /notes.txt
FROM base
COPY --from=build /data /data
USER 65534
`,
  });
  const inputs = { cache: "local", "build-contexts": baseContext() };
  const first = await runAction(inputs, { cwd, env });
  expect([first.exitCode, first.report.error]).toEqual([0, undefined]);
  expect(first.report.stages.map(({ steps }) => steps.cached)).toEqual([0, 0, 0, 0]);
  docker("builder", "prune", "--all", "--force");

  const second = await runAction(inputs, { cwd, env });
  expect(second.exitCode).toBe(0);
  expect(second.report.stages.map(({ steps }) => steps.total - steps.cached)).toEqual([0, 0, 0, 0]);
  // The random content came from the cache, so it is the same image.
  expect(second.report.image?.platforms[0]?.layers.map(({ diffId }) => diffId)).toEqual(
    first.report.image?.platforms[0]?.layers.map(({ diffId }) => diffId),
  );
  docker("builder", "prune", "--all", "--force");

  writeFileSync(join(cwd, "notes.txt"), "two");
  const third = await runAction(inputs, { cwd, env });
  expect(third.report.stages.map(({ steps }) => steps.total - steps.cached)).toEqual([0, 0, 2, 0]);
});

test("an image of 500 MB: judged and pushed, in little memory", async () => {
  const cwd = project({
    Dockerfile: `FROM base AS test
RUN true
FROM base
RUN head -c 300000000 /dev/urandom >/first
RUN head -c 200000000 /dev/urandom >/second
USER 65534
`,
  });
  const inputs = {
    image: `${registry}/large`,
    push: "true",
    tags: "sha",
    "max-size": "600MB",
    "build-contexts": baseContext(),
  };
  const run = await runAction(inputs, { cwd, env, measure: true });
  expect([run.exitCode, run.report.error]).toEqual([0, undefined]);
  expect(Number(run.outputs.size)).toBeGreaterThan(500_000_000);
  expect(run.memory).toBeGreaterThan(0);
  expect(run.memory).toBeLessThan(250_000_000);
  expect((await manifestOf("large", run.report.context.sha ?? "", registry))?.digest).toBe(run.outputs.digest);
  expect(run.left).toEqual([]);
});

test("a context of 20,000 files is sent once for all stages", async () => {
  const cwd = project({
    Dockerfile: `FROM base AS one
COPY . /src
RUN test "$(find /src -type f | wc -l)" -gt 20000
FROM base AS two
COPY . /other
FROM base AS three
COPY f7 /f7
FROM base
COPY . /app
USER 65534
`,
  });
  for (let index = 0; index < 200; index++) {
    mkdirSync(join(cwd, `f${index}`));
    for (let file = 0; file < 100; file++)
      writeFileSync(join(cwd, `f${index}`, `${file}.txt`), `${index} ${file} ${"x".repeat(200)}`);
  }
  const { config, sent } = listeningBuildx();
  const listening = { ...env, DOCKER_CONFIG: config };
  const run = await runAction({ "build-contexts": baseContext() }, { cwd, env: listening, measure: true });
  expect([run.exitCode, run.report.error]).toEqual([0, undefined]);
  expect(run.report.rounds).toBe(1);
  // The second is that of the final build: it sends the list of files and finds them all there.
  const [first = 0, ...others] = sent();
  expect(first).toBeGreaterThan(4_000_000);
  expect(Math.max(0, ...others)).toBeLessThan(first / 4);
  expect(run.report.image?.platforms[0]?.layers.at(-1)?.entries).toBeGreaterThan(20_000);
  expect(run.memory).toBeLessThan(250_000_000);
});
