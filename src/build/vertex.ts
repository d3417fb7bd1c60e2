/** BuildKit's names of steps: `[stage i/n] COPY a b` and its relatives. Source: BuildKit's dockerfile2llb, prefixCommand. */
import type { Instruction, Stage, StageGraph } from "../model.ts";

export type StepName = {
  /** Stage name as BuildKit shows it; empty in a Dockerfile with one unnamed stage. */
  readonly stage: string;
  /** `linux/amd64`, `linux/amd64->arm64`; empty unless several platforms are built. */
  readonly platform: string;
  readonly step: number;
  readonly of: number;
  readonly instruction: string;
};

const platformPattern = /^[a-z0-9]+\/[a-z0-9_]+(\/[a-z0-9.]+)?(->[a-z0-9/._]+)?$/;

/** A step's name in parts, or undefined for what is no step of a stage (`[internal] ...`, exporting, importing). */
export function parseStepName(name: string): StepName | undefined {
  const match = /^\[([^\]]*?)\s*(\d+)\/(\d+)\] ([\s\S]*)$/.exec(name);
  if (match === null) return undefined;
  const words = (match[1] as string).split(/\s+/).filter((word) => word !== "");
  const platform = platformPattern.test(words[0] ?? "") ? (words.shift() as string) : "";
  return {
    stage: words.join(" "),
    platform,
    step: Number(match[2]),
    of: Number(match[3]),
    instruction: match[4] as string,
  };
}

/** The name that BuildKit shows for a stage. */
export function shownName(stage: Stage, count: number): string {
  if (stage.name !== "") return stage.name;
  return count > 1 ? `stage-${stage.index}` : "";
}

/**
 * The stage that a step belongs to. Names can be shared (two stages of one name, a stage named `stage-1`): then the number
 * of steps and the instruction decide, and the last one when nothing does, as in BuildKit's own look-up.
 */
export function stageOfStep(step: StepName, graph: StageGraph): Stage | undefined {
  // The appended stage of the one solve makes every Dockerfile have several stages, so accept both spellings.
  let candidates = graph.stages.filter(
    (stage) => shownName(stage, 2) === step.stage || (step.stage === "" && graph.stages.length === 1),
  );
  const narrow = (keep: (stage: Stage) => boolean) => {
    const kept = candidates.filter(keep);
    if (kept.length > 0) candidates = kept;
  };
  if (candidates.length > 1) narrow((stage) => stage.steps === step.of);
  if (candidates.length > 1) narrow((stage) => isInstructionOf(stage, step));
  return candidates.at(-1);
}

function isInstructionOf(stage: Stage, step: StepName): boolean {
  const shown = squash(step.instruction);
  return stage.instructions.some((instruction) => squash(instruction.text) === shown);
}

/** The instruction that a step carries out, by its number: an external base and ONBUILD triggers come first in BuildKit's count. */
export function instructionOfStep(step: StepName, stage: Stage): Instruction | undefined {
  const counted = stage.instructions.filter(({ keyword }) => ["ADD", "COPY", "RUN", "WORKDIR"].includes(keyword));
  const found = counted[step.step - 1 - (step.of - counted.length)];
  return found !== undefined && step.instruction.toUpperCase().startsWith(found.keyword) ? found : undefined;
}

function squash(text: string): string {
  return text.replace(/\s+/g, "");
}

/** True for the step that fetches an external base: it is not work of the stage. */
export function isBaseStep(step: StepName): boolean {
  return /^FROM\s/i.test(step.instruction);
}
