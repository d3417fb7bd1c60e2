import type { RunReport, StageOutcome, StageResult } from "../model.ts";
import { clip, formatSeconds, oneLine, plainText } from "../text.ts";
import { tail } from "./tail.ts";
import { indented, type Terminal } from "./terminal-text.ts";
import { displayWidth, padWidth, wrap } from "./width.ts";
import { OUTCOME, stageName, stageWhy } from "./words.ts";

const MARK: Readonly<
  Record<StageOutcome, { readonly mark: string; readonly paint: "green" | "red" | "yellow" | "dim" }>
> = {
  passed: { mark: "✓", paint: "green" },
  failed: { mark: "✗", paint: "red" },
  blocked: { mark: "⊘", paint: "yellow" },
  "not-run": { mark: "-", paint: "dim" },
};

const LOG_LINES = 20;

/** A line a stage, in the order of the Dockerfile. */
export function stageLines(report: RunReport, terminal: Terminal): string[] {
  const names = report.stages.map((stage) => displayWidth(oneLine(stageName(stage))));
  const nameWidth = Math.min(24, Math.max(5, ...names));
  return report.stages.flatMap((stage) => stageLine(stage, nameWidth, terminal));
}

function stageLine(stage: StageResult, nameWidth: number, { width, paint }: Terminal): string[] {
  const { mark, paint: color } = MARK[stage.result];
  const name = `${padWidth(oneLine(stageName(stage)), nameWidth)}  ${padWidth(stage.kind, 6)}`;
  const ran = stage.result === "passed" || stage.result === "failed";
  const steps = `${stage.steps.cached}/${stage.steps.total}`.padStart(5);
  const numbers = ran ? `  ${formatSeconds(stage.seconds).padStart(11)}  ${steps} cached` : "";
  const start = `  ${paint[color](mark)} ${name}  ${paint[color](padWidth(OUTCOME[stage.result].word, 7))}${numbers}`;
  // A stage that did not run has no numbers: the reason takes their place, and further lines when it is long.
  const used = 4 + nameWidth + 8 + 9 + numbers.length + 2;
  const [why = "", ...more] = wrap(oneLine(shortWhy(stage)), Math.max(12, width - used));
  return [`${start}  ${why}`.trimEnd(), ...more.map((line) => " ".repeat(used) + line)];
}

/** The table has room for a few words; the block of a failed stage has the rest. */
function shortWhy(stage: StageResult): string {
  if (stage.error !== undefined)
    return stage.error.exitCode === undefined ? "see below" : `exit ${stage.error.exitCode}`;
  return stage.result === "passed" ? "" : stageWhy(stage);
}

/** A block for every failed stage: what failed, where, and the end of its log. */
export function failedStageLines(report: RunReport, terminal: Terminal): string[][] {
  return report.stages.flatMap((stage) => (stage.error === undefined ? [] : [failedStage(report, stage, terminal)]));
}

function failedStage(report: RunReport, stage: StageResult, terminal: Terminal): string[] {
  const { error } = stage;
  if (error === undefined) return [];
  const { paint, width } = terminal;
  const where = `${oneLine(report.dockerfile ?? "Dockerfile")}:${error.line ?? stage.line}`;
  const exit = error.exitCode === undefined ? "" : `, exit code ${error.exitCode}`;
  const title = indented(`${oneLine(stageName(stage))} ${OUTCOME[stage.result].word} at ${where}${exit}`, terminal, 0);
  const log = tail(plainText(error.log), 8000, LOG_LINES);
  return [
    ...title.map(paint.red),
    ...indented(clip(oneLine(error.instruction), 400), terminal, 2).map(paint.bold),
    ...indented(oneLine(error.message), terminal, 2),
    ...(log === "" ? [] : log.split("\n").flatMap((line) => logLine(line, width, paint.dim("│")))),
  ];
}

function logLine(line: string, width: number, bar: string): string[] {
  // A minified bundle in an error message must not fill the screen.
  const lines = wrap(line.replaceAll("\t", "    "), width - 4);
  const shown = lines.length > 4 ? [...lines.slice(0, 3), "…"] : lines;
  return shown.map((text) => `  ${bar} ${text}`.trimEnd());
}
