import { errorText, nearest, UserError } from "../errors.ts";
import { splitList } from "./lists.ts";
import { findInput, type InputName } from "./schema.ts";
import { parseSize } from "./size.ts";

/** Reads single inputs from their texts and collects what is wrong with them instead of stopping at the first. */
export type Reader = ReturnType<typeof createReader>;

/** A reader over raw texts by input name; an empty text is as good as none. Problems are added to `problems`. */
export function createReader(raw: Readonly<Record<string, string>>, problems: string[]) {
  const given = (name: InputName): string | undefined => {
    const text = Object.hasOwn(raw, name) ? (raw[name] as string).trim() : "";
    return text === "" ? undefined : text;
  };
  const textOf = (name: InputName): string | undefined => given(name) ?? findInput(name)?.default;
  const problem = (name: InputName, message: string) => problems.push(`${name}: ${message}`);

  /** What `parse` gives, or the fallback and a problem when it throws a UserError. */
  const attempt = <T>(name: InputName, parse: () => T, fallback: T): T => {
    try {
      return parse();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      problem(name, errorText(error).message);
      return fallback;
    }
  };

  return {
    given,
    problem,
    attempt,
    text: textOf,

    boolean(name: InputName): boolean {
      const text = textOf(name) ?? "false";
      // The forms of YAML 1.2's core schema, as @actions/core: `yes` or `1` must not silently mean no.
      if (/^(true|True|TRUE)$/.test(text)) return true;
      if (!/^(false|False|FALSE)$/.test(text)) problem(name, `\`${text}\` is neither \`true\` nor \`false\``);
      return false;
    },

    choice<T extends string>(name: InputName, accepted: readonly [T, ...T[]]): T {
      const text = textOf(name);
      const found = accepted.find((value) => value === text);
      if (found === undefined) problem(name, `\`${text}\` is not accepted; ${didYouMean(text ?? "", accepted)}`);
      return found ?? accepted[0];
    },

    size(name: InputName): number | undefined {
      const text = textOf(name);
      return text === undefined ? undefined : attempt(name, () => parseSize(text), undefined);
    },

    count(name: InputName): number {
      const text = textOf(name) ?? "1";
      if (!/^[1-9]\d{0,8}$/.test(text)) problem(name, `\`${text}\` is not a whole number, 1 or more`);
      return Number(text);
    },

    /** Every value that `check` finds nothing wrong with. */
    list(name: InputName, check?: (value: string, position: number) => string | undefined): string[] {
      const type = findInput(name)?.type === "lines" ? "lines" : "list";
      const values = attempt(name, () => splitList(textOf(name) ?? "", type), []);
      return values.filter((value, index) => {
        const wrong = check?.(value, index + 1);
        if (wrong !== undefined) problem(name, wrong);
        return wrong === undefined;
      });
    },
  };
}

/** `use a, b or c`, and the nearest of them when there is one. */
function didYouMean(value: string, accepted: readonly string[]): string {
  const near = nearest(value, accepted);
  const all = `use ${accepted.slice(0, -1).join(", ")} or ${accepted.at(-1)}`;
  return near === undefined ? all : `did you mean \`${near}\`? (${all})`;
}
