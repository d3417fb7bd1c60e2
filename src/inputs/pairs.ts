import { UserError } from "../errors.ts";
import type { KeyValue } from "../model.ts";

/**
 * One `id=value`; the value may hold more `=`. An id with a comma or quote would break buildx's own list.
 * @throws UserError when there is no id. The message does not repeat the text: it may be a secret.
 */
export function parsePair(text: string, position: number, form: string): KeyValue {
  const equals = text.indexOf("=");
  const key = equals < 0 ? "" : text.slice(0, equals).trim();
  if (!/^[^\s",]+$/.test(key)) throw new UserError(`entry ${position} is not of the form ${form}`);
  return { key, value: text.slice(equals + 1) };
}

/** What is wrong with a `name=value` that is handed on as it is; undefined when it is valid. Never shows the value. */
export function namedValueProblem(
  text: string,
  position: number,
  form: string,
  needsValue: boolean,
): string | undefined {
  const equals = text.indexOf("=");
  if (equals === 0) return `entry ${position} has no name before its \`=\``;
  if (equals < 0 && needsValue) return `entry ${position} is not of the form \`${form}\``;
  return undefined;
}
