/** What every part of the build step works on, and the one way to run buildx with progress. */
import { CancelledError, UserError } from "../errors.ts";
import type { Engine, Plan, StageError } from "../model.ts";
import type { Clock, Exec, Files, Log, Redact } from "../ports.ts";
import type { BuildSetup, Command } from "./args.ts";
import { type BuildFailure, readFailure } from "./failure.ts";
import { progressReader, type Vertex } from "./progress.ts";
import { recordSteps, type StepBook } from "./steps.ts";
import { isBaseStep, parseStepName, stageOfStep } from "./vertex.ts";

export type BuildPorts = {
  readonly exec: Exec;
  readonly files: Files;
  readonly log: Log;
  readonly clock: Clock;
  readonly redact: Redact;
};

/** One run's build. The mutable parts are what has been learned so far. */
export type Job = {
  readonly setup: BuildSetup;
  readonly plan: Plan;
  readonly engine: Engine;
  /** Path of the user's Dockerfile on disk. */
  readonly dockerfile: string;
  /** Folder for temp files of this run. */
  readonly temp: string;
  readonly passed: Set<number>;
  readonly failed: Map<number, StageError>;
  readonly steps: StepBook;
  readonly notes: string[];
  /** Steps whose end was shown: the repeats and the final build find them cached again. */
  readonly shown: Set<string>;
  /** Builds that run side by side all tell about a step that they share: the one that was first does, by the step's digest. */
  readonly speakers: Map<string, object>;
  rounds: number;
  /** Bytes of the build context, as far as it had to be sent. */
  contextBytes: number;
};

/** A job that knows nothing yet. */
export function newJob(given: Pick<Job, "setup" | "plan" | "engine" | "dockerfile" | "temp">): Job {
  return {
    ...given,
    ...{ passed: new Set(), failed: new Map(), steps: new Map(), notes: [], shown: new Set(), speakers: new Map() },
    ...{ rounds: 0, contextBytes: 0 },
  };
}

/** Runs one buildx build with live progress. Throws CancelledError, and UserError when no engine did the work. */
export async function runBuildx(
  job: Job,
  ports: BuildPorts,
  command: Command,
  env?: Record<string, string>,
): Promise<BuildFailure | undefined> {
  const { graph } = job.plan;
  const speaker = {};
  const reader = progressReader(liveProgress(job, ports, speaker));
  const outcome = await ports.exec(command, { onStderr: reader.line, ...(env === undefined ? {} : { env }) });
  reader.end();
  for (const [digest, owner] of job.speakers) if (owner === speaker) job.speakers.delete(digest);
  job.contextBytes = Math.max(job.contextBytes, reader.progress.contextBytes);
  recordSteps(job.steps, reader.progress, graph, job.engine.platforms[0] ?? "");
  if (reader.progress.clipped) {
    note(job, "BuildKit left out part of a build log: it passes on at most 200 KiB a second.");
  }
  if (outcome.stopped) throw new CancelledError();
  if (outcome.exitCode === 0) return undefined;
  const failure = readFailure(reader.progress, graph, ports.redact);
  if (failure.engine) throw engineError(failure.message);
  return failure;
}

/** An error that no stage is to blame for: the run could not be carried out. */
export function engineError(message: string): UserError {
  return new UserError(
    `The build could not be carried out: ${message}`,
    "Check that the Docker engine and the builder are running (docker buildx inspect), then run again.",
  );
}

/** Adds a sentence for people, once. */
export function note(job: Job, sentence: string): void {
  if (!job.notes.includes(sentence)) job.notes.push(sentence);
}

function liveProgress({ plan: { graph }, shown, speakers }: Job, ports: BuildPorts, speaker: object) {
  const speaks = ({ digest }: Vertex) => {
    if (!speakers.has(digest)) speakers.set(digest, speaker);
    return speakers.get(digest) === speaker;
  };
  const nameOf = (vertex: Vertex) => {
    const step = parseStepName(vertex.name);
    const stage = step === undefined ? undefined : stageOfStep(step, graph);
    return step === undefined || stage === undefined ? undefined : { step, stage: stageTitle(stage) };
  };
  return {
    onState: (vertex: Vertex) => {
      const known = nameOf(vertex);
      if (!speaks(vertex) || known === undefined || isBaseStep(known.step) || vertex.state === "waiting") return;
      // By name: the same step has another digest when another part of the context is sent.
      if (vertex.state === "cached" && shown.has(vertex.name)) return;
      if (vertex.state === "cached" || vertex.state === "ran") shown.add(vertex.name);
      const last = vertex.intervals.at(-1);
      ports.log.progress({
        type: "step",
        stage: known.stage,
        step: ports.redact(`[${known.step.step}/${known.step.of}] ${known.step.instruction}`),
        state: vertex.state === "running" ? "started" : vertex.state === "ran" ? "done" : vertex.state,
        ...(last === undefined ? {} : { seconds: (last.to - last.from) / 1000 }),
      });
    },
    onLog: (vertex: Vertex, line: string) => {
      const known = nameOf(vertex);
      if (speaks(vertex) && known !== undefined)
        ports.log.progress({ type: "log", stage: known.stage, line: ports.redact(line) });
    },
  };
}

/** A stage's name for people. */
export function stageTitle(stage: { readonly label?: string; readonly name: string; readonly index: number }): string {
  return stage.label || stage.name || `stage ${stage.index}`;
}

/** Does the work for every item, so many at once. */
export async function pool<T>(size: number, items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(size, items.length) }, worker));
}
