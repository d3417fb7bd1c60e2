import type { RunReport, StageResult } from "../model.ts";
import { clip, formatSeconds, oneLine } from "../text.ts";
import { OUTCOME, stageName } from "./words.ts";

/** GitHub draws no graph past 500 edges; far below that nobody can read it any more. */
const MAX_STAGES = 100;
const MAX_EDGES = 300;

const CLASSES = [
  "classDef passed fill:#dafbe1,stroke:#1a7f37,color:#0b3d1a",
  "classDef failed fill:#ffebe9,stroke:#cf222e,color:#5c0d12,stroke-width:3px",
  "classDef blocked fill:#fff8c5,stroke:#9a6700,color:#4d3300",
  "classDef notrun fill:#eaeef2,stroke:#6e7781,color:#32383f,stroke-dasharray:4 3",
];

/** The stage graph as Mermaid's flowchart, coloured by result; empty when it is too small or too big for a picture. */
export function mermaidGraph(report: Pick<RunReport, "stages" | "graph">): string {
  const known = new Set(report.stages.map((stage) => stage.index));
  const edges = report.graph
    .flatMap(({ index, needs }) => needs.map((need) => [need, index] as const))
    .filter(([from, to]) => known.has(from) && known.has(to));
  if (report.stages.length < 2 || report.stages.length > MAX_STAGES || edges.length > MAX_EDGES) return "";
  return [
    "flowchart LR",
    ...report.stages.map((stage) => `  ${node(stage.index)}${shape(stage)}`),
    ...edges.map(([from, to]) => `  ${node(from)} --> ${node(to)}`),
    ...CLASSES.map((line) => `  ${line}`),
    ...classLines(report.stages).map((line) => `  ${line}`),
  ].join("\n");
}

/** Ids come from the index alone: a stage may be called `end`, which Mermaid would take for its own word. */
function node(index: number): string {
  return `s${index}`;
}

function shape(stage: StageResult): string {
  const time = stage.result === "passed" || stage.result === "failed" ? ` · ${formatSeconds(stage.seconds)}` : "";
  const text = `"${OUTCOME[stage.result].symbol} ${label(stageName(stage))}${time}"`;
  if (stage.kind === "final") return `([${text}])`;
  return stage.kind === "side" ? `(${text})` : `[${text}]`;
}

/** Mermaid's own entity form, `#35;`, for every character that could mean something to it or to HTML. */
function label(text: string): string {
  return Array.from(clip(oneLine(text), 40))
    .map((character) => (/[\p{L}\p{N} ./…-]/u.test(character) ? character : `#${character.codePointAt(0)};`))
    .join("");
}

function classLines(stages: readonly StageResult[]): string[] {
  return (["passed", "failed", "blocked", "not-run"] as const)
    .map((result) => ({ result, nodes: stages.filter((stage) => stage.result === result).map((s) => node(s.index)) }))
    .filter(({ nodes }) => nodes.length > 0)
    .map(({ result, nodes }) => `class ${nodes.join(",")} ${result.replace("-", "")}`);
}
