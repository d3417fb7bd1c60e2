/** One solve for every stage, repeated without what failed until every stage has its verdict. */
import { UserError } from "../errors.ts";
import { aggregate } from "./aggregate.ts";
import { alwaysAnew, type SolveOptions, solveArgs, solvePlatforms } from "./args.ts";
import { type BuildPorts, type Job, pool, runBuildx } from "./job.ts";
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

/** Bytes of context up to which stages may be asked side by side: each of those builds sends a copy of its own. */
const smallContext = 20_000_000;
/** Builds side by side: each is a process, and the work is done by one engine. */
const atOnce = 8;

/**
 * Solves until every wanted stage, and every stage that those read, has a verdict. Returns the reason when a failure could not be
 * tied to a stage: then the caller has to ask stage by stage.
 */
export async function solveAll(job: Job, ports: BuildPorts, wanted: readonly number[]): Promise<string | undefined> {
  for (;;) {
    const open = outermost(job.plan.graph, unresolved(job, wanted));
    if (open.length === 0) break;
    job.rounds += 1;
    // A failure stops whatever runs beside it. Where one has failed, more may: from then on each stage fails for itself alone.
    const apart = job.failed.size > 0 && open.length > 1 && job.contextBytes <= smallContext && !runsAnew(job);
    const groups = apart ? open.map((index) => [index]) : [open];
    const cacheTo = apart ? [] : job.plan.cache.to;
    const reasons: string[] = [];
    await pool(atOnce, groups, async (take) => {
      const why = await solveOnce(job, ports, take, cacheTo);
      if (why !== undefined) reasons.push(why);
    });
    if (reasons[0] !== undefined) return reasons[0];
    if (apart) await keepPassed(job, ports, wanted);
  }
  return undefined;
}

/** Side by side, a stage that two others read and that no cache may answer for would run twice. */
function runsAnew({ setup: { inputs }, plan }: Job): boolean {
  return inputs.noCache || alwaysAnew(inputs, plan).length > 0;
}

/** One solve. Whoever passed and whoever failed is written down; the reason comes back when nobody could be told to have failed. */
async function solveOnce(
  job: Job,
  ports: BuildPorts,
  take: readonly number[],
  cacheTo: readonly string[],
): Promise<string | undefined> {
  const appended = await tryAggregate(job, ports, take);
  if ("why" in appended) return appended.why;
  const { file, target } = appended;
  const options = { ...checkOptions(job), cacheTo, dockerfile: file, target };
  const failure = await runBuildx(job, ports, solveArgs(job.setup, options));
  const own = withNeeds(job.plan.graph, take);
  if (failure === undefined) {
    for (const index of own) job.passed.add(index);
    return undefined;
  }
  const found = [...failure.stages].filter(([index]) => own.has(index) && !job.passed.has(index));
  for (const [index, error] of found) job.failed.set(index, error);
  return found.length === 0 ? failure.message : undefined;
}

/** A cache holds what one solve built: everything that passed is solved once more, all of it found, to be written together. */
async function keepPassed(job: Job, ports: BuildPorts, wanted: readonly number[]): Promise<void> {
  if (job.plan.cache.to.length === 0 || unresolved(job, wanted).size > 0) return;
  const passed = new Set([...withNeeds(job.plan.graph, wanted)].filter((index) => job.passed.has(index)));
  if (passed.size > 0) await solveOnce(job, ports, outermost(job.plan.graph, passed), job.plan.cache.to);
}

/** A Dockerfile that nothing can be appended to can still be built stage by stage. */
async function tryAggregate(job: Job, ports: BuildPorts, take: readonly number[]) {
  try {
    return await writeAggregate(job, ports, take, `round-${job.rounds}-of-${take.join("-")}`);
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
