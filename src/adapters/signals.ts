/** How a run ends early: cancelled (the runner sends SIGINT and SIGTERM, a terminal SIGINT), or by a defect. */
import { logLine } from "./harmless.ts";

/** Milliseconds from the first signal to the end, whatever hangs: the runner kills the process soon after. */
const lastMoment = 4500;

/**
 * A signal that aborts on SIGINT, SIGTERM or SIGHUP. A run that does not end by itself then is ended with exit code 2, and so is
 * one that crashes: Node's own exit code for that, 1, would read as "a check failed".
 */
export function cancelSignal(beforeEnd: () => void = () => {}): AbortSignal {
  const controller = new AbortController();
  const cancel = () => {
    if (controller.signal.aborted) return;
    controller.abort();
    setTimeout(() => {
      beforeEnd();
      process.exit(2);
    }, lastMoment).unref();
  };
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, cancel);
  process.on("uncaughtException", (error) => {
    controller.abort();
    beforeEnd();
    for (const line of String(error?.stack ?? error).split("\n")) process.stderr.write(`${logLine(line)}\n`);
    process.exit(2);
  });
  // Nobody reads any more (`multistage | head`): the run and its exit code count all the same.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  return controller.signal;
}
