/** A Dockerfile cut into physical lines, with what its directives say. */
export type SourceLines = {
  /** Without line ends and without a byte order mark. */
  readonly lines: readonly string[];
  readonly escape: "\\" | "`";
  /** Value of `# syntax=`, when there is one. */
  readonly syntax?: string;
  readonly problems: readonly string[];
};

/** BuildKit reads lines through a buffer of this many bytes, line end included. */
const longestLine = 65_535;

/** Cuts the text into lines as BuildKit counts them and reads the directives at the top. */
export function sourceLines(text: string): SourceLines {
  const lines = text.replace(/^\uFEFF/, "").split("\n");
  // A newline at the very end closes the last line, it does not open another one.
  if (lines.at(-1) === "") lines.pop();
  const bare = lines.map((line) => line.replace(/\r+$/, ""));
  const { values, problems } = directives(bare);
  const token = values.get("escape") ?? "\\";
  if (token !== "\\" && token !== "`") {
    problems.push(`line ${lineOf(bare, "escape")}: the escape directive must be \\ or \`, not ${token}`);
  }
  for (const [index, line] of bare.entries()) {
    if (Buffer.byteLength(line) >= longestLine) {
      problems.push(
        `line ${index + 1}: BuildKit reads lines of at most ${longestLine} bytes: break it up with continuations`,
      );
    }
  }
  const syntax = values.get("syntax");
  return { lines: bare, escape: token === "`" ? "`" : "\\", problems, ...(syntax === undefined ? {} : { syntax }) };
}

/** Directives stand on the first lines; anything else, even a blank line, ends them. */
function directives(lines: readonly string[]): { values: Map<string, string>; problems: string[] } {
  const values = new Map<string, string>();
  const problems: string[] = [];
  for (const [index, line] of lines.entries()) {
    const match = /^#\s*([a-zA-Z][a-zA-Z0-9]*)\s*=\s*(.+?)\s*$/.exec(line.trimStart());
    const name = match?.[1]?.toLowerCase() ?? "";
    if (!["syntax", "escape", "check"].includes(name)) break;
    if (values.has(name)) problems.push(`line ${index + 1}: only one ${name} directive can be used: remove this one`);
    else values.set(name, match?.[2] as string);
  }
  return { values, problems };
}

function lineOf(lines: readonly string[], directive: string): number {
  return lines.findIndex((line) => new RegExp(`^\\s*#\\s*${directive}\\s*=`, "i").test(line)) + 1;
}
