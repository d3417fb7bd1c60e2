import type { RunReport } from "../model.ts";
import { KEY_ORDER } from "./key-order.ts";

const RANK = new Map(KEY_ORDER.map((key, index) => [key, index]));

/**
 * The report as JSON, as schema/report.schema.json describes it: 2 spaces, keys always in the same order, a newline at the
 * end. Invisible characters are written as `\uXXXX`: the same value, and harmless when someone prints the file.
 */
export function jsonReport(report: RunReport): string {
  const text = JSON.stringify(report, (_, value: unknown) => ordered(value), 2);
  return `${text.replace(/[\p{Cf}\p{Zl}\p{Zp}\x7f-\x9f]/gu, escaped)}\n`;
}

function ordered(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const rank = (key: string) => RANK.get(key) ?? KEY_ORDER.length;
  return Object.fromEntries(
    Object.entries(value).sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0)),
  );
}

function escaped(character: string): string {
  return Array.from({ length: character.length }, (_, unit) => {
    return `\\u${character.charCodeAt(unit).toString(16).padStart(4, "0")}`;
  }).join("");
}
