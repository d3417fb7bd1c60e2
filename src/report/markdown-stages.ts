import type { RunReport, StageResult } from "../model.ts";
import { clip, formatSeconds, oneLine } from "../text.ts";
import { code, fence, folded, htmlCode, inline, link, table } from "./escape.ts";
import type { Section } from "./fit.ts";
import { mermaidGraph } from "./mermaid.ts";
import { tail } from "./tail.ts";
import { countOutcomes, lineUrl, OUTCOME, stageName, stageWhy } from "./words.ts";

/** Every stage with its result; the smaller forms keep the stages that did not pass. */
export function stageTable(report: RunReport): Section {
  const rest = report.stages.filter((stage) => stage.result !== "passed");
  const form = (stages: readonly StageResult[]) => () => {
    if (report.stages.length === 0) return "";
    const left = report.stages.length - stages.length;
    const rows = table(
      ["Result", "Stage", "Kind", "Time", "Cached steps", "Why", "Line"],
      stages.map((stage) => row(report, stage)),
    );
    const more = left > 0 ? `${left} more stages are not shown.` : "";
    return [`### Stages: ${countOutcomes(report.stages)}`, rows, more].filter((text) => text !== "").join("\n\n");
  };
  return {
    what: "rows of the stage table",
    keep: 70,
    forms: [form(report.stages), form(rest), form(rest.slice(0, 20)), form([])],
  };
}

function row(report: RunReport, stage: StageResult): string[] {
  const { symbol, word } = OUTCOME[stage.result];
  const ran = stage.result === "passed" || stage.result === "failed";
  const url = report.dockerfile && lineUrl(report.context, report.dockerfile, stage.line);
  return [
    `${symbol} ${word}`,
    code(stageName(stage), 100),
    stage.kind,
    ran ? formatSeconds(stage.seconds) : "",
    ran ? `${stage.steps.cached}/${stage.steps.total}` : "",
    // One line is enough here: the log stands in the stage's own block.
    inline(clip(oneLine(stageWhy(stage)), 300)),
    link(String(stage.line), url),
  ];
}

/** The graph as a picture, or nothing. */
export function graph(report: RunReport): Section {
  const picture = () => {
    const text = mermaidGraph(report);
    return text === "" ? "" : fence(text, "mermaid");
  };
  return { what: "the stage graph", keep: 30, forms: [picture, () => ""] };
}

/** What each failed stage said last, folded. */
export function failedStages(report: RunReport): Section {
  const failed = report.stages.filter((stage) => stage.error !== undefined);
  const form = (max: number) => () => failed.map((stage) => failedStage(report, stage, max)).join("\n\n");
  return { what: "logs of failed stages", keep: 60, forms: [...[1e6, 50_000, 10_000, 2_000, 0].map(form), () => ""] };
}

function failedStage(report: RunReport, stage: StageResult, maxLog: number): string {
  const error = stage.error;
  if (error === undefined) return "";
  const exit = error.exitCode === undefined ? "" : `, exit code ${error.exitCode}`;
  const title = `${OUTCOME[stage.result].symbol} ${htmlCode(stageName(stage), 100)} ${OUTCOME[stage.result].word}: ${htmlCode(error.instruction, 120)}${exit}`;
  const log = maxLog > 0 ? tail(error.log, maxLog) : "";
  const body = [
    `${place(report, stage)}: ${inline(clip(oneLine(error.message), 1000))}`,
    fence(clip(error.instruction, 4000), "dockerfile"),
    ...(log === "" ? [] : ["The end of its log:", fence(log)]),
  ];
  return folded(title, body.join("\n\n"));
}

function place(report: RunReport, stage: StageResult): string {
  const line = stage.error?.line ?? stage.line;
  const file = report.dockerfile ?? "Dockerfile";
  return link(code(`${file}:${line}`), lineUrl(report.context, file, line));
}
