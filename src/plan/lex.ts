/** How to read a word. `env` answers undefined for a variable that is not set. */
export type LexOptions = {
  readonly escape: string;
  readonly env: (name: string) => string | undefined;
  /** Keep quotes, escape characters and what is not set: for splitting without changing. */
  readonly raw?: boolean;
  /** Keep `$NAME` when NAME is not set; else it is nothing. */
  readonly keepUnset?: boolean;
};

/** Text that BuildKit's word reader refuses. */
export class LexError extends Error {}

const space = /^[\s\u0085]$/;
const special = "@*#?-$!0";

/**
 * Splits text into words and substitutes variables as BuildKit does it for FROM, `--platform` and heredoc words: a small
 * part of a shell, with its own quirks. Source: moby/buildkit, frontend/dockerfile/shell. Throws LexError.
 */
export function lex(source: string, options: LexOptions): { text: string; words: string[] } {
  const chars = [...source];
  const raw = options.raw === true;
  const keepUnset = raw || options.keepUnset === true;
  let at = 0;
  return until(undefined, raw);

  function until(stop: string | undefined, rawEscapes: boolean): { text: string; words: string[] } {
    let text = "";
    let word = "";
    const words: string[] = [];
    const add = (piece: string, splits: boolean): void => {
      text += piece;
      for (const char of piece) {
        if (!splits || !space.test(char)) word += char;
        else if (word !== "") {
          words.push(word);
          word = "";
        }
      }
    };
    while (at < chars.length) {
      const char = chars[at++] as string;
      if (char === stop) return { text, words: word === "" ? words : [...words, word] };
      if (char === "$") add(dollar(rawEscapes), true);
      else if (char === "'") add(singleQuoted(), false);
      else if (char === '"') add(doubleQuoted(rawEscapes), false);
      else if (char === options.escape) {
        if (rawEscapes) add(char, false);
        const next = chars[at++];
        if (next !== undefined) add(next, false);
      } else add(char, true);
    }
    if (stop !== undefined) throw new LexError(`there is no closing ${stop}`);
    return { text, words: word === "" ? words : [...words, word] };
  }

  function singleQuoted(): string {
    const end = chars.indexOf("'", at);
    if (end === -1) throw new LexError("a single quote is not closed");
    const inside = chars.slice(at, end).join("");
    at = end + 1;
    return raw ? `'${inside}'` : inside;
  }

  function doubleQuoted(rawEscapes: boolean): string {
    let inside = "";
    while (at < chars.length) {
      const char = chars[at++] as string;
      if (char === '"') return raw ? `"${inside}"` : inside;
      if (char === "$") inside += dollar(rawEscapes);
      else if (char === options.escape) {
        const next = chars[at];
        if (rawEscapes) inside += char;
        // Only these can be escaped between double quotes; before anything else the escape character is a plain one.
        if (next === '"' || next === "$" || next === options.escape) inside += chars[at++];
        else if (next !== undefined) inside += char;
      } else inside += char;
    }
    throw new LexError("a double quote is not closed");
  }

  function name(): string {
    const first = chars[at];
    if (first !== undefined && /\d/.test(first)) return take(/\d/);
    if (first !== undefined && special.includes(first)) return chars[at++] as string;
    return take(/[\p{L}\p{Nd}_]/u);
  }

  function take(kind: RegExp): string {
    const start = at;
    while (at < chars.length && kind.test(chars[at] as string)) at++;
    return chars.slice(start, at).join("");
  }

  function dollar(rawEscapes: boolean): string {
    if (chars[at] !== "{") {
      const variable = name();
      if (variable === "") return "$";
      return options.env(variable) ?? (keepUnset ? `$${variable}` : "");
    }
    at++;
    const start = at;
    if (["{", "}", ":", undefined].includes(chars[at])) throw new LexError("bad substitution");
    const variable = name();
    const value = options.env(variable);
    let operator = chars[at++];
    if (operator === "}") return value ?? (keepUnset ? `\${${variable}}` : "");
    const emptyIsUnset = operator === ":";
    if (emptyIsUnset) operator = chars[at++];
    // Nothing is done with a variable that stays as it is, so it may ask for more than is known here: `${X:0:3}`.
    const known = emptyIsUnset ? (keepUnset && value === undefined ? "" : "+-?#%") : "+-?#%/";
    if (operator === undefined || (known !== "" && !known.includes(operator))) {
      throw new LexError(`\${${variable}${emptyIsUnset ? ":" : ""}${operator ?? ""}...} is not supported`);
    }
    if (operator === "/") {
      const all = chars[at] === "/";
      if (all) at++;
      const pattern = until("/", true).text;
      const replacement = until("}", true).text;
      if (value === undefined && keepUnset) return `\${${chars.slice(start, at).join("")}`;
      return (value ?? "").replace(glob(pattern, true, all ? "g" : ""), () => replacement);
    }
    const word = until("}", rawEscapes || operator === "#" || operator === "%").text;
    if (value === undefined && keepUnset) return `\${${chars.slice(start, at).join("")}`;
    const isSet = value !== undefined && !(emptyIsUnset && value === "");
    if (operator === "-") return isSet ? (value as string) : word;
    if (operator === "+") return isSet ? word : "";
    if (operator === "?") {
      if (!isSet) throw new LexError(`${variable}: ${word === "" ? "must be set" : word}`);
      return value as string;
    }
    return trimmed(value ?? "", operator, word);
  }
}

/** `${V#p}`, `${V##p}`, `${V%p}`, `${V%%p}`. */
function trimmed(value: string, operator: string, word: string): string {
  const greedy = word.startsWith(operator);
  const pattern = greedy ? word.slice(1) : word;
  // Candidate cuts from the shortest to the longest match, or the other way round.
  const cuts = Array.from({ length: value.length + 1 }, (_, length) => length);
  const whole = glob(pattern, true, "", true);
  for (const length of greedy ? cuts.reverse() : cuts) {
    const part = operator === "#" ? value.slice(0, length) : value.slice(value.length - length);
    if (whole.test(part)) return operator === "#" ? value.slice(length) : value.slice(0, value.length - length);
  }
  return value;
}

function glob(pattern: string, greedy: boolean, flags: string, whole = false): RegExp {
  const body = pattern.replace(/\\(.)|([*])|([?])|([^\w])/gsu, (all, escaped, star, question) => {
    if (escaped !== undefined) return escaped.replace(/[^\w]/u, "\\$&");
    if (star !== undefined) return greedy ? ".*" : ".*?";
    return question === undefined ? `\\${all}` : ".";
  });
  return new RegExp(whole ? `^${body}$` : body, `${flags}s`);
}
