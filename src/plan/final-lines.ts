/** The instructions that a final image is made of. */
import type { Instruction, StageGraph } from "../model.ts";

/** Instructions of the final stage and of the stages it is FROM, in the order they are built; the last USER among them. */
export function finalLines(graph: StageGraph): { finalInstructions: Instruction[]; userLine?: number } {
  const finalInstructions: Instruction[] = [];
  for (let stage = graph.stages[graph.final]; stage !== undefined; ) {
    finalInstructions.unshift(...stage.instructions);
    stage = "stage" in stage.base ? graph.stages[stage.base.stage] : undefined;
  }
  const userLine = finalInstructions.findLast(({ keyword }) => keyword === "USER")?.line;
  return { finalInstructions, ...(userLine === undefined ? {} : { userLine }) };
}
