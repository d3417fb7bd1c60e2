/** A logical line, split as BuildKit splits it before it looks at the keyword. */
export type Command = { readonly keyword: string; readonly flags: readonly string[]; readonly rest: string };

const blanks = /[\t\v\f\r ]+/;

/** Keyword, leading `--flags` (quotes removed) and the rest of a logical line. */
export function splitCommand(line: string): Command {
  const text = line.trim();
  const gap = blanks.exec(text);
  if (gap === null) return { keyword: text, flags: [], rest: "" };
  const { flags, rest } = leadingFlags(text.slice(gap.index + gap[0].length));
  return { keyword: text.slice(0, gap.index), flags, rest: rest.trim() };
}

function leadingFlags(text: string): { flags: string[]; rest: string } {
  const flags: string[] = [];
  let at = 0;
  while (at < text.length) {
    while (at < text.length && /\s/.test(text[at] as string)) at++;
    if (!text.startsWith("--", at)) break;
    let word = "";
    let quote = "";
    for (; at < text.length; at++) {
      const char = text[at] as string;
      if (quote === "" && /\s/.test(char)) break;
      if (char === quote) quote = "";
      else if (quote === "" && (char === "'" || char === '"')) quote = char;
      // Flags know the backslash alone, whatever the escape directive says.
      else if (char !== "\\") word += char;
      else if (at + 1 < text.length) word += text[++at];
    }
    // A bare `--` ends the flags.
    if (word === "--") break;
    flags.push(word);
  }
  return { flags, rest: text.slice(at) };
}

/** Splits at blanks, as FROM, EXPOSE and the shell form of COPY do: quotes mean nothing. */
export function blankSeparated(rest: string): string[] {
  return rest === "" ? [] : rest.split(blanks);
}

/** Words of ARG, ENV and LABEL: split at blanks outside quotes, quotes and escapes kept. */
export function quotedWords(rest: string, token: string): string[] {
  const words: string[] = [];
  let word = "";
  let quote = "";
  let quoted = false;
  for (let at = 0; at < rest.length; at++) {
    const char = rest[at] as string;
    if (quote === "" && /\s/.test(char)) {
      if (quoted || word !== "") words.push(word);
      word = "";
      quoted = false;
    } else if (char === token && quote !== "'") {
      const next = rest[at + 1];
      if (next === undefined) continue;
      word += char + next;
      at++;
    } else {
      if (char === quote) quote = "";
      else if (quote === "" && (char === "'" || char === '"')) {
        quote = char;
        quoted = true;
      }
      word += char;
    }
  }
  if (quoted || word !== "") words.push(word);
  return words;
}
