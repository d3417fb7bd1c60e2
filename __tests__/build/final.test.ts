import { expect, test } from "@jest/globals";
import { buildFinal, type FinalRequest } from "../../src/build/final.ts";
import { type Job, newJob } from "../../src/build/job.ts";
import type { Engine, Inputs } from "../../src/model.ts";
import { engine, flag, flags } from "../helpers/builder.ts";
import { createPorts, type Script } from "../helpers/fakes.ts";
import { createInputs } from "../helpers/inputs.ts";
import { failing, planOf } from "../helpers/progress.ts";

const text = "FROM a AS deps\nRUN x\nFROM deps AS final\nRUN y\n";
const classic: Engine = { ...engine, store: "classic" };

function prepare(script?: Script, inputs: Partial<Inputs> = {}, overrides: Partial<Job> = {}) {
  const ports = createPorts(script, {
    "/t/metadata.json": JSON.stringify({
      "containerimage.digest": "sha256:1",
      "buildx.build.provenance": { a: "secret" },
    }),
  });
  const setup = { buildx: ["docker", "buildx"] as const, inputs: createInputs(inputs), secretFlags: [] };
  const given = { setup, plan: planOf(text, inputs), engine, dockerfile: "./Dockerfile", temp: "/t" };
  const job: Job = { ...newJob(given), ...overrides };
  return { job, ports, run: (request: FinalRequest) => buildFinal(job, ports, request) };
}

test("the untouched Dockerfile is built, and buildx's record of it is read and thrown away", async () => {
  const { ports, run } = prepare();
  expect(await run({ first: false })).toEqual({
    ...{ layout: "/t/image", source: "oci", metadata: { "containerimage.digest": "sha256:1" }, layerLines: {} },
  });
  const [call, ...others] = ports.calls;
  expect(others).toEqual([]);
  expect(flag(call?.argv, "--file")).toBe("./Dockerfile");
  expect(flag(call?.argv, "--target")).toBe("final");
  expect(call?.options.env).toEqual({ BUILDX_METADATA_PROVENANCE: "max" });
  expect(ports.files.contents.has("/t/metadata.json")).toBe(false);
});

test("an unnamed final stage needs no target", async () => {
  const { ports, run } = prepare(undefined, {}, { plan: planOf("FROM a\nRUN x\n") });
  await run({ first: true });
  expect(ports.calls[0]?.argv).not.toContain("--target");
});

test("a name for the store goes with it", async () => {
  const { ports, run } = prepare();
  expect(await run({ first: false, localName: "n:1" })).toMatchObject({ localName: "n:1", source: "oci" });
  expect(flags(ports.calls[0]?.argv, "--tag")).toEqual(["n:1"]);
});

test("the classic store loads, saves and unpacks, and says what is missing", async () => {
  const { job, ports, run } = prepare(undefined, {}, { engine: classic });
  expect(await run({ first: false, localName: "n:1" })).toMatchObject({
    source: "docker-save",
    layout: "/t/image",
    localName: "n:1",
  });
  expect(ports.calls[0]?.argv).toContain("--load");
  expect(ports.calls[0]?.argv.join(" ")).not.toMatch(/type=oci|provenance=/);
  expect(ports.calls.slice(1).map(({ argv }) => argv.join(" "))).toEqual([
    ...["docker image save --output /t/image.tar n:1", "tar -xf /t/image.tar -C /t/image"],
  ]);
  expect(ports.files.removed).toContain("/t/image.tar");
  expect(job.notes).toEqual([expect.stringMatching(/classic image store can't export an OCI layout/)]);
});

test("a docker save that fails is no verdict", async () => {
  const { run } = prepare(
    (argv) => (argv.includes("save") ? { exitCode: 1, stderr: "no space left\n" } : undefined),
    {},
    { engine: classic },
  );
  await expect(run({ first: false, localName: "n:1" })).rejects.toThrow(/docker image save failed: no space left/);
});

test("a stage that fails now loses its earlier verdict", async () => {
  const { job, run } = prepare(
    () => ({ exitCode: 1, lines: failing("[deps 2/2] RUN x", 2, 5) }),
    {},
    { passed: new Set([0, 1]) },
  );
  expect(await run({ first: false })).toBeUndefined();
  expect([...job.passed]).toEqual([1]);
  expect(job.failed.get(0)).toMatchObject({ exitCode: 5, line: 2 });
});
