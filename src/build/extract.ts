/** Brings files out of stages, also out of a stage that failed, as far as that can be done. */
import { UserError } from "../errors.ts";
import type { Extract, ExtractResult, Stage, StageError } from "../model.ts";
import { appendStage } from "./aggregate.ts";
import { extractArgs } from "./args.ts";
import { type BuildPorts, type Job, runBuildx, stageTitle } from "./job.ts";
import { failedNeeds } from "./reach.ts";
import { checkOptions, writeDockerfile } from "./solve.ts";

/** Copies everything that `extract` names. Throws when a stage that passed does not have it. */
export async function extractAll(job: Job, ports: BuildPorts): Promise<ExtractResult[]> {
  const results: ExtractResult[] = [];
  for (const [count, extract] of job.setup.inputs.extract.entries()) {
    const stage = job.plan.graph.stages.findLast(({ name }) => name === extract.stage.toLowerCase());
    if (stage === undefined) throw new UserError(`extract: there is no stage ${extract.stage}.`);
    results.push(await extractOne(job, ports, extract, stage, `extract-${count}`));
  }
  return results;
}

async function extractOne(
  job: Job,
  ports: BuildPorts,
  extract: Extract,
  stage: Stage,
  name: string,
): Promise<ExtractResult> {
  const error = job.failed.get(stage.index);
  const waits = failedNeeds(job.plan.graph, stage.index, job.failed)[0];
  if (waits !== undefined) {
    const blocker = job.plan.graph.stages[waits];
    return {
      ...extract,
      ok: false,
      note: `stage ${stageTitle(stage)} waits for ${blocker === undefined ? waits : stageTitle(blocker)}, which failed`,
    };
  }
  const attempts =
    error === undefined ? [{ text: job.plan.dockerfile.text }] : rescues(job.plan.dockerfile.text, stage, error);
  let last = "BuildKit does not say at which line it failed";
  for (const [attempt, { text, note }] of attempts.entries()) {
    const message = await copyOut(job, ports, extract, stage, `${name}-${attempt}`, text);
    if (message === undefined) return { ...extract, ok: true, ...(note === undefined ? {} : { note }) };
    last = message;
  }
  if (error === undefined) {
    throw new UserError(
      `extract: ${extract.path} could not be copied from stage ${extract.stage}: ${last}`,
      "Check the path: it is one inside the stage, at its end.",
    );
  }
  return { ...extract, ok: false, note: `stage ${extract.stage} failed, and nothing could be brought out: ${last}` };
}

async function copyOut(
  job: Job,
  ports: BuildPorts,
  extract: Extract,
  stage: Stage,
  name: string,
  text: string,
): Promise<string | undefined> {
  const { graph } = job.plan;
  const copies = [{ stage: stage.index, from: extract.path }];
  const appended = appendStage(text, graph.stages, copies, job.setup.inputs.buildContexts);
  const file = await writeDockerfile(job, ports, name, appended.text);
  const options = { ...checkOptions(job), cacheTo: [], noCache: false, noCacheFilter: [] };
  // Not into the folder itself: a build that fails half-way would leave half of it there.
  const out = `${job.temp}/${name}`;
  // What this build does is no verdict on the stage: progress is shown, steps are not counted.
  const failure = await runBuildx(
    { ...job, steps: new Map() },
    ports,
    extractArgs(job.setup, { ...options, dockerfile: file, target: appended.target, dest: out }),
  );
  if (failure !== undefined) return failure.message;
  try {
    await ports.files.copyInto(out, extract.dest);
    return undefined;
  } catch (error) {
    return `${extract.dest} can't be written: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/**
 * Dockerfiles in which the failed stage gets to an end. First: the failing RUN once more with a shell that reports success whatever
 * it did, so that what it wrote (a test report) can be copied. Then: the stage as it was before that instruction.
 */
function rescues(text: string, stage: Stage, error: StageError): { text: string; note?: string }[] {
  const failing = stage.instructions.find(({ line }) => line === error.line);
  if (failing === undefined) return [];
  const lines = text.split("\n");
  const before = lines.slice(0, failing.line - 1);
  const after = lines.slice(stage.endLine);
  const instruction = lines.slice(failing.line - 1, failing.endLine);
  const found: { text: string; note?: string }[] = [];
  if (failing.keyword === "RUN" && !/^RUN(\s+--\S+)*\s+\[/i.test(failing.text)) {
    const shell = `SHELL ${JSON.stringify(["/bin/sh", "-c", '"$@"; exit 0', "sh", ...shellOf(stage, failing.line)])}`;
    const note = `stage ${stageTitle(stage)} failed: brought out after running its failing instruction once more`;
    found.push({ text: [...before, shell, ...instruction, ...after].join("\n"), note });
  }
  const note = `stage ${stageTitle(stage)} failed: brought out as it was before the failing instruction`;
  found.push({ text: [...before, ...after].join("\n"), note });
  return found;
}

/** The shell that a RUN at this line uses, as far as the stage's own SHELL says. */
function shellOf(stage: Stage, line: number): string[] {
  const set = stage.instructions.findLast((instruction) => instruction.keyword === "SHELL" && instruction.line < line);
  try {
    const words: unknown = JSON.parse((set?.text ?? "").replace(/^SHELL\s+/i, ""));
    if (Array.isArray(words) && words.every((word) => typeof word === "string")) return words as string[];
  } catch {
    // No SHELL of its own, or one that is no JSON: BuildKit would have refused that.
  }
  return ["/bin/sh", "-c"];
}
