/** One solve for every stage, repeated without what failed until every stage has its verdict. */
import { UserError } from "../errors.ts";
import { aggregate } from "./aggregate.ts";
import { alwaysAnew, type SolveOptions, solveArgs, solvePlatforms } from "./args.ts";
import { type BuildPorts, type Job, runBuildx } from "./job.ts";
import { failedNeeds, outermost, withNeeds } from "./reach.ts";
import { ranWhole } from "./steps.ts";

/** Stages that run in this run and have no verdict yet, nor a failed stage below them. */
export function unresolved(job: Job, wanted: Iterable<number>): Set<number> {
  const { graph } = job.plan;
  const open = new Set<number>();
  for (const index of withNeeds(graph, wanted)) {
    const settled = job.passed.has(index) || job.failed.has(index);
    if (!settled && failedNeeds(graph, index, job.failed).length === 0) open.add(index);
  }
  return open;
}

/**
 * Solves until every wanted stage, and every stage that those read, has a verdict. Returns the reason when a failure could not be
 * tied to a stage: then the caller has to ask stage by stage.
 */
export async function solveAll(job: Job, ports: BuildPorts, wanted: readonly number[]): Promise<string | undefined> {
  for (;;) {
    const open = unresolved(job, wanted);
    if (open.size === 0) return undefined;
    const take = outermost(job.plan.graph, open);
    job.rounds += 1;
    const appended = await tryAggregate(job, ports, take);
    if ("why" in appended) return appended.why;
    const { file, target } = appended;
    const failure = await runBuildx(
      job,
      ports,
      solveArgs(job.setup, { ...checkOptions(job), dockerfile: file, target }),
    );
    if (failure === undefined) {
      for (const index of open) job.passed.add(index);
      return undefined;
    }
    const found = [...failure.stages].filter(([index]) => open.has(index));
    if (found.length === 0) return failure.message;
    for (const [index, error] of found) job.failed.set(index, error);
  }
}

/** A Dockerfile that nothing can be appended to can still be built stage by stage. */
async function tryAggregate(job: Job, ports: BuildPorts, take: readonly number[]) {
  try {
    return await writeAggregate(job, ports, take, `round-${job.rounds}`);
  } catch (error) {
    if (error instanceof UserError) return { why: error.message };
    throw error;
  }
}

/** Writes the Dockerfile with the appended stage, outside the context, and the ignore file that belongs to it. */
export async function writeAggregate(
  job: Job,
  ports: BuildPorts,
  take: readonly number[],
  name: string,
): Promise<{ file: string; target: string }> {
  const { dockerfile, graph } = job.plan;
  const { text, target } = aggregate(dockerfile.text, graph.stages, take, job.setup.inputs.buildContexts);
  return { file: await writeDockerfile(job, ports, name, text), target };
}

/** Writes a Dockerfile of our own. An ignore file beside the original must be copied beside it, or BuildKit does not see it. */
export async function writeDockerfile(job: Job, ports: BuildPorts, name: string, text: string): Promise<string> {
  const file = `${job.temp}/dockerfiles/${name}.Dockerfile`;
  await ports.files.writeText(file, text);
  const { ignore } = job.plan.dockerfile;
  if (ignore !== undefined) await ports.files.writeText(`${file}.dockerignore`, ignore);
  return file;
}

/** Options of every build for verdicts. A `fresh` stage that already ran whole in this run is fresh enough for the repeats. */
export function checkOptions(job: Job): Omit<SolveOptions, "dockerfile" | "target"> {
  const { plan, setup } = job;
  const done = new Set(plan.graph.stages.filter((stage) => ranWhole(job.steps, stage)).map(({ name }) => name));
  return {
    cacheFrom: plan.cache.from,
    cacheTo: plan.cache.to,
    noCacheFilter: alwaysAnew(setup.inputs, plan).filter((name) => !done.has(name.toLowerCase())),
    noCache: true,
    platforms: solvePlatforms(setup.inputs),
  };
}
