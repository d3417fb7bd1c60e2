/** What needs an engine with nothing in it: a local cache, a large image, a large context. It is taken down at the end. */
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
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

const docker = (...args: string[]) => execFileSync("docker", args, { env: { ...process.env, ...env }, encoding: "utf8" });

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
  const inputs = { image: `${registry}/large`, push: "true", tags: "sha", "max-size": "600MB", "build-contexts": baseContext() };
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
    for (let file = 0; file < 100; file++) writeFileSync(join(cwd, `f${index}`, `${file}.txt`), `${index} ${file} ${"x".repeat(200)}`);
  }
  const run = await runAction({ "build-contexts": baseContext() }, { cwd, env, measure: true });
  expect([run.exitCode, run.report.error]).toEqual([0, undefined]);
  expect(run.report.rounds).toBe(1);
  expect(run.report.image?.platforms[0]?.layers.at(-1)?.entries).toBeGreaterThan(20_000);
  expect(run.memory).toBeLessThan(250_000_000);
});
