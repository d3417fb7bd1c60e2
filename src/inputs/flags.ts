import { nearest } from "../errors.ts";
import { replacement } from "./raw.ts";
import { findInput, inputNames } from "./schema.ts";
import type { InputSpec } from "./spec.ts";

/** What a command line says, before any value is looked at. */
export type Flags = {
  readonly action: "run" | "help" | "version";
  /** Input that help is wanted for. */
  readonly topic?: string;
  /** The report as JSON on standard output. */
  readonly json: boolean;
  readonly raw: Readonly<Record<string, string>>;
  readonly problems: readonly string[];
};

type State = {
  readonly raw: Map<string, string>;
  readonly words: string[];
  readonly problems: string[];
  help: boolean;
  topic: string | undefined;
  version: boolean;
  json: boolean;
  /** A flag was not known: nobody can tell whether the word behind it was its value. */
  unknown?: boolean;
};

/** Short forms; the rest of docker's differ in meaning, so they are not taken over. */
const short: Readonly<Record<string, string>> = { "-f": "file" };

/**
 * Reads a command line (without node and script): every input is a flag of the same name, lists may be repeated, a word
 * is the context. Never throws: what is wrong is in `problems`, to be shown with what is wrong with the values.
 */
export function parseFlags(argv: readonly string[]): Flags {
  const state: State = {
    raw: new Map(),
    words: [],
    problems: [],
    help: argv[0] === "help",
    topic: argv[0] === "help" ? argv[1] : undefined,
    version: false,
    json: false,
  };
  for (let index = 0; index < argv.length; index++) {
    const argument = argv[index] as string;
    if (argument === "--") {
      state.words.push(...argv.slice(index + 1));
      break;
    }
    if (argument.length > 1 && argument.startsWith("-")) {
      if (readFlag(state, argument, argv[index + 1])) index++;
    } else {
      state.words.push(argument);
    }
  }
  const { help, topic, version, json, problems } = state;
  // Whoever asks for help gets it, whatever else is on the line.
  if (help) {
    return { action: "help", json, raw: {}, problems: [], ...(topic === undefined ? {} : { topic: flagName(topic) }) };
  }
  readWords(state);
  return { action: version ? "version" : "run", json, raw: Object.fromEntries(state.raw), problems };
}

/** Reads one flag; true when it took the next argument as its value. */
function readFlag(state: State, argument: string, next: string | undefined): boolean {
  const equals = argument.indexOf("=");
  const flag = equals < 0 ? argument : argument.slice(0, equals);
  const value = equals < 0 ? undefined : argument.slice(equals + 1);
  if (flag === "--help" || flag === "-h") {
    state.help = true;
    state.topic ??= value ?? next;
    return value === undefined;
  }
  if (flag === "--version") state.version = true;
  else if (flag === "--json") state.json = true;
  else return readInput(state, flag, value, next);
  if (value !== undefined) state.problems.push(`\`${flag}\` takes no value`);
  return false;
}

function readInput(state: State, flag: string, value: string | undefined, next: string | undefined): boolean {
  const input = findInput(flagName(flag));
  if (input === undefined) {
    const off = flag.startsWith("--no-") ? findInput(flag.slice("--no-".length)) : undefined;
    if (off?.type === "boolean" && value === undefined) give(state, off, "false");
    else {
      state.problems.push(unknownFlag(flag));
      state.unknown = true;
    }
    return false;
  }
  if (value !== undefined) {
    give(state, input, value);
    return false;
  }
  if (input.type === "boolean") {
    give(state, input, "true");
    return false;
  }
  if (next === undefined || (next.length > 1 && next.startsWith("-"))) {
    const dash = next === undefined ? "" : `; write \`--${input.name}=${next}\` if it starts with a dash`;
    state.problems.push(`\`${flag}\` needs a value${dash}`);
    return false;
  }
  give(state, input, next);
  return true;
}

function give(state: State, input: InputSpec, value: string): void {
  const before = state.raw.get(input.name);
  const isList = input.type === "list" || input.type === "lines";
  if (before !== undefined && !isList) state.problems.push(`\`--${input.name}\` is given twice`);
  state.raw.set(input.name, before === undefined || !isList ? value : `${before}\n${value}`);
}

function readWords(state: State): void {
  const [context, ...more] = state.words;
  if (context === undefined) return;
  const values = state.words.filter((word) => /^(true|false)$/i.test(word));
  if (values.length > 0) {
    state.problems.push(
      `\`${values[0]}\` stands alone; write a flag's value with \`=\`, as in \`--push=${values[0]}\``,
    );
  } else if (more.length > 0 && state.unknown !== true) {
    // Behind a flag that is not known, a word may have been meant as its value.
    state.problems.push(`only one context can be given, not ${state.words.map((word) => `\`${word}\``).join(", ")}`);
  } else if (state.raw.has("context")) {
    state.problems.push(`the context is given twice: \`--context\` and \`${context}\``);
  }
  state.raw.set("context", context);
}

function flagName(flag: string): string {
  return (Object.hasOwn(short, flag) ? short[flag] : undefined) ?? flag.replace(/^--/, "");
}

function unknownFlag(flag: string): string {
  if (flag === "-t") return "`-t` is not a flag here; write `--image NAME --tags TAG`, or `--target STAGE`";
  const instead = replacement(flag.replace(/^--/, ""));
  if (instead !== undefined) return `\`${flag}\` is not a flag here: ${instead}`;
  const flags = [...inputNames, "help", "version", "json"].map((name) => `--${name}`);
  const near = nearest(flag, flags);
  return `\`${flag}\` is not a flag${near === undefined ? "" : `; did you mean \`${near}\`?`}`;
}
