import { UserError } from "../errors.ts";
import type { Stage } from "../model.ts";

/** A Dockerfile whose target builds every taken stage, and nothing of its own. */
export type Aggregate = { readonly text: string; readonly target: string };

/**
 * Appends a stage that copies nothing from each stage in `take`, so that one build of it runs them all. `taken` are names that
 * the new stage can't have besides those in the text: named build contexts. Throws UserError when nothing can be appended.
 */
export function aggregate(
  dockerfileText: string,
  stages: readonly Stage[],
  take: readonly number[],
  taken: readonly string[] = [],
): Aggregate {
  // A wildcard at the root may match nothing; in a folder, or without a wildcard, COPY fails. It looks for a name that the text
  // does not have, so that no stage has it either: a match is followed when it is a link, and fails when that leads nowhere.
  const none = `/.${freeName([dockerfileText, ...taken])}-none-*`;
  const copies = [...new Set(take)].map((stage) => ({ stage, from: none }));
  return appendStage(dockerfileText, stages, copies, taken);
}

/**
 * Appends a stage that is made of copies to its root.
 *
 * Stages are referred to by index, not by name: an index reaches unnamed stages and every one of several with the same name
 * (a name means the last), it means no image and no build context, and the stages above keep their numbers because the new one
 * comes after them.
 */
export function appendStage(
  dockerfileText: string,
  stages: readonly Stage[],
  copies: readonly { readonly stage: number; readonly from: string }[],
  taken: readonly string[] = [],
): Aggregate {
  const shadow = stages.find((stage) => stage.name === "scratch");
  if (shadow !== undefined) {
    const message = `A stage is named scratch (line ${shadow.line}), so FROM scratch would be built on it and can't be empty.`;
    throw new UserError(message, "Give the stage another name, or use strategy: per-target.");
  }
  const target = freeName([dockerfileText, ...taken]);
  const eol = dockerfileText.includes("\r\n") ? "\r\n" : "\n";
  const body = closed(dockerfileText);
  const own = [
    `FROM scratch AS ${target}`,
    ...copies.map(({ stage, from }) => `COPY --from=${stage} ${source(from)}`),
  ].map((line) => (isLowerCase(stages) ? inLowerCase(line) : line));
  const gap = body === "" || body.endsWith("\n") ? "" : eol;
  return { text: `${body}${gap}${own.join(eol)}${eol}`, target };
}

/** Source and destination of a COPY: as a JSON list where blanks, quotes or a dollar sign would be taken for syntax. */
function source(path: string): string {
  return /^[\w./*?-]+$/.test(path) ? `${path} /` : JSON.stringify([path, "/"]);
}

/** A name that does not occur in any of the texts: no stage, image or build context in them can be it. */
function freeName(texts: readonly string[]): string {
  const all = texts.join("\n").toLowerCase();
  for (let number = 1; ; number++) {
    const name = number === 1 ? "multistage-all" : `multistage-all-${number}`;
    if (!all.includes(name)) return name;
  }
}

/**
 * The text with its last instruction ended. BuildKit ends an open continuation at the end of the file; behind it, our lines
 * would be part of that instruction, even after blank lines and comments.
 */
function closed(text: string): string {
  const token = /^\uFEFF?(?:[ \t]*#[ \t]*(?:syntax|check)[ \t]*=.*\r?\n)*[ \t]*#[ \t]*escape[ \t]*=[ \t]*`/i.test(text)
    ? "`"
    : "\\";
  const lines = text.split("\n");
  const last = lines.findLastIndex((line) => !/^\s*(?:#|$)/.test(line));
  const line = lines[last];
  if (line === undefined) return text;
  const open = (candidate: string): boolean => {
    const bare = candidate.replace(/[ \t\r]+$/, "");
    return bare.endsWith(token) && bare.at(-2) !== token;
  };
  if (!open(line)) return text;
  const cut = line.slice(0, line.lastIndexOf(token));
  if (open(cut)) {
    const message = `Line ${last + 1} of the Dockerfile ends in several ${token}, and the file ends there.`;
    throw new UserError(message, `Remove the ${token} at the end of the line: there is nothing that it continues.`);
  }
  return [...lines.slice(0, last), cut, ...lines.slice(last + 1)].join("\n");
}

/** BuildKit's checks want the keywords of a file in one case, and `# check=error=true` makes that an error. */
function isLowerCase(stages: readonly Stage[]): boolean {
  const keywords = stages.flatMap((stage) => stage.instructions.map((item) => /^\s*(\w+)/.exec(item.text)?.[1] ?? ""));
  const lower = keywords.filter((word) => word === word.toLowerCase()).length;
  const upper = keywords.filter((word) => word === word.toUpperCase()).length;
  return lower > upper;
}

function inLowerCase(line: string): string {
  return line.replace(/^(FROM|COPY)\b/, (word) => word.toLowerCase()).replace(" AS ", " as ");
}
