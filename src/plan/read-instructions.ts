import { type Heredoc, heredocs } from "./heredocs.ts";
import { jsonList } from "./json-list.ts";
import type { SourceLines } from "./source-lines.ts";
import { type Command, splitCommand } from "./split-command.ts";

/** An instruction with its lines: the logical line is put together, comments and continuations are gone. */
export type ReadInstruction = Command & {
  readonly heredocs: readonly Heredoc[];
  /** 1-based, heredoc bodies included. */
  readonly line: number;
  readonly endLine: number;
};

/** Cuts a Dockerfile into instructions as BuildKit does. Problems name their line. */
export function readInstructions(source: SourceLines): { instructions: ReadInstruction[]; problems: string[] } {
  const { lines } = source;
  const token = source.escape === "\\" ? "\\\\" : "`";
  // A doubled escape character at the end is an escaped one: it continues nothing.
  const continued = new RegExp(`(^|[^${token}])${token}[ \\t]*$`);
  const instructions: ReadInstruction[] = [];
  const problems: string[] = [];
  let at = 0;
  while (at < lines.length) {
    const start = at;
    let logical = (lines[at++] as string).trimStart();
    if (isComment(logical)) continue;
    let open = continued.test(logical);
    logical = logical.replace(continued, "$1");
    if (!open && logical === "") continue;
    while (open && at < lines.length) {
      const line = lines[at++] as string;
      // Comments and blank lines inside an instruction do not end it.
      if (isComment(line) || line.trim() === "") continue;
      open = continued.test(line);
      logical += line.replace(continued, "$1");
    }
    const command = splitCommand(logical);
    const bodies = mayHaveHeredocs(command) ? heredocs(logical) : [];
    for (const body of bodies) {
      const end = lines.findIndex((line, index) => index >= at && ends(line, body));
      if (end === -1) {
        problems.push(`line ${start + 1}: the heredoc ${body.name} has no end: add a line with only ${body.name}`);
        // Everything below is its body, so there is nothing more to read.
        return { instructions, problems };
      }
      at = end + 1;
    }
    instructions.push({ ...command, heredocs: bodies, line: start + 1, endLine: at });
  }
  return { instructions, problems };
}

function isComment(line: string): boolean {
  return line.trimStart().startsWith("#");
}

function ends(line: string, body: Heredoc): boolean {
  return (body.dash ? line.replace(/^\t+/, "") : line) === body.name;
}

/** RUN, COPY and ADD, also behind ONBUILD, unless they are written as a JSON list. */
function mayHaveHeredocs(command: Command): boolean {
  const inner = command.keyword.toUpperCase() === "ONBUILD" ? splitCommand(command.rest) : command;
  return ["RUN", "COPY", "ADD"].includes(inner.keyword.toUpperCase()) && jsonList(inner.rest) === undefined;
}
