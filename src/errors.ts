/** Bad input or a world that can't do what was asked: a message and what to do about it. Anything else thrown is a bug. */
export class UserError extends Error {
  readonly remedy: string | undefined;

  constructor(message: string, remedy?: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.name = "UserError";
    this.remedy = remedy;
  }
}

/** The run was cancelled by a signal. */
export class CancelledError extends UserError {
  constructor() {
    super("The run was cancelled.", "Nothing was pushed after the cancel. Start it again to get a verdict.");
    this.name = "CancelledError";
  }
}

/** Several problems of the input at once: one line each. */
export class ProblemsError extends UserError {
  readonly list: readonly string[];

  constructor(list: readonly string[], remedy?: string) {
    super(
      list.length === 1
        ? (list[0] as string)
        : `${list.length} problems:\n${list.map((line) => `  - ${line}`).join("\n")}`,
      remedy,
    );
    this.list = list;
  }
}

/** Several problems of the input as one error. */
export function problems(list: readonly string[]): ProblemsError {
  return new ProblemsError(list);
}

/** Any thrown value as text: a user error by its message and remedy, a bug with its stack. */
export function errorText(error: unknown): { message: string; remedy?: string; stack?: string } {
  if (error instanceof UserError) {
    return error.remedy === undefined ? { message: error.message } : { message: error.message, remedy: error.remedy };
  }
  if (error instanceof Error) {
    return {
      message: `Unexpected: ${error.message}`,
      remedy: "This is a defect of multistage-action: please report it with the log.",
      ...(error.stack === undefined ? {} : { stack: error.stack }),
    };
  }
  return {
    message: `Unexpected: ${String(error)}`,
    remedy: "This is a defect of multistage-action: please report it with the log.",
  };
}

/** The accepted value nearest to a mistyped one, by edit distance; undefined when none is near. */
export function nearest(value: string, accepted: readonly string[]): string | undefined {
  let best: string | undefined;
  let bestDistance = (value.length <= 3 ? 1 : Math.max(2, Math.floor(value.length / 3))) + 1;
  for (const candidate of accepted) {
    const distance = editDistance(value.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const substitution = (previous[column - 1] as number) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(substitution, (previous[column] as number) + 1, (current[column - 1] as number) + 1));
    }
    previous = current;
  }
  return previous[b.length] as number;
}
