import { nearest, UserError } from "../errors.ts";
import type { Stage, StageGraph, StageKind } from "../model.ts";

/** The graph with its final stage: the target, or the last stage. Throws UserError when there is no such stage. */
export function stageGraph(stages: readonly Stage[], target?: string): StageGraph {
  if (target === undefined || target === "") return { stages, final: stages.length - 1 };
  const final = stageNamed(stages, target);
  if (final === undefined) throw new UserError(`target: ${noStage(stages, target)}`);
  return { stages, final };
}

/** Index of the stage that a name means to `--target`: letter case does not matter, the last of a name wins. */
export function stageNamed(stages: readonly Stage[], name: string): number | undefined {
  const index = stages.findLastIndex((stage) => stage.name !== "" && stage.name === name.toLowerCase());
  return index === -1 ? undefined : index;
}

/** Why a name means no stage, and what to write instead. */
export function noStage(stages: readonly Stage[], name: string): string {
  const names = [...new Set(stages.map((stage) => stage.name).filter((own) => own !== ""))];
  if (/^[+-]?\d+$/.test(name)) {
    const meant = stages[Number(name)];
    const where = meant === undefined ? "" : `: give stage ${Number(name)} (line ${meant.line}) a name with AS`;
    return `stages can't be chosen by number (${name})${meant?.name ? `: write ${meant.name}` : where}`;
  }
  const automatic = /^stage-(\d+)$/i.exec(name)?.[1];
  const unnamed = automatic === undefined ? undefined : stages[Number(automatic)];
  if (unnamed?.name === "") {
    return `${name} is only what BuildKit prints for the unnamed stage in line ${unnamed.line}: give it a name with AS`;
  }
  if (names.length === 0) return `there is no stage ${name}: no stage of this Dockerfile has a name`;
  const near = nearest(name, names);
  return `there is no stage ${name}${near === undefined ? "" : ` (did you mean ${near}?)`}: there are ${names.join(", ")}`;
}

/** The stages that building `from` builds, itself included. */
export function reachable(graph: StageGraph, from: number): Set<number> {
  return closure(from, (index) => graph.stages[index]?.needs ?? []);
}

/** The stages that can't be built when `of` can't: those that read from it, directly or not, and itself. */
export function dependents(graph: StageGraph, of: number): Set<number> {
  return closure(of, (index) =>
    graph.stages.filter((stage) => stage.needs.includes(index)).map((stage) => stage.index),
  );
}

function closure(start: number, next: (index: number) => readonly number[]): Set<number> {
  const seen = new Set([start]);
  // A set goes on to what is added while it is walked.
  for (const index of seen) for (const other of next(index)) seen.add(other);
  return seen;
}

/** What a stage is to the final image. */
export function stageKind(graph: StageGraph, index: number): StageKind {
  if (index === graph.final) return "final";
  return reachable(graph, graph.final).has(index) ? "needed" : "side";
}

/** The stage that a Dockerfile line belongs to: undefined above the first FROM. */
export function stageAt(graph: StageGraph, line: number): Stage | undefined {
  return graph.stages.findLast((stage) => stage.line <= line);
}

/** A stage's name for people: as it is written, or `stage 2 (line 14)`. */
export function stageTitle(stage: Stage): string {
  return stage.label === "" ? `stage ${stage.index} (line ${stage.line})` : stage.label;
}

/** A later stage with the same name: names mean that one, so this one can be reached by its number only. */
export function shadowedBy(graph: StageGraph, index: number): Stage | undefined {
  const stage = graph.stages[index];
  if (stage === undefined || stage.name === "") return undefined;
  const last = graph.stages.findLast((other) => other.name === stage.name);
  return last === stage ? undefined : last;
}
