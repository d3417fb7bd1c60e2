import { withNeeds } from "../../src/build/reach.ts";
import { shownName } from "../../src/build/vertex.ts";
import type { Engine, Plan, Stage } from "../../src/model.ts";
import type { Answer, Call, MemoryFiles } from "./fakes.ts";
import { blame, step } from "./progress.ts";

export const engine: Engine = {
  ...{ builder: "default", driver: "docker", store: "containerd", buildx: "0.29.1", buildkit: "v0.25.1" },
  ...{ platforms: ["linux/amd64"], skopeo: false },
};

export type FakeBuilder = {
  readonly plan: Plan;
  readonly files: MemoryFiles;
  /** Stage indexes whose last RUN fails, with the exit code. */
  readonly red?: ReadonlyMap<number, number>;
  /** Answers instead of the builder where it returns something. `build`: number of the build, from 1. */
  readonly instead?: (argv: readonly string[], build: number) => Answer | undefined;
};

/** The value behind a flag. */
export function flag(argv: readonly string[] | undefined, name: string): string | undefined {
  const at = argv?.indexOf(name) ?? -1;
  return at === -1 ? undefined : argv?.[at + 1];
}

/** Every value behind a flag that may be given several times. */
export function flags(argv: readonly string[] | undefined, name: string): string[] {
  return (argv ?? []).filter((_, at) => argv?.[at - 1] === name);
}

/** Stages that a build's target reaches: of an appended stage those that it copies from. */
export function reached(argv: readonly string[], plan: Plan, files: MemoryFiles): Set<number> {
  const { stages } = plan.graph;
  const target = flag(argv, "--target");
  const text = files.contents.get(flag(argv, "--file") ?? "") ?? plan.dockerfile.text;
  const own = new RegExp(`^FROM scratch AS ${target}$`, "im").exec(text);
  if (target?.startsWith("multistage-all") && own !== null) {
    return withNeeds(
      plan.graph,
      [...text.slice(own.index).matchAll(/--from=(\d+)/g)].map((match) => Number(match[1])),
    );
  }
  const named = stages.findLast(({ name }) => name === target?.toLowerCase()) ?? stages.at(-1);
  return withNeeds(plan.graph, [(named as Stage).index]);
}

/** Does what BuildKit does, as far as progress shows it: fail-fast, the first failure cancels what has not run, results stay. */
export function fakeBuilder({ plan, files, red = new Map(), instead }: FakeBuilder) {
  const done = new Set<string>();
  let builds = 0;
  return (argv: readonly string[], _calls: readonly Call[]): Answer | undefined => {
    if (!argv.includes("build")) return instead?.(argv, builds);
    builds += 1;
    const answer = instead?.(argv, builds);
    if (answer !== undefined) return answer;
    const metadata = argv.find((word) => word.startsWith("--metadata-file="))?.slice("--metadata-file=".length);
    const lines: string[] = [];
    for (const index of [...reached(argv, plan, files)].sort((a, b) => a - b)) {
      const stage = plan.graph.stages[index] as Stage;
      const runs = stage.instructions.filter(({ keyword }) => ["RUN", "COPY", "ADD", "WORKDIR"].includes(keyword));
      for (const [at, { text, line }] of runs.entries()) {
        const number = stage.steps - runs.length + at + 1;
        const name = `[${shownName(stage, 2)} ${number}/${stage.steps}] ${text}`;
        const exitCode = at === runs.length - 1 ? red.get(index) : undefined;
        if (exitCode !== undefined) {
          const error = `process "/bin/sh -c ${text}" did not complete successfully: exit code: ${exitCode}`;
          lines.push(...step(name, { error, log: `${stage.name} is red\n` }), ...blame(line, text, error));
          return { exitCode: 1, lines };
        }
        const cached = done.has(name) && !flags(argv, "--no-cache-filter").includes(stage.name);
        lines.push(...step(name, { cached }));
        done.add(name);
      }
    }
    if (metadata !== undefined) files.contents.set(metadata, JSON.stringify({ "containerimage.digest": "sha256:0" }));
    return { exitCode: 0, lines };
  };
}
