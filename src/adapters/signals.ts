/** Cancelling: the runner sends SIGINT and SIGTERM when a job is cancelled, a terminal SIGINT. */

/** Milliseconds from the first signal to the end, whatever hangs: the runner kills the process soon after. */
const lastMoment = 4500;

/** A signal that aborts on SIGINT, SIGTERM or SIGHUP. A run that does not end by itself then is ended with exit code 2. */
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
  return controller.signal;
}
