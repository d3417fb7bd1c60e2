/** Inputs that go to buildx arrive there, in the checks and in the final image alike. */
import { afterAll, describe, expect, jest, test } from "@jest/globals";
import { baseContext, cleanUp, project, unique } from "./project.ts";
import { runAction, runCli } from "./run.ts";

jest.setTimeout(60_000);

afterAll(cleanUp);

const run = (cwd: string, ...args: string[]) =>
  runCli([".", "--json", "--build-contexts", baseContext(), ...args], { cwd });

test("build-args, in stages and in FROM", async () => {
  const salt = unique();
  const cwd = project({
    Dockerfile: `ARG WHICH=none
FROM base AS one
FROM \${WHICH} AS test
ARG SALT
RUN test "$SALT" = "${salt}, with a comma"
FROM \${WHICH}
ARG SALT
LABEL salt=$SALT
USER 65534
`,
  });
  const { exitCode, report } = await run(
    cwd,
    "--build-args",
    "WHICH=one",
    "--build-args",
    `SALT=${salt}, with a comma`,
  );
  expect([exitCode, report.error, report.stages[1]?.error]).toEqual([0, undefined, undefined]);
  expect(report.image?.platforms[0]?.config.labels.salt).toBe(`${salt}, with a comma`);
});

test("build-contexts: a folder in place of a stage's name", async () => {
  const other = project({ "hello.txt": "hello" });
  const cwd = project({
    Dockerfile:
      "FROM base AS test\nCOPY --from=assets hello.txt /\nRUN grep -q hello /hello.txt\nFROM base\nUSER 65534\n",
  });
  const { exitCode, report } = await run(cwd, "--build-contexts", `assets=${other}`);
  expect([exitCode, report.stages[0]?.error]).toEqual([0, undefined]);
});

test("labels and a target in the middle", async () => {
  const cwd = project({
    Dockerfile: "FROM base AS test\nRUN true\nFROM base AS app\nUSER 65534\nFROM base AS other\nRUN false\n",
  });
  const { exitCode, report } = await run(
    cwd,
    "--target",
    "APP",
    "--labels",
    "org.example.x=a b,c",
    "--checks",
    "auto,!other",
  );
  expect(exitCode).toBe(0);
  expect(report.image?.platforms[0]?.config.labels["org.example.x"]).toBe("a b,c");
  expect(report.stages.map(({ name, kind, result }) => [name, kind, result])).toEqual([
    ["test", "side", "passed"],
    ["app", "final", "passed"],
    ["other", "side", "not-run"],
  ]);
});

test.each(["one-solve", "per-target"])(
  "<file>.dockerignore counts and the context's does not: %s",
  async (strategy) => {
    const cwd = project({
      "deploy/app.Dockerfile":
        "FROM base AS test\nCOPY . /src\nRUN test -e /src/kept && test ! -e /src/dropped\nFROM base\nCOPY . /src\nUSER 65534\n",
      "deploy/app.Dockerfile.dockerignore": "dropped\n",
      ".dockerignore": "kept\n",
      ...{ kept: "", dropped: unique() },
    });
    const { exitCode, report } = await run(cwd, "--file", "deploy/app.Dockerfile", "--strategy", strategy);
    expect([exitCode, report.stages[0]?.error]).toEqual([0, undefined]);
  },
);

describe("checks", () => {
  const cwd = () =>
    project({
      Dockerfile:
        "FROM base AS lint\nRUN true\nFROM base AS test\nRUN true\nFROM base\nRUN echo unnamed\nFROM base AS app\nUSER 65534\n",
    });
  test.each([
    ["auto", ["passed", "passed", "not-run", "passed"]],
    ["all", ["passed", "passed", "passed", "passed"]],
    ["none", ["not-run", "not-run", "not-run", "passed"]],
    ["test", ["not-run", "passed", "not-run", "passed"]],
    ["all,!lint", ["not-run", "passed", "passed", "passed"]],
    ["!TEST", ["passed", "not-run", "not-run", "passed"]],
  ])("%s", async (checks, results) => {
    const { exitCode, report } = await run(cwd(), `--checks=${checks}`);
    expect([exitCode, report.error]).toEqual([0, undefined]);
    expect(report.stages.map(({ result }) => result)).toEqual(results);
    for (const stage of report.stages.filter(({ result }) => result === "not-run")) expect(stage.why).toBeTruthy();
  });
});

describe("what runs again", () => {
  const cwd = () =>
    project({
      Dockerfile: `FROM base AS lint\nARG SALT=${unique()}\nRUN echo lint\nFROM base AS test\nARG SALT=${unique()}\nRUN echo test\nFROM base\nARG SALT=${unique()}\nRUN echo app\nUSER 65534\n`,
    });
  const cached = async (folder: string, ...args: string[]) => {
    const { exitCode, report } = await run(folder, ...args);
    expect([exitCode, report.error]).toEqual([0, undefined]);
    return report.stages.map(({ steps }) => `${steps.cached}/${steps.total}`);
  };

  test("nothing without a reason", async () => {
    const folder = cwd();
    expect(await cached(folder)).toEqual(["0/1", "0/1", "0/1"]);
    expect(await cached(folder)).toEqual(["1/1", "1/1", "1/1"]);
  });

  test("a fresh stage, each time, while the others stay cached", async () => {
    const folder = cwd();
    await cached(folder);
    for (const _ of [1, 2]) expect(await cached(folder, "--fresh", "test")).toEqual(["1/1", "0/1", "1/1"]);
  });

  test("no-cache-filters, as in docker/build-push-action", async () => {
    const folder = cwd();
    await cached(folder);
    expect(await cached(folder, "--no-cache-filters", "lint")).toEqual(["0/1", "1/1", "1/1"]);
  });

  test("everything with no-cache", async () => {
    const folder = cwd();
    await cached(folder);
    expect(await cached(folder, "--no-cache")).toEqual(["0/1", "0/1", "0/1"]);
  });

  test("the final stage built anew is the one that was checked", async () => {
    const folder = project({
      Dockerfile: `FROM base AS build\nRUN head -c 16 /dev/urandom >/random\nFROM build AS test\nRUN echo "random $(od -An -tx1 /random)"\nFROM base\nCOPY --from=build /random /random\nUSER 65534\n`,
    });
    const one = await run(folder, "--no-cache");
    const two = await run(folder, "--no-cache");
    expect(one.report.image?.digest).not.toBe(two.report.image?.digest);
    expect(two.exitCode).toBe(0);
  });
});

test("platforms: the builder's own, named", async () => {
  const cwd = project({ Dockerfile: "FROM base AS test\nRUN true\nFROM base\nUSER 65534\n" });
  const platform = `linux/${{ x64: "amd64", arm64: "arm64" }[process.arch as string] ?? "amd64"}`;
  const { exitCode, report } = await run(cwd, "--platforms", platform);
  expect(exitCode).toBe(0);
  expect(report.image?.platforms.map(({ platform }) => platform)).toEqual([platform]);
});

test("add-hosts, ulimit, shm-size, network reach the build", async () => {
  const cwd = project({
    Dockerfile: `FROM base AS test
ARG SALT=${unique()}
RUN grep -q '10.1.2.3.*example.test' /etc/hosts
RUN test "$(ulimit -n)" = 777
RUN test "$(ls /sys/class/net)" = lo
FROM base
USER 65534
`,
  });
  const { exitCode, report } = await run(
    cwd,
    "--add-hosts",
    "example.test:10.1.2.3",
    "--ulimit",
    "nofile=777:777",
    "--network",
    "none",
    "--shm-size",
    "32m",
  );
  expect([exitCode, report.error, report.stages[0]?.error]).toEqual([0, undefined, undefined]);
});

test("a relative context and file from the workspace: annotations name the path in the repository", async () => {
  const cwd = project({
    "services/app/Dockerfile": `FROM base AS test\nARG SALT=${unique()}\nRUN exit 4\nFROM base\nUSER 65534\n`,
  });
  const action = await runAction({ context: "services/app", "build-contexts": baseContext() }, { cwd });
  expect(action.exitCode).toBe(1);
  expect(action.log).toMatch(/^::error title=Stage test failed \(exit code 4\),file=services\/app\/Dockerfile,line=3/m);
});
