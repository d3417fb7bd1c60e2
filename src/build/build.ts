/** The build step: every stage's verdict, the image to judge, and the files to bring out. */
import type { BuildResult, Engine, Inputs, Plan, Stage, StageResult } from "../model.ts";
import { type Command, solvedStages } from "./args.ts";
import { checkEngine } from "./engine.ts";
import { extractAll } from "./extract.ts";
import { buildFinal } from "./final.ts";
import { type BuildPorts, type Job, newJob, note, stageTitle } from "./job.ts";
import { solveEach } from "./per-target.ts";
import { failedNeeds, withNeeds } from "./reach.ts";
import { solveAll, unresolved } from "./solve.ts";
import { countSteps, stageSeconds } from "./steps.ts";

export type BuildRequest = {
  readonly inputs: Inputs;
  readonly plan: Plan;
  readonly engine: Engine;
  readonly buildx: Command;
  readonly secretFlags: readonly string[];
  /** Path of the Dockerfile on disk. */
  readonly dockerfile: string;
  /** Folder of this run, removed by its owner. */
  readonly temp: string;
  /** Name for the engine's own store, when publishing needs the image there. */
  readonly localName?: string;
  /** Told what is known of every stage when the build stops half-way. */
  readonly onStop?: (stages: readonly StageResult[]) => void;
};

/** Runs every planned stage and builds the final image. Throws UserError when the build could not be carried out. */
export async function build(request: BuildRequest, ports: BuildPorts): Promise<BuildResult> {
  const { inputs, plan, engine } = request;
  checkEngine(engine, inputs);
  const setup = { buildx: request.buildx, inputs, secretFlags: request.secretFlags };
  const job = newJob({ setup, plan, engine, dockerfile: request.dockerfile, temp: request.temp });
  try {
    return await carryOut(job, ports, request.localName);
  } catch (error) {
    request.onStop?.(stageResults(job));
    throw error;
  }
}

async function carryOut(job: Job, ports: BuildPorts, localName: string | undefined): Promise<BuildResult> {
  const { plan, engine } = job;
  const { inputs } = job.setup;
  const started = ports.clock.now();
  const { final } = plan.graph;
  const wanted = solvedStages(inputs, plan, engine);
  const strategy = wanted.length === 0 ? plan.strategy : await solve(job, ports, wanted);
  const solved = wanted.includes(final);

  let image: BuildResult["image"];
  if (unresolved(job, [final]).has(final) || job.passed.has(final)) {
    image = await buildFinal(job, ports, { first: !solved, ...(localName === undefined ? {} : { localName }) });
    if (image !== undefined) for (const index of withNeeds(plan.graph, [final])) job.passed.add(index);
    // What the final build left without a verdict when it failed.
    else await solve(job, ports, [final]);
  }
  const open = unresolved(
    job,
    plan.stages.filter(({ runs }) => runs).map(({ index }) => index),
  );
  if (open.size > 0) throw new Error(`no verdict for stage ${[...open].join(", ")}`);
  await keepLocalCache(job, ports);
  const extracted = await extractAll(job, ports);
  return {
    stages: stageResults(job),
    rounds: job.rounds,
    strategy,
    ...(image === undefined ? {} : { image }),
    extracted,
    notes: job.notes,
    seconds: (ports.clock.now() - started) / 1000,
  };
}

async function solve(job: Job, ports: BuildPorts, wanted: readonly number[]): Promise<Plan["strategy"]> {
  if (job.plan.strategy === "one-solve") {
    const why = await solveAll(job, ports, wanted);
    if (why === undefined) return "one-solve";
    note(job, `The one solve failed without naming a stage, so each stage was built on its own: ${why}`);
  }
  await solveEach(job, ports, wanted);
  return "per-target";
}

/** The newly written local cache takes the old one's place. Losing it costs time, never the verdict. */
async function keepLocalCache(job: Job, ports: BuildPorts): Promise<void> {
  const { directory, written } = job.plan.cache;
  if (directory === undefined || written === undefined) return;
  if ((await ports.files.exists(`${written}/index.json`)) !== "file") return;
  try {
    await ports.files.remove(directory);
    await ports.files.rename(written, directory);
  } catch (error) {
    note(job, `The local cache could not be replaced: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function stageResults(job: Job): StageResult[] {
  return job.plan.graph.stages.map((stage) => resultOf(job, stage));
}

function resultOf(job: Job, stage: Stage): StageResult {
  const { graph } = job.plan;
  const planned = job.plan.stages[stage.index];
  const runs = planned?.runs === true;
  const row = {
    index: stage.index,
    name: stage.label,
    kind: planned?.kind ?? "side",
    seconds: stageSeconds(job.steps, stage),
    steps: countSteps(job.steps, stage),
    line: stage.line,
  };
  // Steps of others that look the same are not its own.
  if (!runs) return { ...row, seconds: 0, steps: { total: 0, cached: 0 }, result: "not-run", why: planned?.why ?? "" };
  const error = job.failed.get(stage.index);
  const blockers = failedNeeds(graph, stage.index, job.failed).map((index) => stageTitle(graph.stages[index] as Stage));
  // A stage that reads a failed one is blocked even if its own first steps failed too: whichever failed first is chance.
  if (blockers.length > 0) return { ...row, result: "blocked", blockedBy: blockers };
  if (error !== undefined) return { ...row, result: "failed", error };
  return job.passed.has(stage.index)
    ? { ...row, result: "passed" }
    : { ...row, result: "not-run", why: "The run stopped before its verdict." };
}
