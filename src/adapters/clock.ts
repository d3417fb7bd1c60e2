/** Time. */
import { setTimeout as wait } from "node:timers/promises";
import { CancelledError } from "../errors.ts";
import type { Clock } from "../ports.ts";

/** The real clock; a sleep ends at once when the signal aborts. */
export function createClock(signal: AbortSignal): Clock {
  return {
    now: () => performance.now(),
    date: () => new Date(),
    sleep: (milliseconds) =>
      wait(milliseconds, undefined, { signal }).catch(() => {
        throw new CancelledError();
      }),
  };
}
