import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's root, with a `/` at its end. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/** Files below a folder of the repository that match, sorted; paths from the root with `/`. None when there is no such folder. */
export function filesBelow(folder: string, pattern: RegExp): string[] {
  let entries: ReturnType<typeof list>;
  try {
    entries = list(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
  return entries
    .flatMap((entry) => {
      const path = folder === "." ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return entry.name === "node_modules" ? [] : filesBelow(path, pattern);
      return pattern.test(path) ? [path] : [];
    })
    .sort();
}

function list(folder: string) {
  return readdirSync(join(root, folder), { withFileTypes: true });
}

export function exists(path: string): boolean {
  return existsSync(join(root, path));
}

/** Text of a file of the repository. */
export function read(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

/** Fenced code blocks of a Markdown text, by the word after the fence. */
export function fences(markdown: string, language: RegExp): { readonly line: number; readonly text: string }[] {
  const found: { line: number; text: string }[] = [];
  let open: { fence: string; indent: number; line: number; wanted: boolean; body: string[] } | undefined;
  for (const [index, line] of markdown.split("\n").entries()) {
    const mark = /^(\s*)(`{3,}|~{3,})\s*(\S*)/.exec(line);
    if (open === undefined) {
      const [, indent = "", fence = "", word = ""] = mark ?? [];
      if (mark) open = { fence, indent: indent.length, line: index + 1, wanted: language.test(word), body: [] };
    } else if (mark?.[2]?.startsWith(open.fence) && mark[3] === "") {
      if (open.wanted) found.push({ line: open.line, text: `${open.body.join("\n")}\n` });
      open = undefined;
    } else {
      open.body.push(line.slice(open.indent));
    }
  }
  return found;
}
