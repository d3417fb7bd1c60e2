/**
 * `["a", "b"]` as a list. Undefined when the text is no JSON list: BuildKit then reads it as words. Null when it is one with
 * something else than strings in it, which BuildKit refuses.
 */
export function jsonList(text: string): string[] | null | undefined {
  if (!text.startsWith("[")) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!Array.isArray(value)) return undefined;
  return value.every((item) => typeof item === "string") ? value : null;
}
