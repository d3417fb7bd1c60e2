import { wrap } from "./width.ts";

const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33 } as const;

/** Text in a colour or weight, or as it is when colours are off. */
export type Paint = Readonly<Record<keyof typeof CODES, (text: string) => string>>;

/** Colours by escape sequences; every line is closed on its own, so that a pager can cut anywhere. */
export function painter(color: boolean): Paint {
  const paint = (code: number) => (text: string) =>
    color && text !== ""
      ? text
          .split("\n")
          .map((line) => `\x1b[${code}m${line}\x1b[0m`)
          .join("\n")
      : text;
  return {
    bold: paint(CODES.bold),
    dim: paint(CODES.dim),
    red: paint(CODES.red),
    green: paint(CODES.green),
    yellow: paint(CODES.yellow),
  };
}

/** Where lines go: columns, and colours or none. */
export type Terminal = { readonly width: number; readonly paint: Paint };

/** Wrapped text, its first line moved in by `by` columns and what is wrapped by two more. */
export function indented(text: string, { width }: Pick<Terminal, "width">, by: number): string[] {
  return wrap(text, width - by - 2).map((line, index) => " ".repeat(index === 0 ? by : by + 2) + line);
}
