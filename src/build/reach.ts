/** Small questions to the stage graph. */
import type { StageGraph } from "../model.ts";

/** A stage and everything it reads, directly or not. */
export function withNeeds(graph: StageGraph, start: Iterable<number>): Set<number> {
  const found = new Set<number>();
  const open = [...start];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (found.has(index)) continue;
    found.add(index);
    open.push(...(graph.stages[index]?.needs ?? []));
  }
  return found;
}

/** Those of the wanted stages that no other wanted stage reads: building them builds the rest. */
export function outermost(graph: StageGraph, wanted: ReadonlySet<number>): number[] {
  const inner = new Set<number>();
  for (const index of wanted) {
    for (const needed of withNeeds(graph, graph.stages[index]?.needs ?? [])) inner.add(needed);
  }
  return [...wanted].filter((index) => !inner.has(index)).sort((a, b) => a - b);
}

/** Failed stages that a stage reads, directly or not; itself not included. */
export function failedNeeds(graph: StageGraph, index: number, failed: ReadonlyMap<number, unknown>): number[] {
  const needs = withNeeds(graph, graph.stages[index]?.needs ?? []);
  return [...needs].filter((needed) => failed.has(needed)).sort((a, b) => a - b);
}
