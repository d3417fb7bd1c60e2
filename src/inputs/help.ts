import { UserError } from "../errors.ts";
import { unknownInput } from "./raw.ts";
import { findInput, groupTitles, type InputSpec, inputTable } from "./schema.ts";

const width = 80;
const column = 32;

/** The whole help on one screen, 80 columns wide: every input once, the rare ones by name only. */
export function helpText(): string {
  const lines = [
    "Usage: multistage [CONTEXT] [--INPUT VALUE ...]",
    "Builds a multi-stage Dockerfile, checks every stage, judges the final image.",
  ];
  for (const [group, title] of Object.entries(groupTitles)) {
    const inputs = inputTable.filter((input) => input.group === group);
    if (group === "more") {
      const names = inputs.map((input) => `--${input.name}`).join(" ");
      lines.push(`${title}:`, ...wrap(names, width - 2).map((line) => `  ${line}`));
    } else {
      lines.push(`${title}:`, ...inputs.map(overviewLine));
    }
  }
  lines.push(
    "Also:",
    row("--json", "The report as JSON on standard output"),
    row("--version, --help, --help INPUT", "`--help max-size` shows all about one input"),
    "Lists may be repeated; a boolean is switched off with --no-NAME or --NAME=false.",
    "Exit: 0 pass, 1 a check or the verdict failed, 2 the run could not be done.",
  );
  return `${lines.join("\n")}\n`;
}

/**
 * Everything about one input, 80 columns wide.
 * @throws UserError for a name that is no input.
 */
export function inputHelp(name: string): string {
  const input = findInput(name);
  if (input === undefined) throw new UserError(unknownInput(name) ?? name, "`multistage --help` lists every input.");
  const facts = [
    ...(input.values === undefined ? [] : [`${acceptedWord(input)}: ${input.values.join(", ")}`]),
    `Default: ${input.default ?? "not set"}`,
    ...typeNotes(input),
  ];
  const body = [`${input.summary}.`, ...(input.help === undefined ? [] : [input.help]), ...facts];
  const form = input.type === "boolean" ? `--${input.name}, --no-${input.name}` : `--${input.name} ${formOf(input)}`;
  return `${form}\n\n${body.flatMap((text) => wrap(text, width)).join("\n")}\n`;
}

/** What stands for a value: the input's own form, or its type's. */
export function formOf(input: InputSpec): string {
  if (input.form !== undefined) return input.form;
  return { boolean: "", text: "TEXT", choice: "WORD", size: "SIZE", count: "N", list: "LIST", lines: "TEXT" }[
    input.type
  ];
}

function overviewLine(input: InputSpec): string {
  const flag = `--${input.name}${input.name === "file" ? ", -f" : ""}`;
  // The forms of some are longer than the column; their own help shows them.
  const name = [`${flag} ${formOf(input)}`.trim(), flag].find((text) => text.length < column - 3) as string;
  const fallback = input.default === undefined || input.default === "false" ? "" : ` [${input.default}]`;
  return row(name, `${input.summary}${fallback}`);
}

function row(name: string, text: string): string {
  return `  ${name.padEnd(column - 2)}${name.length > column - 3 ? " " : ""}${text}`;
}

function acceptedWord(input: InputSpec): string {
  return input.type === "choice" ? "One of" : "Words";
}

function typeNotes(input: InputSpec): string[] {
  if (input.type === "size") return ["Bytes, or with a unit: 60MB (powers of 1000), 60MiB (powers of 1024)."];
  if (input.type === "list") return ["Several are separated by commas or newlines."];
  return input.type === "lines" ? ["Several are separated by newlines."] : [];
}

function wrap(text: string, max: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= max) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
