/** One fixture built three ways: by one solve, target by target, and by plain docker buildx, which knows nothing of this project. */
import { join } from "node:path";
import { realPorts } from "../../src/adapters/ports.ts";
import { build } from "../../src/build/build.ts";
import { describeEngine, findBuildx } from "../../src/build/engine.ts";
import { prepareSecrets } from "../../src/build/secrets.ts";
import type { BuildResult, Engine, Inputs, Plan, StageGraph, Strategy } from "../../src/model.ts";
import { makePlan } from "../../src/plan/make-plan.ts";
import { readDockerfile } from "../../src/plan/read-dockerfile.ts";
import type { Fixture } from "../fixtures/dockerfiles.ts";
import { createContext, createInputs } from "../helpers/inputs.ts";
import { start } from "./source.ts";

export type ThreeWays = {
  readonly graph: StageGraph;
  readonly plan: Plan;
  readonly oneSolve: BuildResult;
  readonly perTarget: BuildResult;
  /** By stage name; the last stage under `` when it has none. */
  readonly oracle: ReadonlyMap<string, OracleAnswer>;
};

export type OracleAnswer = { readonly ok: boolean; readonly exitCode?: number; readonly line?: number };

type Setup = { readonly engine: Engine; readonly buildx: readonly [string, ...string[]] };

const silent = { info() {}, warn() {}, debug() {}, progress() {}, endProgress() {} };
const context = createContext({ workspace: "/" });
let setup: Promise<Setup> | undefined;

/** Builds a fixture in each way, one after the other. */
export async function threeWays(fixture: Fixture): Promise<ThreeWays> {
  const inputs = inputsOf(fixture);
  const one = await runBuild(inputs, "one-solve");
  const each = await runBuild(inputs, "per-target");
  const oracle = new Map<string, OracleAnswer>();
  const last = one.plan.graph.stages.at(-1)?.name;
  const names = new Set(one.plan.graph.stages.map(({ name }) => name));
  for (const name of names) if (name !== "" || last === "") oracle.set(name, await ask(fixture, name));
  return { graph: one.plan.graph, plan: one.plan, oneSolve: one.result, perTarget: each.result, oracle };
}

function inputsOf({ folder, expect }: Fixture): Inputs {
  const pairs = (record: Readonly<Record<string, string>>) =>
    Object.entries(record).map(([key, value]) => ({ key, value }));
  return createInputs({
    context: folder,
    ...(expect.target === undefined ? {} : { target: expect.target }),
    buildArgs: pairs(expect.buildArgs).map(({ key, value }) => `${key}=${value}`),
    buildContexts: pairs(expect.buildContexts).map(({ key, value }) => `${key}=${join(folder, value)}`),
    secrets: pairs(expect.secrets),
    checks: { base: "all", names: [], except: [] },
    cache: "off",
  });
}

async function runBuild(base: Inputs, strategy: Strategy): Promise<{ plan: Plan; result: BuildResult }> {
  const inputs = { ...base, strategy };
  const { signal } = new AbortController();
  const { ports, files } = realPorts({ signal, log: silent, mask: () => {}, env: process.env });
  try {
    setup ??= findBuildx(files, process.env).then(async (buildx) => ({
      buildx,
      engine: await describeEngine(ports, buildx, inputs),
    }));
    const { engine, buildx } = await setup;
    const { dockerfile, path } = await readDockerfile(inputs, context, files, ports.absolute);
    const plan = makePlan({ inputs, context, dockerfile, cacheRoot: "/nowhere", runId: "parity" });
    const temp = await files.tempDir();
    const secretFlags = await prepareSecrets(inputs, files, temp);
    const request = { inputs, plan, engine, buildx, secretFlags, dockerfile: path, temp };
    return { plan, result: await build(request, { ...ports, redact: (text) => text }) };
  } finally {
    await files.cleanUp();
  }
}

/** What `docker buildx build --target` itself says; without a name, of the last stage. */
async function ask({ folder, expect }: Fixture, target: string): Promise<OracleAnswer> {
  const flags: string[] = target === "" ? [] : ["--target", target];
  const env: Record<string, string> = {};
  for (const [key, value] of Object.entries(expect.buildArgs)) flags.push("--build-arg", `${key}=${value}`);
  for (const [key, path] of Object.entries(expect.buildContexts))
    flags.push("--build-context", `${key}=${join(folder, path)}`);
  for (const [count, [id, value]] of Object.entries(expect.secrets).entries()) {
    env[`PARITY_SECRET_${count}`] = value;
    flags.push("--secret", `id=${id},env=PARITY_SECRET_${count}`);
  }
  // The plugin itself where there is one: Docker's client would only start it, and there are hundreds of these.
  const { buildx } = await (setup as Promise<Setup>);
  const options = ["--progress=quiet", "--provenance=false", "--output=type=cacheonly"];
  const { exitCode, stderr } = await start([...buildx, "build", ...options, ...flags, folder], env);
  if (exitCode === 0) return { ok: true };
  const code = /^ERROR: .*exit code: (\d+)/m.exec(stderr)?.[1];
  const line = /^Dockerfile:(\d+)$/m.exec(stderr)?.[1];
  return {
    ok: false,
    ...(code === undefined ? {} : { exitCode: Number(code) }),
    ...(line === undefined ? {} : { line: Number(line) }),
  };
}
