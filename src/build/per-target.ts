/** The plain way: one `docker buildx build --target` a stage. Slower than one solve, and its oracle in the tests. */
import { type SolveOptions, solveArgs } from "./args.ts";
import { type BuildPorts, type Job, pool, runBuildx, stageTitle } from "./job.ts";
import { failedNeeds, outermost, withNeeds } from "./reach.ts";
import { checkOptions, unresolved, writeAggregate } from "./solve.ts";

/** Builds every wanted stage on its own, then what they left without a verdict. */
export async function solveEach(job: Job, ports: BuildPorts, wanted: readonly number[]): Promise<void> {
  await pool(job.setup.inputs.maxParallel, wanted, (index) => solveOne(job, ports, index));
  // A failed stage leaves the stages that it reads without a verdict: ask for those, outermost first.
  for (;;) {
    const open = unresolved(job, wanted);
    if (open.size === 0) return;
    await pool(job.setup.inputs.maxParallel, outermost(job.plan.graph, open), (index) => solveOne(job, ports, index));
  }
}

async function solveOne(job: Job, ports: BuildPorts, index: number): Promise<void> {
  const { graph } = job.plan;
  if (job.passed.has(index) || job.failed.has(index) || failedNeeds(graph, index, job.failed).length > 0) return;
  job.rounds += 1;
  const failure = await runBuildx(job, ports, solveArgs(job.setup, await targetOptions(job, ports, index)));
  if (failure === undefined) {
    for (const needed of withNeeds(graph, [index])) job.passed.add(needed);
    return;
  }
  const own = withNeeds(graph, [index]);
  const found = [...failure.stages].filter(([stage]) => own.has(stage));
  for (const [stage, error] of found) job.failed.set(stage, error);
  if (found.length === 0) {
    const stage = graph.stages[index];
    const instruction = stage?.instructions[0]?.text ?? `stage ${index}`;
    job.failed.set(index, { instruction, message: failure.message, log: "" });
    ports.log.debug(`${stage === undefined ? index : stageTitle(stage)} failed without a step: ${failure.message}`);
  }
}

/** A named stage is a target; an unnamed one can only be reached from an appended stage. */
async function targetOptions(job: Job, ports: BuildPorts, index: number): Promise<SolveOptions> {
  const { graph } = job.plan;
  const stage = graph.stages[index];
  const options = { ...checkOptions(job), cacheTo: [] };
  const ambiguous = graph.stages.some((other) => other.index > index && other.name === stage?.name);
  if (stage !== undefined && stage.name !== "" && !ambiguous) {
    return { ...options, dockerfile: job.dockerfile, target: stage.name };
  }
  const { file, target } = await writeAggregate(job, ports, [index], `stage-${index}`);
  return { ...options, dockerfile: file, target };
}
