/** Everything that is decided before anything runs. Pure: the Dockerfile's text comes in, a Plan or one list of problems comes out. */
import { ProblemsError, problems, UserError } from "../errors.ts";
import type { Dockerfile, Inputs, Plan, PlannedStage, RunContext, Stage, StageGraph } from "../model.ts";
import { planCache } from "./cache.ts";
import { parseDockerfile } from "./dockerfile.ts";
import { noStage, stageGraph, stageNamed, stageTitle } from "./graph.ts";
import { planStages } from "./plan.ts";
import { planTags } from "./tags.ts";

export type PlanRequest = {
  readonly inputs: Inputs;
  readonly context: RunContext;
  readonly dockerfile: Dockerfile;
  /** Folder that holds local caches. */
  readonly cacheRoot: string;
  /** A word that no other run has. */
  readonly runId: string;
};

/** The plan of a run. Throws UserError with every problem of Dockerfile, stages and tags. */
export function makePlan({ inputs, context, dockerfile, cacheRoot, runId }: PlanRequest): Plan {
  const parsed = collect(dockerfile.path, () =>
    parseDockerfile(dockerfile.text, {
      buildArgs: pairs(inputs.buildArgs),
      buildContexts: Object.keys(pairs(inputs.buildContexts)),
    }),
  );
  const found: string[] = [];
  const attempt = <T>(work: () => T): T | undefined => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      found.push(...(error instanceof ProblemsError ? error.list : [error.message]));
      return undefined;
    }
  };
  const graph = attempt(() => stageGraph(parsed.stages, inputs.target)) ?? stageGraph(parsed.stages);
  const stages = attempt(() => planStages(graph, inputs.checks, inputs.fresh)) ?? [];
  for (const { stage } of inputs.extract) {
    const index = stageNamed(graph.stages, stage);
    if (index === undefined) found.push(`extract: ${noStage(graph.stages, stage)}`);
    else if (stages[index]?.runs === false)
      found.push(`extract: stage ${stage} does not run in this run: name it in checks`);
  }
  const tags = planTags(inputs, context);
  found.push(...tags.problems);
  if (found.length > 0) throw problems(found);
  // BuildKit puts the name of --target into TARGETSTAGE: the appended stage would be another one than the user's.
  const strategyWhy = parsed.usesTargetStage
    ? "the Dockerfile reads TARGETSTAGE, which is the name of the stage that is built"
    : undefined;
  const strategy = strategyWhy === undefined ? inputs.strategy : "per-target";
  return {
    dockerfile,
    graph,
    stages,
    strategy,
    ...(strategy === inputs.strategy || strategyWhy === undefined ? {} : { strategyWhy }),
    tags: tags.plan,
    cache: planCache(inputs, context, dockerfile.path, cacheRoot, runId),
    notes: [...parsed.notes, ...onTheWay(graph, stages)],
  };
}

/** Side stages that nobody asked for, but that a check is built on: whoever left them out should know. */
function onTheWay(graph: StageGraph, stages: readonly PlannedStage[]): string[] {
  return stages
    .filter(({ kind, check, runs }) => kind === "side" && !check && runs)
    .map(({ index, why }) => `Stage ${stageTitle(graph.stages[index] as Stage)} runs without being a check: ${why}`);
}

function collect<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const list = error instanceof ProblemsError ? error.list : [error.message];
    throw new ProblemsError(
      list.map((line) => `${path}: ${line}`),
      error.remedy,
    );
  }
}

function pairs(list: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    list.map((entry) => {
      const at = entry.indexOf("=");
      return at === -1 ? [entry, ""] : [entry.slice(0, at), entry.slice(at + 1)];
    }),
  );
}
