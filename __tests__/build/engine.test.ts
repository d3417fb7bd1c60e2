import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { atLeast, checkEngine, describeEngine, findBuildx } from "../../src/build/engine.ts";
import type { Inputs } from "../../src/model.ts";
import type { ExecResult } from "../../src/ports.ts";
import { memoryFiles, scriptedExec } from "../helpers/fakes.ts";
import { createInputs } from "../helpers/inputs.ts";

const fixture = (name: string) =>
  readFileSync(new URL(`../fixtures/buildx-inspect/${name}.txt`, import.meta.url), "utf8");
const version = "github.com/docker/buildx 0.29.1+ds1 0.29.1+ds1-4\n";

function describeWith(answers: {
  inspect?: Partial<ExecResult>;
  version?: Partial<ExecResult>;
  skopeo?: boolean;
  builder?: string;
}) {
  const { exec } = scriptedExec((argv) => {
    if (argv.includes("inspect")) return answers.inspect;
    return { stdout: version, ...answers.version };
  });
  const ask = async () => {
    if (answers.skopeo !== true) throw new Error("skopeo was not found.");
    return { exitCode: 0, stdout: "", stderr: "", stopped: false };
  };
  return describeEngine(
    { exec, ask },
    ["docker", "buildx"],
    answers.builder === undefined ? {} : { builder: answers.builder },
  );
}

describe("what the builder is", () => {
  test.each([
    ["docker-containerd", { builder: "default", driver: "docker", store: "containerd" }],
    ["docker-classic", { builder: "default", driver: "docker", store: "classic" }],
    ["docker-container", { builder: "builder-0f1e", driver: "docker-container", store: "none", buildkit: "v0.25.1" }],
    ["remote-inactive", { builder: "msa-rem", driver: "remote", store: "none", platforms: [] }],
  ])("%s", async (name, expected) => {
    expect(await describeWith({ inspect: { stdout: fixture(name) } })).toMatchObject({
      ...expected,
      buildx: "0.29.1",
      skopeo: false,
    });
  });

  test("platforms, the preferred one without its mark; skopeo where it answers", async () => {
    const engine = await describeWith({ inspect: { stdout: fixture("docker-container") }, skopeo: true });
    expect(engine.platforms).toEqual(["linux/amd64", "linux/amd64/v2", "linux/arm64", "linux/386"]);
    expect(engine.skopeo).toBe(true);
  });
});

describe("a builder that can't be used is a user's problem", () => {
  test.each([
    [
      "unreachable, though buildx exits 0",
      { inspect: { stdout: fixture("unreachable") } },
      "The builder can't be used: Cannot connect to the Docker daemon at unix:///nowhere.sock. Is the docker daemon running?",
      /docs.docker.com/,
    ],
    [
      "whose node does not answer",
      { inspect: { stdout: "Name: x\nDriver: docker-container\n\nNodes:\nName: x0\nError: no such container\n" } },
      "The builder can't be used: no such container",
      /Install|start/,
    ],
    [
      "unknown",
      { inspect: { exitCode: 1, stderr: 'ERROR: no builder "nope" found\n' }, builder: "nope" },
      'The builder can\'t be used: no builder "nope" found',
      /input builder: docker buildx ls/,
    ],
    [
      "no plugin",
      {
        version: { exitCode: 1, stdout: "", stderr: "docker: unknown command: docker buildx\n\nRun 'docker --help'\n" },
      },
      "docker buildx does not answer: docker: unknown command: docker buildx Run 'docker --help'.",
      /Install Docker Engine with the buildx plugin/,
    ],
    [
      "too old",
      { version: { stdout: "github.com/docker/buildx v0.12.1 abc\n" }, inspect: { stdout: fixture("docker-classic") } },
      "buildx 0.12.1 is too old: 0.13.0 or newer is needed.",
      /Install/,
    ],
    [
      "silent",
      { inspect: { exitCode: 143, stopped: true } },
      "The builder did not answer within 60 seconds.",
      /Install|start/,
    ],
    ["without a driver", { inspect: { stdout: "Name: x\nDriver:\n" } }, /^The builder can't be used: /, /Install/],
  ])("%s", async (_, answers, message, remedy) => {
    await expect(describeWith(answers)).rejects.toMatchObject({
      name: "UserError",
      message: typeof message === "string" ? message : expect.stringMatching(message),
      remedy: expect.stringMatching(remedy),
    });
  });
});

describe("buildx is found", () => {
  const find = (files: Record<string, string>, env: Record<string, string>) => findBuildx(memoryFiles(files), env);

  test("in the user's folder, before the system's", async () => {
    const system = { "/usr/libexec/docker/cli-plugins/docker-buildx": "" };
    expect(await find({ "/home/me/.docker/cli-plugins/docker-buildx": "", ...system }, { HOME: "/home/me" })).toEqual([
      "/home/me/.docker/cli-plugins/docker-buildx",
    ]);
    expect(await find(system, { HOME: "/home/me" })).toEqual(["/usr/libexec/docker/cli-plugins/docker-buildx"]);
  });

  test("where DOCKER_CONFIG is, and where its config file says", async () => {
    const config = { "/cfg/config.json": JSON.stringify({ cliPluginsExtraDirs: ["/extra", 7] }) };
    const env = { DOCKER_CONFIG: "/cfg", HOME: "/home/me" };
    expect(await find({ "/cfg/cli-plugins/docker-buildx": "" }, env)).toEqual(["/cfg/cli-plugins/docker-buildx"]);
    expect(await find({ ...config, "/extra/docker-buildx": "" }, env)).toEqual(["/extra/docker-buildx"]);
  });

  test("else through Docker's client, also with a config file that is broken", async () => {
    expect(await find({}, {})).toEqual(["docker", "buildx"]);
    expect(await find({ "/cfg/config.json": "{" }, { DOCKER_CONFIG: "/cfg" })).toEqual(["docker", "buildx"]);
  });
});

test.each([
  ["0.13.0", "0.13.0", true],
  ["0.13.1", "0.13.0", true],
  ["1.0.0", "0.13.0", true],
  ["0.9.9", "0.13.0", false],
  ["0.12.9", "0.13.0", false],
])("%s is at least %s: %p", (have, wanted, expected) => {
  expect(atLeast(have, wanted)).toBe(expected);
});

describe("the classic store", () => {
  const check = (inputs: Partial<Inputs>, store: "classic" | "containerd" = "classic") =>
    checkEngine({ store }, createInputs(inputs));
  const platforms = ["linux/amd64", "linux/arm64"];

  test.each<[Partial<Inputs>, RegExp]>([
    [{ platforms }, /^Several platforms can't be built/],
    [{ provenance: "mode=max" }, /^Attestations/],
    [{ sbom: "true" }, /^Attestations/],
    [{ attests: ["type=sbom"] }, /^Attestations/],
  ])("can't have %j, and another store can", (inputs, message) => {
    expect(() => check(inputs)).toThrow(message);
    expect(() => check(inputs)).toThrow(
      expect.objectContaining({ remedy: expect.stringContaining("containerd-snapshotter") }),
    );
    expect(() => check(inputs, "containerd")).not.toThrow();
  });

  test("is good enough for one platform, and for attestations that are off", () => {
    expect(() => check({ platforms: ["linux/amd64"], provenance: "false", sbom: "disabled=true" })).not.toThrow();
  });
});
