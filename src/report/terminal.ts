import type { RunReport, VerdictWord } from "../model.ts";
import { clip, formatSeconds, oneLine, plainText } from "../text.ts";
import { findingLines, imageLines } from "./terminal-image.ts";
import { failedStageLines, stageLines } from "./terminal-stages.ts";
import { indented, painter, type Terminal } from "./terminal-text.ts";
import { wrap } from "./width.ts";
import { WAY } from "./words.ts";

const WORD: Readonly<Record<VerdictWord, { readonly text: string; readonly paint: "green" | "red" | "yellow" }>> = {
  pass: { text: "PASS", paint: "green" },
  fail: { text: "FAIL", paint: "red" },
  error: { text: "ERROR", paint: "yellow" },
};

/** The report for people at a terminal, at least 80 columns wide; the verdict stands last. Ends with a newline. */
export function terminalReport(
  report: RunReport,
  options: { readonly color: boolean; readonly width: number },
): string {
  const terminal = { width: Math.max(80, Math.floor(options.width) || 80), paint: painter(options.color) };
  const blocks = [
    // A run that stopped before it found a Dockerfile has nothing to head.
    report.dockerfile === undefined ? [] : [header(report, terminal)],
    stageLines(report, terminal),
    ...failedStageLines(report, terminal),
    imageLines(report, terminal),
    findingLines(report, terminal),
    publishLines(report, terminal),
    noteLines(report, terminal),
    verdictLines(report, terminal),
  ];
  const text = blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
  return `${withoutCommands(text)}\n`;
}

/** GitHub's runner acts on `::name::` at the start of a line, white space or not, and on `##[name]` anywhere. */
function withoutCommands(text: string): string {
  return text.replace(/^(\s*:)(?=:)/gm, "$1 ").replaceAll("##[", "## [");
}

function header(report: RunReport, { paint, width }: Terminal): string {
  const { engine, rounds } = report;
  const parts = [
    oneLine(report.dockerfile ?? ""),
    ...(engine === undefined ? [] : [`buildx ${oneLine(engine.buildx)}, ${oneLine(engine.driver)} driver`]),
    ...(rounds === undefined || rounds === 0 ? [] : [rounds === 1 ? "1 solve" : `${rounds} solves`]),
    formatSeconds(report.seconds),
  ];
  return paint.dim(wrap(parts.join(" · "), width).join("\n"));
}

function publishLines(report: RunReport, terminal: Terminal): string[] {
  const { pushed, way, digest, tags, notes } = report.publish;
  const reasons = notes.flatMap((note) => indented(oneLine(note), terminal, 2));
  if (!pushed) return reasons.length === 0 ? [] : [terminal.paint.bold("not pushed"), ...reasons];
  return [
    terminal.paint.bold("pushed"),
    // Names are for copying: never cut and never broken, however narrow the window is.
    ...tags.map((tag) => `  ${oneLine(tag)}`),
    ...(digest === undefined ? [] : [`  digest ${oneLine(digest)}`]),
    ...(way === undefined ? [] : indented(`by ${WAY[way]}`, terminal, 2).map(terminal.paint.dim)),
    ...reasons,
  ];
}

function noteLines(report: RunReport, terminal: Terminal): string[] {
  const files = report.extracted.map(
    ({ stage, path, dest, ok, note }) =>
      `${stage}:${path} ${ok ? "->" : "was not brought out to"} ${dest}${note === undefined ? "" : `: ${note}`}`,
  );
  const all = [...report.notes, ...report.cache.notes.map((note) => `cache: ${note}`), ...files];
  return all.flatMap((note) => indented(`note: ${oneLine(note)}`, terminal, 0).map(terminal.paint.dim));
}

function verdictLines(report: RunReport, terminal: Terminal): string[] {
  const { text, paint } = WORD[report.verdict];
  const { error } = report;
  // The summary usually is the message, or its first line when it is a list.
  const told = error === undefined || error.message === report.summary;
  const why = told
    ? []
    : plainText(error.message)
        .split("\n")
        .flatMap((line) => indented(line, terminal, 0));
  const remedy = error?.remedy === undefined ? [] : indented(`what to do: ${oneLine(error.remedy)}`, terminal, 0);
  // The last line stays whole, however long: scripts and people read it with `tail -1`.
  return [...why, ...remedy, `${terminal.paint[paint](text)}  ${clip(oneLine(report.summary), 1000)}`];
}
