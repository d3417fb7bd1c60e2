import { build } from "../../src/build/build.ts";
import type { Engine, Inputs, StageResult } from "../../src/model.ts";
import { engine, type FakeBuilder, fakeBuilder, reached } from "./builder.ts";
import { createPorts } from "./fakes.ts";
import { createInputs } from "./inputs.ts";
import { planOf } from "./progress.ts";

/** deps, which all read; lint and test beside each other; e2e behind test; final. */
export const four = [
  ...["FROM base AS deps", "RUN install"],
  ...["FROM deps AS lint", "RUN lint"],
  ...["FROM deps AS test", "RUN test"],
  ...["FROM test AS e2e", "RUN e2e"],
  ...["FROM deps AS final", "RUN build", ""],
].join("\n");

export type Options = Partial<Pick<FakeBuilder, "red" | "instead">> & {
  readonly inputs?: Partial<Inputs>;
  readonly engine?: Partial<Engine>;
  readonly ignore?: string;
  readonly localName?: string;
};

/** The build step with a builder that is not there. */
export async function runBuild(text: string, options: Options = {}) {
  const plan = planOf(text, options.inputs, options.ignore);
  const ports = createPorts((argv, calls) => script(argv, calls));
  const { red = new Map(), instead } = options;
  const script = fakeBuilder({ plan, files: ports.files, red, ...(instead === undefined ? {} : { instead }) });
  let stopped: readonly StageResult[] = [];
  const request = {
    ...{ inputs: createInputs(options.inputs), plan, engine: { ...engine, ...options.engine } },
    ...{ buildx: ["docker", "buildx"] as const, secretFlags: [], dockerfile: "./Dockerfile", temp: "/t" },
    ...(options.localName === undefined ? {} : { localName: options.localName }),
    onStop: (stages: readonly StageResult[]) => {
      stopped = stages;
    },
  };
  const outcome = await build(request, ports).then(
    (result) => ({ result, error: undefined }),
    (error: Error & { remedy?: string }) => ({ result: undefined, error }),
  );
  const builds = ports.calls.map(({ argv }) => argv).filter((argv) => argv.includes("build"));
  const solves = builds.filter((argv) => argv.includes("--output=type=cacheonly"));
  return {
    ...{ ...outcome, ports, builds, solves },
    stopped: rows(stopped),
    rows: rows(outcome.result?.stages ?? []),
    reached: builds.map((argv) => [...reached(argv, plan, ports.files)].sort((a, b) => a - b).join(" ")),
  };
}

function rows(stages: readonly StageResult[]): string[] {
  return stages.map(({ name, index, result, blockedBy, why }) =>
    [name || `#${index}`, result, ...(blockedBy ?? []), ...(why === undefined ? [] : [`(${why})`])].join(" "),
  );
}

/** Stages that fail, each with its index as the exit code. */
export const red = (...indexes: number[]) => new Map(indexes.map((index) => [index, index]));
