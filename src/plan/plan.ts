import { problems as problemsError } from "../errors.ts";
import type { CheckSelection, PlannedStage, Stage, StageGraph } from "../model.ts";
import { selectChecks } from "./checks.ts";
import { noStage, reachable, shadowedBy, stageKind, stageNamed, stageTitle } from "./graph.ts";

/**
 * Decides for every stage whether it is a check, whether it runs at all, and whether it runs anew. Throws UserError that lists
 * every name that means no stage.
 */
export function planStages(graph: StageGraph, selection: CheckSelection, fresh: readonly string[]): PlannedStage[] {
  const checks = selectChecks(graph, selection);
  const anew = freshStages(graph, fresh);
  const wrong = [...checks.problems, ...anew.problems];
  if (wrong.length > 0) throw problemsError(wrong);

  /** By stage: the first checked stage that it is built for. */
  const builtFor = new Map<number, Stage>();
  for (const [index, { check }] of checks.stages.entries()) {
    if (!check) continue;
    for (const other of reachable(graph, index)) {
      if (!builtFor.has(other)) builtFor.set(other, graph.stages[index] as Stage);
    }
  }
  return graph.stages.map((stage) => {
    const { check, why } = checks.stages[stage.index] as { check: boolean; why: string };
    const way = builtFor.get(stage.index);
    const kind = stageKind(graph, stage.index);
    // A side stage that is no check of its own may still be what a check is built on.
    const onTheWay = !check && kind === "side" && way !== undefined;
    return {
      index: stage.index,
      name: stage.name,
      kind,
      line: stage.line,
      check,
      runs: way !== undefined,
      fresh: anew.stages.has(stage.index),
      why: onTheWay ? `${stageTitle(way)}, which is checked, needs it.` : `${why}.`,
    };
  });
}

/** `--no-cache-filter` goes by name, so it means every stage of that name. */
function freshStages(graph: StageGraph, names: readonly string[]): { stages: Set<number>; problems: string[] } {
  const stages = new Set<number>();
  const problems: string[] = [];
  for (const name of names) {
    const index = stageNamed(graph.stages, name);
    if (index === undefined) {
      problems.push(`fresh: ${noStage(graph.stages, name)}`);
      continue;
    }
    for (const stage of graph.stages) {
      if (stage.index === index || shadowedBy(graph, stage.index)?.index === index) stages.add(stage.index);
    }
  }
  return { stages, problems };
}
