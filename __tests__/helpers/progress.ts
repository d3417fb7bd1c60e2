import { readFileSync } from "node:fs";
import type { Inputs, Plan } from "../../src/model.ts";
import { makePlan } from "../../src/plan/make-plan.ts";
import { createContext, createInputs } from "./inputs.ts";

const folder = new URL("../fixtures/rawjson/", import.meta.url);

/** What buildx wrote in a recorded build: see fixtures/rawjson/README.md. */
export function recorded(name: string): string[] {
  return readFileSync(new URL(`${name}/progress.jsonl`, folder), "utf8")
    .trimEnd()
    .split("\n");
}

/** The Dockerfile of a recorded build, without the stage that the one solve appends. */
export function recordedDockerfile(name: string): string {
  const text = readFileSync(new URL(`${name}/Dockerfile`, folder), "utf8");
  return text.replace(/^FROM scratch AS multistage-all\n[\s\S]*/m, "");
}

/** The plan of a Dockerfile's text. */
export function planOf(text: string, overrides: Partial<Inputs> = {}, ignore?: string): Plan {
  return makePlan({
    inputs: createInputs(overrides),
    context: createContext(),
    dockerfile: { path: "Dockerfile", text, ...(ignore === undefined ? {} : { ignore }) },
    ...{ cacheRoot: "/cache", runId: "r1" },
  });
}

type StepOptions = {
  readonly cached?: boolean;
  readonly error?: string;
  /** Milliseconds from the start of the build. */
  readonly from?: number;
  readonly to?: number;
  readonly log?: string;
  readonly digest?: string;
};

const epoch = Date.UTC(2025, 0, 2, 3, 4, 5);
const time = (milliseconds: number) => new Date(epoch + milliseconds).toISOString();

/** Lines of one step, as BuildKit writes them: it starts, says something, and ends. */
export function step(name: string, options: StepOptions = {}): string[] {
  const { cached, error, from = 0, to = from + 100, log, digest = `sha256:${name}` } = options;
  const started = time(from);
  const line = (value: unknown) => JSON.stringify(value);
  return [
    line({ vertexes: [{ digest, name, inputs: [] }] }),
    line({ vertexes: [{ digest, name, started }] }),
    ...(log === undefined ? [] : [line({ logs: [{ vertex: digest, stream: 1, data: btoa(log) }] })]),
    line({
      vertexes: [
        { digest, name, started, completed: time(to), ...(cached ? { cached } : {}), ...(error ? { error } : {}) },
      ],
    }),
  ];
}

/** How BuildKit ends when an instruction is to blame. */
export function blame(line: number, instruction: string, error: string): string[] {
  const rule = "-".repeat(20);
  return [
    `Dockerfile:${line}`,
    rule,
    `   ${line} | >>> ${instruction}`,
    rule,
    `ERROR: failed to build: failed to solve: ${error}`,
  ];
}

/** A RUN that fails with an exit code, and how the build then ends. */
export function failing(name: string, line: number, exitCode = 1, log = "red\n"): string[] {
  const instruction = name.replace(/^\[[^\]]*\] /, "");
  const error = `process "/bin/sh -c ${instruction.replace(/^RUN /, "")}" did not complete successfully: exit code: ${exitCode}`;
  return [...step(name, { error, log }), ...blame(line, instruction, error)];
}
