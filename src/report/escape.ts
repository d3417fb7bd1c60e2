import { clip, escapeControl, oneLine } from "../text.ts";

/**
 * Untrusted text for GitHub's Markdown. Every function gives text that stays what it is wherever it is put: in a paragraph, a
 * list, a table cell. Entities are the means, as CommonMark never reads structure out of them, and unlike a backslash they
 * mean the same inside an HTML block.
 */

const ZERO_WIDTH = "&#8203;";

function entity(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}

/** Text in a paragraph, list item or table cell. Balanced backticks become code, newlines become `<br>`. */
export function inline(text: string): string {
  return escapeControl(text)
    .trim()
    .split(/(`[^`\n]+`)/)
    .map((part, index) => (index % 2 === 1 ? code(part.slice(1, -1)) : words(part, index === 0)))
    .join("");
}

function words(text: string, first: boolean): string {
  const escaped = text
    .replace(/[&<>\\`*_~[\]|^$]/g, entity)
    // GitHub looks for mentions and references after Markdown is done, so an entity alone would not stop it.
    .replace(/@(?!sha256:)(?=\w)/g, `@${ZERO_WIDTH}`)
    .replace(/(?<!&)#(?=\d)/g, `#${ZERO_WIDTH}`)
    .replace(/\bGH-(?=\d)/gi, (prefix) => `${prefix}${ZERO_WIDTH}`)
    .replace(/:\/\//g, "&#58;//")
    .replace(/\bwww\./gi, (prefix) => `${prefix.slice(0, 3)}&#46;`)
    .replace(/\s*\n\s*/g, "<br>");
  return first ? atStart(escaped) : escaped;
}

/** What would open a list, a heading or a rule when it stands first on its line. */
function atStart(text: string): string {
  return text
    .replace(/^[-+=#]/, entity)
    .replace(/^(\d+)([.)])(?=\s|$)/, (_, digits: string, mark: string) => digits + entity(mark));
}

/** A name, path or reference as code, on one line. At most `max` characters of it. */
export function code(text: string, max = 300): string {
  const line = clip(oneLine(text), max);
  // A code span can't hold a backtick of its own, and a table cell ends at a bar even inside one.
  return line === "" || /[`|\\]/.test(line) ? htmlCode(line) : `\`${line}\``;
}

/** The same as HTML, for `<summary>`, where Markdown is not read, and for what a code span can't hold. */
export function htmlCode(text: string, max = 300): string {
  return `<code>${clip(oneLine(text), max).replace(/[!-/:-@[-`{-~]/g, entity)}</code>`;
}

/** A fenced block that its own text can't close. */
export function fence(text: string, language = ""): string {
  const body = escapeControl(text.replace(/\r+\n?/g, "\n")).replace(/\n+$/, "");
  const longest = Math.max(0, ...(body.match(/`+/g) ?? []).map((run) => run.length));
  const ticks = "`".repeat(Math.max(3, longest + 1));
  return `${ticks}${language}\n${body}\n${ticks}`;
}

/** `[label](url)`, or the label alone when the address is not a plain web one. The label is Markdown already. */
export function link(label: string, url: string | undefined): string {
  if (url === undefined || !/^https?:\/\/[\w.-]+(:\d+)?(\/|$)/.test(url)) return label;
  return `[${label}](${url.replace(/[^\w\-.~:/?#@!$&+,;=%]/gu, percent)})`;
}

function percent(character: string): string {
  return /\p{Cs}/u.test(character)
    ? "%EF%BF%BD"
    : encodeURIComponent(character).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** A table: heads and cells are Markdown already. No rows, no table. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(heads), line(heads.map(() => "---")), ...rows.map(line)].join("\n");
}

/** A folded block; the title is HTML, the body Markdown. */
export function folded(title: string, body: string): string {
  return `<details><summary>${title}</summary>\n\n${body}\n\n</details>`;
}
