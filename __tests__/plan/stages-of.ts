import type { Stage, StageGraph } from "../../src/model.ts";
import { parseDockerfile } from "../../src/plan/dockerfile.ts";
import { stageGraph } from "../../src/plan/graph.ts";

/** Stages of a Dockerfile written as lines. */
export function stagesOf(
  lines: readonly string[],
  options: Partial<Parameters<typeof parseDockerfile>[1]> = {},
): Stage[] {
  return parseDockerfile(`${lines.join("\n")}\n`, { buildArgs: {}, buildContexts: [], ...options }).stages;
}

/** The graph of a Dockerfile written as lines. */
export function graphOf(lines: readonly string[], target?: string): StageGraph {
  return stageGraph(stagesOf(lines), target);
}

/** Message of what a function throws; fails when it throws nothing. */
export function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("nothing was thrown");
}
