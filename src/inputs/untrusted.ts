import type { RunContext } from "../model.ts";

/** Readers of values that come from outside: anything that is not what it should be is as good as missing. */

export type Env = Readonly<Record<string, string | undefined>>;
export type Untrusted = Readonly<Record<string, unknown>>;

/** A JSON object, or an empty one. */
export function objectOf(value: unknown): Untrusted {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Untrusted) : {};
}

/** The value at a path of keys, through own properties only. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (Object.hasOwn(objectOf(inner), key) ? objectOf(inner)[key] : undefined),
    value,
  );
}

/** A text that is not empty. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** A whole number above zero, as a number or as digits. */
export function countOf(value: unknown): number | undefined {
  const number = typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isSafeInteger(number) && number > 0 ? number : undefined;
}

/** A full commit sha (SHA-1 or SHA-256) in lower case; the zeros that stand for "no commit" are none. */
export function shaOf(value: unknown): string | undefined {
  const text = textOf(value)?.trim().toLowerCase();
  return text !== undefined && /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(text) && !/^0+$/.test(text) ? text : undefined;
}

/** A context without its undefined properties, as exactOptionalPropertyTypes wants it. */
export function withoutUndefined(
  context: { [K in keyof RunContext]: RunContext[K] | undefined } & Required<Pick<RunContext, "event" | "workspace">>,
): RunContext {
  return Object.fromEntries(Object.entries(context).filter(([, value]) => value !== undefined)) as RunContext;
}
