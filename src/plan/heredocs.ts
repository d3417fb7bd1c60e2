import { lex } from "./lex.ts";

export type Heredoc = {
  /** The line that ends it. */
  readonly name: string;
  /** `<<-`: tabs before the end line, and before every line of it, do not count. */
  readonly dash: boolean;
};

/** The heredocs that a logical line opens, in the order of their bodies. */
export function heredocs(line: string): Heredoc[] {
  let words: string[];
  try {
    // Always a backslash here, whatever the escape directive says.
    words = lex(line, { escape: "\\", env: () => undefined, raw: true }).words;
  } catch {
    // What BuildKit can't split into words has no heredocs for it: `RUN cat <<EOF && echo don't` opens none.
    return [];
  }
  const found: Heredoc[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string;
    // `<< EOF`, also where a shell means a shift: `$((1 << 2))` opens the heredoc `2))`.
    const opened = heredoc(/^\d*<<$/.test(word) ? word + (words[++at] ?? "") : word);
    if (opened !== undefined) found.push(opened);
  }
  return found;
}

/** A word as a heredoc: `<<EOF`, `<<-EOF`, `3<<"EOF"`. */
export function heredoc(word: string): Heredoc | undefined {
  const match = /^\d*<<(-?)([^<]*)$/.exec(word);
  if (match === null || match[2] === "") return undefined;
  let names: string[];
  try {
    names = lex(match[2] as string, { escape: "\\", env: () => undefined, keepUnset: true }).words;
  } catch {
    return undefined;
  }
  const [name] = names;
  return name === undefined || names.length !== 1 ? undefined : { name, dash: match[1] === "-" };
}
