import { problems as problemsError } from "../errors.ts";
import type { Instruction, Stage } from "../model.ts";
import { checkInstruction } from "./check-instruction.ts";
import { globalArgs } from "./global-args.ts";
import { type ReadInstruction, readInstructions } from "./read-instructions.ts";
import { references } from "./references.ts";
import { type DraftStage, resolveStages } from "./resolve-stages.ts";
import { sourceLines } from "./source-lines.ts";

export type ParseOptions = {
  /** `--build-arg` values; also TARGETPLATFORM, BUILDARCH and the like, where they are known. */
  readonly buildArgs: Readonly<Record<string, string>>;
  /** Names of `--build-context`: one that is a stage's name takes the place of that stage. */
  readonly buildContexts: readonly string[];
};

export type ParsedDockerfile = {
  readonly stages: Stage[];
  /** Things that people should know and that change nothing. */
  readonly notes: string[];
  /** The file reads TARGETSTAGE, BuildKit's own argument with the name of `--target`: it is another one in every build. */
  readonly usesTargetStage: boolean;
};

/**
 * Reads the stages of a Dockerfile and what each reads from, as BuildKit does. Throws UserError that lists everything BuildKit
 * would refuse, with line numbers.
 */
export function parseDockerfile(text: string, options: ParseOptions): ParsedDockerfile {
  const source = sourceLines(text);
  const read = readInstructions(source);
  const problems = [...source.problems, ...read.problems];
  const token = source.escape;

  const first = read.instructions.findIndex((item) => item.keyword.toUpperCase() === "FROM");
  for (const [index, item] of read.instructions.entries()) {
    const keyword = item.keyword.toUpperCase();
    const problem = checkInstruction(item, token);
    if (problem !== undefined) problems.push(`line ${item.line}: ${problem}`);
    else if (keyword !== "ARG" && (first === -1 || index < first)) {
      problems.push(`line ${item.line}: ${keyword} stands before the first FROM: only ARG may`);
    } else problems.push(...references(item, token).problems.map((line) => `line ${item.line}: ${line}`));
  }
  if (read.instructions.length === 0 && problems.length === 0) {
    problems.push("The Dockerfile has no instructions: it needs at least a FROM");
  } else if (first === -1 && problems.length === 0) {
    problems.push("The Dockerfile has no FROM, so there is no stage to build: add one");
  }
  if (problems.length > 0) throw problemsError(problems);

  const args = globalArgs(read.instructions.slice(0, first), options.buildArgs, token);
  const drafts = draftStages(read.instructions.slice(first), source.lines);
  const resolved = resolveStages(drafts, { env: args.env, token, buildContexts: options.buildContexts });
  if (args.problems.length + resolved.problems.length > 0)
    throw problemsError([...args.problems, ...resolved.problems]);
  return {
    stages: resolved.stages,
    notes: syntaxNotes(source.syntax ?? options.buildArgs.BUILDKIT_SYNTAX),
    usesTargetStage: /\bTARGETSTAGE\b/.test(text),
  };
}

function draftStages(items: readonly ReadInstruction[], lines: readonly string[]): DraftStage[] {
  const drafts: { commands: ReadInstruction[]; instructions: Instruction[] }[] = [];
  for (const item of items) {
    const keyword = item.keyword.toUpperCase();
    if (keyword === "FROM") drafts.push({ commands: [], instructions: [] });
    const text = lines
      .slice(item.line - 1, item.endLine)
      .join("\n")
      .trimEnd();
    drafts.at(-1)?.commands.push(item);
    drafts.at(-1)?.instructions.push({ keyword, text, line: item.line, endLine: item.endLine });
  }
  return drafts;
}

function syntaxNotes(syntax: string | undefined): string[] {
  if (syntax === undefined || /^(?:docker\.io\/)?docker\/dockerfile(?:[:@-]|$)/.test(syntax)) return [];
  return [
    `The Dockerfile is read by ${syntax}: its stages were found by the rules of docker/dockerfile, which may differ.`,
  ];
}
