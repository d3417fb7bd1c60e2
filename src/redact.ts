/** Keeps secret values out of everything that people read. Pure. */
import type { Redact } from "./ports.ts";

/** Shorter values would blot out ordinary text, and are no secrets. Characters. */
const shortest = 3;

/** A function that replaces every value, and every line of a value of several lines, by `***`. */
export function redactor(values: readonly string[]): Redact {
  const parts = values.flatMap((value) => [value, value.trim(), ...value.split(/\r?\n/).map((line) => line.trim())]);
  // Longest first, or a short one would leave the rest of a longer one standing.
  const known = [...new Set(parts)].filter((part) => part.length >= shortest).sort((a, b) => b.length - a.length);
  if (known.length === 0) return (text) => text;
  return (text) => known.reduce((result, part) => result.replaceAll(part, "***"), text);
}
