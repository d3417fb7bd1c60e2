import type { Finding, RunReport, StageResult } from "../model.ts";
import { clip, oneLine, plainText } from "../text.ts";
import { tail } from "./tail.ts";
import { stageName } from "./words.ts";

/** A message at a place in the repository, as GitHub's workflow commands take it. Lines count from 1. */
export type Annotation = {
  readonly level: "error" | "warning" | "notice";
  readonly message: string;
  readonly title: string;
  /** Relative to the workspace. */
  readonly file?: string;
  readonly startLine?: number;
  readonly endLine?: number;
};

/** GitHub shows this many of each level for one step and drops the others without a word. */
const MAX_PER_LEVEL = 10;

/** What failed and what to look at, worst first, within GitHub's limits: a last one counts those that had no room. */
export function annotations(report: RunReport): Annotation[] {
  const all = [
    ...(report.error === undefined ? [] : [runError(report.error)]),
    ...report.stages.flatMap((stage) => stageAnnotation(report, stage)),
    ...report.findings.map((finding) => findingAnnotation(report, finding)),
  ];
  return (["error", "warning", "notice"] as const).flatMap((level) =>
    limited(all.filter((annotation) => annotation.level === level)),
  );
}

function limited(list: readonly Annotation[]): readonly Annotation[] {
  if (list.length <= MAX_PER_LEVEL) return list;
  const left = list.slice(MAX_PER_LEVEL - 1);
  const { level } = left[0] as Annotation;
  const message = `and ${left.length} more ${level}s, see the summary`;
  return [...list.slice(0, MAX_PER_LEVEL - 1), { level, title: `${left.length} more ${level}s`, message }];
}

function runError(error: NonNullable<RunReport["error"]>): Annotation {
  const remedy = error.remedy === undefined ? [] : [error.remedy];
  return { level: "error", title: "The run could not be carried out", message: lines([error.message, ...remedy]) };
}

function stageAnnotation(report: RunReport, stage: StageResult): Annotation[] {
  const name = clip(oneLine(stageName(stage)), 100);
  if (stage.error !== undefined) {
    const { error } = stage;
    const exit = error.exitCode === undefined ? "" : ` (exit code ${error.exitCode})`;
    const log = tail(plainText(error.log), 2000, 10);
    const message = lines([error.message, clip(error.instruction, 1000), ...(log === "" ? [] : [log])]);
    return [
      {
        level: "error",
        title: `Stage ${name} failed${exit}`,
        message,
        ...place(report, undefined, error.line ?? stage.line),
      },
    ];
  }
  if (stage.result !== "blocked") return [];
  const message = `Waits for ${oneLine((stage.blockedBy ?? []).join(", "))}: it has no verdict of its own until that passes.`;
  return [{ level: "notice", title: `Stage ${name} is blocked`, message, ...place(report, undefined, stage.line) }];
}

function findingAnnotation(report: RunReport, finding: Finding): Annotation {
  const where = [finding.path, finding.platform].filter((text) => text !== undefined).join(", ");
  return {
    level: finding.result === "fail" ? "error" : "warning",
    title: clip(oneLine(finding.rule), 100),
    message: lines([`${finding.message}${where === "" ? "" : ` (${where})`}`, finding.remedy]),
    ...place(report, finding.file, finding.line),
  };
}

/** The Dockerfile unless another file is named; no place at all without a file. A path in the image is never one. */
function place(report: RunReport, file?: string, line?: number): Pick<Annotation, "file" | "startLine" | "endLine"> {
  const path = file ?? (line === undefined ? undefined : report.dockerfile);
  if (path === undefined) return {};
  return { file: oneLine(path), ...(line === undefined ? {} : { startLine: line, endLine: line }) };
}

function lines(texts: readonly string[]): string {
  return texts.map((text) => clip(plainText(text), 4000)).join("\n");
}
