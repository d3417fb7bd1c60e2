import type { CheckSelection, Stage, StageGraph } from "../model.ts";
import { noStage, shadowedBy, stageKind, stageNamed, stageTitle } from "./graph.ts";

export type StageCheck = {
  /** Built for its own verdict. */
  readonly check: boolean;
  /** Why, or why not: one sentence without its full stop. */
  readonly why: string;
};

export type Checks = {
  /** One entry a stage, by index. */
  readonly stages: readonly StageCheck[];
  readonly problems: readonly string[];
};

/** Which stages are built for a verdict of their own. Problems are names that mean no stage. */
export function selectChecks(graph: StageGraph, selection: CheckSelection): Checks {
  const problems: string[] = [];
  const find = (written: string, prefix: string): number | undefined => {
    const index = stageNamed(graph.stages, written);
    if (index === undefined) problems.push(`checks: ${prefix}${written}: ${noStage(graph.stages, written)}`);
    return index;
  };
  const listed = new Set(selection.names.map((name) => find(name, "")));
  const left = new Set(selection.except.map((name) => find(name, "!")));
  if (left.has(graph.final)) {
    const final = graph.stages[graph.final] as Stage;
    problems.push(`checks: !${final.name}: this is the final stage, which is always built: leave it out here`);
  }
  const stages = graph.stages.map((stage) => {
    const wanted = selection.base === "names" ? listed.has(stage.index) : undefined;
    return decide(graph, stage, selection, wanted, left.has(stage.index));
  });
  return { stages, problems };
}

function decide(
  graph: StageGraph,
  stage: Stage,
  selection: CheckSelection,
  listed: boolean | undefined,
  left: boolean,
): StageCheck {
  const kind = stageKind(graph, stage.index);
  const final = stageTitle(graph.stages[graph.final] as Stage);
  if (kind === "final") return { check: true, why: "It is the final stage" };
  if (listed === true && !left) return { check: true, why: "checks names it" };
  if (kind === "needed") return { check: false, why: `${final} needs it` };

  const idle = `${subject(stage)} is not needed by ${final}: BuildKit will not run it`;
  if (left) return { check: false, why: `${idle}, and checks leaves it out` };
  if (selection.base === "none") return { check: false, why: `${idle}, and checks is none` };
  if (listed === false) return { check: false, why: `${idle}, and checks does not name it` };
  if (selection.base === "all") return { check: true, why: `${final} does not need it, and checks is all` };
  const twin = shadowedBy(graph, stage.index);
  if (twin !== undefined) {
    return {
      check: false,
      why: `${idle}: its name means the stage in line ${twin.line}. Rename it, or use checks: all`,
    };
  }
  if (stage.name === "") return { check: false, why: `${idle}. Give it a name with AS, or use checks: all` };
  return { check: true, why: `${final} does not need it, so it is a check` };
}

/** `stage test (line 9)`. */
function subject(stage: Stage): string {
  return stage.label === "" ? stageTitle(stage) : `stage ${stage.label} (line ${stage.line})`;
}
