import { problems as problemsError, UserError } from "../errors.ts";
import type { Inputs } from "../model.ts";
import { parseFlags } from "./flags.ts";
import { readInputs } from "./parse.ts";
import { unknownInput } from "./raw.ts";

/** What the terminal command is asked to do. */
export type Command =
  | { readonly action: "help"; readonly topic?: string }
  | { readonly action: "version" }
  | { readonly action: "run"; readonly inputs: Inputs; readonly warnings: readonly string[]; readonly json: boolean };

/**
 * A command line as a command.
 * @throws UserError with every problem of the flags and of their values at once, or for help on an unknown input.
 */
export function parseCommand(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): Command {
  const flags = parseFlags(argv);
  if (flags.action === "help") {
    if (flags.topic === undefined) return { action: "help" };
    const unknown = unknownInput(flags.topic);
    if (unknown !== undefined) throw new UserError(unknown);
    return { action: "help", topic: flags.topic };
  }
  const { inputs, warnings, problems } = readInputs(flags.raw, env);
  const all = [...flags.problems, ...problems];
  if (all.length > 0) throw problemsError(all);
  return flags.action === "version" ? { action: "version" } : { action: "run", inputs, warnings, json: flags.json };
}
