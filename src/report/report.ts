/** The RunReport while it is being put together: complete at every moment, so that a run that stops anywhere still has one. */
import { errorText } from "../errors.ts";
import type { BuildResult, Engine, Inputs, Plan, ReportContext, RunContext, RunReport } from "../model.ts";

/** A report that can still grow. */
export type Draft = { -readonly [Key in keyof RunReport]: RunReport[Key] };

/** The report of a run that has done nothing yet: an error, until something else is known. */
export function newReport(version: string, startedAt: Date): Draft {
  return {
    schemaVersion: 1,
    tool: { name: "multistage-action", version },
    startedAt: startedAt.toISOString(),
    seconds: 0,
    verdict: "error",
    summary: "The run ended before it had a verdict.",
    context: { event: "" },
    graph: [],
    stages: [],
    limits: {},
    findings: [],
    rules: [],
    cache: { mode: "off", notes: [] },
    publish: { pushed: false, tags: [], notes: [] },
    extracted: [],
    tags: [],
    notes: [],
  };
}

/** What a report keeps of the context. */
export function reportContext(context: RunContext): ReportContext {
  const { event, sha, repository, branch, gitTag, pullRequest, runUrl, repositoryUrl } = context;
  return {
    event,
    ...(sha === undefined ? {} : { sha }),
    ...(repository === undefined ? {} : { repository }),
    ...(branch === undefined ? {} : { branch }),
    ...(gitTag === undefined ? {} : { gitTag }),
    ...(pullRequest === undefined ? {} : { pullRequest }),
    ...(runUrl === undefined ? {} : { runUrl }),
    ...(repositoryUrl === undefined ? {} : { repositoryUrl }),
  };
}

/** Writes down what was decided before anything ran. */
export function reportPlan(
  draft: Draft,
  plan: Plan,
  inputs: Inputs,
  engine: Engine,
  cacheNotes: readonly string[],
): void {
  draft.dockerfile = plan.dockerfile.path;
  draft.engine = engine;
  draft.strategy = plan.strategy;
  draft.graph = plan.graph.stages.map(({ index, needs }) => ({ index, needs }));
  draft.tags = plan.tags.refs;
  draft.cache = { mode: plan.cache.mode, notes: cacheNotes };
  draft.notes = [
    ...plan.notes,
    ...plan.tags.notes,
    ...(plan.strategyWhy === undefined ? [] : [`Each stage was built on its own: ${plan.strategyWhy}.`]),
  ];
  const { maxSize, maxUncompressedSize, maxLayerSize } = inputs;
  draft.limits = {
    ...(maxSize === undefined ? {} : { maxSize }),
    ...(maxUncompressedSize === undefined ? {} : { maxUncompressedSize }),
    ...(maxLayerSize === undefined ? {} : { maxLayerSize }),
  };
  // Until the build says more: every stage has its row, also when the build can't be carried out.
  draft.stages = plan.graph.stages.map((stage) => ({
    index: stage.index,
    name: stage.label,
    kind: plan.stages[stage.index]?.kind ?? "side",
    result: "not-run",
    seconds: 0,
    steps: { total: 0, cached: 0 },
    line: stage.line,
    why:
      plan.stages[stage.index]?.runs === false ? (plan.stages[stage.index]?.why ?? "") : "The run stopped before it.",
  }));
}

/** Writes down what the build step came to. */
export function reportBuild(draft: Draft, built: BuildResult): void {
  draft.stages = built.stages;
  draft.strategy = built.strategy;
  draft.rounds = built.rounds;
  draft.extracted = built.extracted;
  draft.notes = [...draft.notes, ...built.notes];
}

/** Writes down what stopped the run: whatever was found before, this run has no verdict but `error`. */
export function stopReport(draft: Draft, error: unknown): void {
  const { message, remedy } = errorText(error);
  draft.verdict = "error";
  draft.summary = firstLine(message);
  draft.error = { message, ...(remedy === undefined ? {} : { remedy }) };
}

function firstLine(text: string): string {
  const [line = "", ...others] = text.split("\n");
  return others.length === 0 ? line : line.replace(/:$/, "");
}

/** 0 pass, 1 a check or the policy failed, 2 the run could not be carried out. */
export function exitCode(report: Pick<RunReport, "verdict">): 0 | 1 | 2 {
  return ({ pass: 0, fail: 1, error: 2 } as const)[report.verdict];
}
