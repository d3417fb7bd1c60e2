/** Untrusted text made harmless for a log or a terminal: one line, no control characters, no workflow command. Pure. */
import { plainText } from "../text.ts";

/** One line without escape sequences. Other control characters are made visible. */
export function plainLine(text: string): string {
  // A progress bar overwrites its line again and again: what stands there in the end is what a person would see.
  const shown = text.split("\r").findLast((part) => part !== "") ?? "";
  return plainText(shown).replaceAll("\n", "\\n");
}

/** The same for the Actions log, where a line that begins with `::`, or holds `##[`, is a command to the runner. */
export function logLine(text: string): string {
  return noCommand(plainLine(text));
}

/** A line of our own making, colours and all, that is no workflow command. */
export function noCommand(line: string): string {
  return line.replace(/^(\s*):(?=:)/, "$1: ").replaceAll("##[", "## [");
}
