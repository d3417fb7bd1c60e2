import { UserError } from "../errors.ts";
import type { CheckSelection } from "../model.ts";

const words = ["auto", "all", "none"] as const;

/** Stage names that BuildKit accepts after `AS`. */
export function isStageName(text: string): boolean {
  return /^[a-z][a-z0-9_.-]*$/i.test(text);
}

/** What is wrong with a stage's name, as a sentence; undefined when it is valid. */
export function stageNameProblem(name: string): string | undefined {
  if (isStageName(name)) return undefined;
  if (/^\d+$/.test(name))
    return `\`${name}\` is a stage's number; BuildKit builds stages by name, so give it one (\`AS name\`)`;
  return `\`${name}\` is not a stage's name: a letter, then letters, digits, \`_\`, \`.\` and \`-\``;
}

/**
 * The entries of `checks` as a selection.
 * @throws UserError when the entries contradict each other or one is no stage's name.
 */
export function parseChecks(entries: readonly string[]): CheckSelection {
  const except = entries.filter((entry) => entry.startsWith("!")).map((entry) => entry.slice(1));
  const chosen = entries.filter((entry) => !entry.startsWith("!"));
  const bases = words.filter((word) => chosen.includes(word));
  const names = chosen.filter((entry) => !bases.some((word) => word === entry));
  for (const name of [...names, ...except]) {
    const wrong = stageNameProblem(name);
    if (wrong !== undefined) throw new UserError(wrong);
  }
  if (bases.length > 1) throw new UserError(`\`${bases.join("` and `")}\` can't both be meant; choose one`);
  const base = bases[0];
  if (names.length > 0) {
    if (base !== undefined) {
      throw new UserError(`\`${base}\` and names (${quoted(names)}) can't be mixed; write \`${base}\`, or every name`);
    }
    if (except.length > 0) {
      throw new UserError(`${quoted(except, "!")} takes nothing away from a list of names; leave it out`);
    }
    return { base: "names", names, except };
  }
  if (base === "none" && except.length > 0) {
    throw new UserError(`${quoted(except, "!")} takes nothing away from \`none\`; leave it out`);
  }
  return { base: base ?? "auto", names, except };
}

function quoted(names: readonly string[], before = ""): string {
  return names.map((name) => `\`${before}${name}\``).join(", ");
}
