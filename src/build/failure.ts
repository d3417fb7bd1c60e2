/** What a failed `buildx build` says about why: which stage, which line, or that it is no stage's fault. Pure. */
import type { StageError, StageGraph } from "../model.ts";
import type { Redact } from "../ports.ts";
import { plainText } from "../text.ts";
import type { BuildProgress, Vertex } from "./progress.ts";
import { instructionOfStep, parseStepName, stageOfStep } from "./vertex.ts";

export type BuildFailure = {
  /** Failed stages with what failed in them, by index. */
  readonly stages: ReadonlyMap<number, StageError>;
  /** buildx's last word, one line. */
  readonly message: string;
  /** True when BuildKit could not work at all (no engine, lost connection, no such builder): no stage is to blame. */
  readonly engine: boolean;
};

/** Lines and characters of a failing step's log that go into the report. */
const reportedLines = 120;
const reportedCharacters = 16_000;

/** Reads a failed build's progress. `lineCount`: lines of the user's own Dockerfile, the appended stage is behind them. */
export function readFailure(progress: BuildProgress, graph: StageGraph, redact: Redact): BuildFailure {
  const message = lastError(progress.tail);
  const stages = new Map<number, StageError>();
  for (const vertex of progress.vertices.values()) {
    if (vertex.state !== "failed") continue;
    const step = parseStepName(vertex.name);
    const stage = step === undefined ? undefined : stageOfStep(step, graph);
    if (step === undefined || stage === undefined || stages.has(stage.index)) continue;
    // BuildKit names one line only, also when several steps failed at the same moment: the others are counted.
    const known = instructionOfStep(step, stage);
    const error = stepError(vertex, known?.text ?? step.instruction, redact);
    stages.set(stage.index, known === undefined ? error : { ...error, line: known.line });
  }
  const located = locate(progress.tail);
  const stage = located === undefined ? undefined : stageAtLine(graph, located.line);
  if (stage !== undefined && located !== undefined) {
    const instruction = stage.instructions.find(({ line, endLine }) => line <= located.line && located.line <= endLine);
    const known = stages.get(stage.index) ?? takeTwin(stages, redact(instruction?.text ?? located.text));
    if (known === undefined && stages.size > 0) return { stages, message: redact(message), engine: false };
    // A base that can't be had, a missing file: no step of a stage failed, but BuildKit names the line.
    const error = known ?? { instruction: "", message: shorten(redact(message)), log: "" };
    stages.set(stage.index, {
      ...error,
      line: instruction?.line ?? located.line,
      instruction: redact(instruction?.text ?? located.text),
    });
  }
  return { stages, message: redact(message), engine: stages.size === 0 && isEngine(message) };
}

/**
 * Identical steps of sibling stages are one vertex, under the name of whichever stage came first, also when that one is asked for by
 * another build at the same time. The line is exact: the failure moves to its stage, and the sibling gets a verdict of its own later.
 */
function takeTwin(stages: Map<number, StageError>, instruction: string): StageError | undefined {
  const squash = (text: string) => text.replace(/\s+/g, "");
  const found = [...stages].find(([, error]) => squash(error.instruction) === squash(instruction));
  const [index, error] = found ?? (stages.size === 1 ? [...stages][0] : undefined) ?? [];
  if (index !== undefined) stages.delete(index);
  return error;
}

function stepError(vertex: Vertex, instruction: string, redact: Redact): StageError {
  const exitCode = /exit code: (\d+)/.exec(vertex.error ?? "")?.[1];
  return {
    instruction: redact(instruction),
    ...(exitCode === undefined ? {} : { exitCode: Number(exitCode) }),
    message: shorten(redact(vertex.error ?? "")),
    log: endOf(vertex.log, redact),
  };
}

/** True when the last word is not about the Dockerfile: buildx did not get as far as a solve, or the engine went away in it. */
function isEngine(message: string): boolean {
  return !/failed to solve: (?!(Unavailable|Canceled|DeadlineExceeded): )/.test(message);
}

/** The end of a log, within the report's limits. Secrets go first: half of one at a cut would not be known again. */
function endOf(log: readonly string[], redact: Redact): string {
  // A progress bar overwrites its line: what stands there in the end is what a person would see.
  const lines = log.slice(-reportedLines).map((line) => line.split("\r").findLast((part) => part !== "") ?? "");
  const text = redact(plainText(lines.join("\n")));
  return text.length > reportedCharacters ? text.slice(-reportedCharacters) : text;
}

function shorten(message: string): string {
  const line = message.replace(/\s+/g, " ").trim();
  return line.length > 400 ? `${line.slice(0, 300)} ... ${line.slice(-90)}` : line;
}

/** The `ERROR:` line of the tail, or its last line. */
export function lastError(tail: readonly string[]): string {
  const line =
    tail.findLast((text) => /^(ERROR|error|Error)[:\s]/.test(text)) ?? tail.findLast((text) => text.trim() !== "");
  return (line ?? "buildx ended without saying why").replace(/^(ERROR|error|Error):\s*/, "");
}

/**
 * BuildKit ends with `Dockerfile:19`, a rule of dashes and the lines, the guilty ones with `>>>`. Only the part behind the JSON
 * is read, and nothing of a build's own output can get there.
 */
function locate(tail: readonly string[]): { line: number; text: string } | undefined {
  for (const [index, text] of tail.entries()) {
    if (!/:\d+$/.test(text) || !/^-{10,}$/.test(tail[index + 1] ?? "")) continue;
    const guilty = tail.slice(index + 2).filter((line) => /^\s*\d+ \| >>> /.test(line));
    const first = guilty[0];
    if (first === undefined) return undefined;
    const source = guilty.map((line) => line.replace(/^\s*\d+ \| >>> /, "")).join("\n");
    return { line: Number.parseInt(first, 10), text: source };
  }
  return undefined;
}

function stageAtLine(graph: StageGraph, line: number) {
  return graph.stages.find((stage) => stage.line <= line && line <= stage.endLine);
}
