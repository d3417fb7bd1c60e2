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

/** Words that a report is made of, and digests: a secret that happens to be one of them must not change what the report says. */
const words =
  /^(pass(ed)?|fail(ed)?|warn|error|skip|blocked|not-run|final|needed|side|off|local|none|one-solve|per-target|containerd|classic|docker-push(-classic)?|imagetools|skopeo|multistage-action|sha256:[0-9a-f]{64}|\d{4}-\d\d-\d\dT[\d:.]+Z)$/;

/** The same for every text in a value, keys left as they are: the last gate before a report leaves the run. */
export function redactDeep<T>(value: T, redact: Redact): T {
  if (typeof value === "string") return (words.test(value) ? value : redact(value)) as T;
  if (Array.isArray(value)) return value.map((item) => redactDeep(item, redact)) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, redactDeep(item, redact)])) as T;
}
