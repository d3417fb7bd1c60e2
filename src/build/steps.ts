/** Which steps of which stage ran, were hits, and how long they took: put together from every build of one run. Pure. */
import type { Stage, StageGraph } from "../model.ts";
import type { BuildProgress, Interval } from "./progress.ts";
import { isBaseStep, parseStepName, stageOfStep } from "./vertex.ts";

type Step = { instruction: string; ran: boolean; cached: boolean; intervals: Interval[] };

/** All that was seen of the stages' steps. */
export type StepBook = Map<number, Map<string, Step>>;

/**
 * Adds one build's progress. A step that ran in any build of the run did run: the same step is a hit in the builds after it.
 * `native`: the platform of builds that name none.
 */
export function recordSteps(book: StepBook, progress: BuildProgress, graph: StageGraph, native: string): void {
  for (const vertex of progress.vertices.values()) {
    const name = parseStepName(vertex.name);
    if (name === undefined || isBaseStep(name) || vertex.state === "waiting") continue;
    const stage = stageOfStep(name, graph);
    if (stage === undefined) continue;
    const steps = book.get(stage.index) ?? new Map<string, Step>();
    book.set(stage.index, steps);
    const key = `${name.platform === "" ? native : name.platform} ${name.step}`;
    const step = steps.get(key) ?? { instruction: name.instruction, ran: false, cached: false, intervals: [] };
    steps.set(key, step);
    if (vertex.state === "cached") {
      step.cached = true;
      continue;
    }
    if (vertex.state !== "cancelled") step.ran = true;
    step.intervals.push(...vertex.intervals);
  }
}

/** A stage's steps: all, and those that were hits. */
export function countSteps(book: StepBook, stage: Stage): { total: number; cached: number } {
  const steps = [...(book.get(stage.index)?.values() ?? [])];
  const own = { total: steps.length, cached: steps.filter((step) => step.cached && !step.ran).length };
  // Identical steps of sibling stages are one vertex under one stage's name: look there for what is missing here.
  const missing = stage.steps - (isExternalBase(stage) ? 1 : 0) - own.total;
  if (missing <= 0) return own;
  const seen = new Set(steps.map((step) => squash(step.instruction)));
  for (const instruction of stage.instructions) {
    if (seen.has(squash(instruction.text))) continue;
    const twin = findTwin(book, stage.index, squash(instruction.text));
    if (twin === undefined) continue;
    own.total += 1;
    if (twin.cached && !twin.ran) own.cached += 1;
  }
  return own;
}

function isExternalBase(stage: Stage): boolean {
  return "image" in stage.base && stage.base.image !== "scratch";
}

function findTwin(book: StepBook, except: number, instruction: string): Step | undefined {
  for (const [index, steps] of book) {
    if (index === except) continue;
    for (const step of steps.values()) if (squash(step.instruction) === instruction) return step;
  }
  return undefined;
}

function squash(text: string): string {
  return text.replace(/\s+/g, "");
}

/** Seconds in which at least one of the stage's steps ran: overlaps count once. */
export function stageSeconds(book: StepBook, stage: Stage): number {
  const intervals = [...(book.get(stage.index)?.values() ?? [])].flatMap((step) => step.intervals);
  intervals.sort((a, b) => a.from - b.from);
  let total = 0;
  let end = 0;
  for (const { from, to } of intervals) {
    const start = Math.max(from, end);
    if (to > start) total += to - start;
    end = Math.max(end, to);
  }
  return Math.round(total) / 1000;
}

/** True when every step of the stage is known to have run in this run, none of them from a cache. */
export function ranWhole(book: StepBook, stage: Stage): boolean {
  const steps = [...(book.get(stage.index)?.values() ?? [])];
  const expected = stage.steps - (isExternalBase(stage) ? 1 : 0);
  return steps.length > 0 && steps.length >= expected && steps.every((step) => step.ran);
}
