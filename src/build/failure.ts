/** What a failed `buildx build` says about why: which stage, which line, or that it is no stage's fault. Pure. */
import type { StageError, StageGraph } from "../model.ts";
import type { Redact } from "../ports.ts";
import type { BuildProgress, Vertex } from "./progress.ts";
import { parseStepName, stageOfStep } from "./vertex.ts";

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
    if (stage === undefined || stages.has(stage.index)) continue;
    stages.set(stage.index, stepError(vertex, step?.instruction ?? "", redact));
  }
  const located = locate(progress.tail);
  const stage = located === undefined ? undefined : stageAtLine(graph, located.line);
  if (stage !== undefined && located !== undefined) {
    const known = stages.get(stage.index);
    // A base that can't be had, a missing file: no step of a stage failed, but BuildKit names the line.
    const error = known ?? { instruction: "", message: redact(shorten(message)), log: "" };
    const instruction = stage.instructions.find(({ line, endLine }) => line <= located.line && located.line <= endLine);
    if (known === undefined && stages.size > 0) return { stages, message, engine: false };
    stages.set(stage.index, {
      ...error,
      line: instruction?.line ?? located.line,
      instruction: redact(instruction?.text ?? located.text),
    });
  }
  return { stages, message: redact(message), engine: stages.size === 0 && !/failed to solve:/.test(message) };
}

function stepError(vertex: Vertex, instruction: string, redact: Redact): StageError {
  const exitCode = /exit code: (\d+)/.exec(vertex.error ?? "")?.[1];
  return {
    instruction: redact(instruction),
    ...(exitCode === undefined ? {} : { exitCode: Number(exitCode) }),
    message: redact(shorten(vertex.error ?? "")),
    log: redact(endOf(vertex.log)),
  };
}

/** The end of a log, within the report's limits. */
function endOf(log: readonly string[]): string {
  let text = log.slice(-reportedLines).join("\n");
  if (text.length > reportedCharacters) text = text.slice(-reportedCharacters);
  return text;
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
