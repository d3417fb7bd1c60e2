import { readCsv } from "./csv.ts";

/**
 * The values of a list input, trimmed, without empty ones, in the order they were written.
 * `list` splits at commas too, even inside quotes, as docker/build-push-action does; `lines` keeps commas.
 * @throws UserError when a quote is not closed.
 */
export function splitList(text: string, type: "list" | "lines"): string[] {
  const values = readCsv(text).flatMap((record) => {
    if (type === "lines") return [record.join(",")];
    return record.length === 1 ? (record[0] as string).split(",") : record;
  });
  return values.map((value) => value.trim()).filter((value) => value !== "");
}

/** The same list with every value once, where it stood first. */
export function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
