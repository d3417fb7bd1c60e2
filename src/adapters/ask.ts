/**
 * Short questions to local programs (`git rev-parse`, `buildx version`), through @actions/exec. What can take long goes
 * through exec.ts: @actions/exec has no way to stop a child, and a cancelled job must not leave one behind.
 */
import { getExecOutput } from "@actions/exec";
import { CancelledError, UserError } from "../errors.ts";
import type { Exec } from "../ports.ts";

/** An Exec for programs that answer at once: no line callbacks, no time limit. Nobody waits for them after a cancel. */
export function createAsk(signal: AbortSignal): Exec {
  return async ([program, ...args], options = {}) => {
    let cancel = () => {};
    const cancelled = new Promise<never>((_, reject) => {
      cancel = () => reject(new CancelledError());
    });
    if (signal.aborted) cancel();
    signal.addEventListener("abort", cancel, { once: true });
    try {
      // The first argument is parsed as a command line: quote it, so that a path may hold spaces.
      const asked = getExecOutput(`"${program}"`, args, {
        silent: true,
        ignoreReturnCode: true,
        ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
        ...(options.env === undefined ? {} : { env: { ...(process.env as Record<string, string>), ...options.env } }),
      });
      const answer = await Promise.race([asked, cancelled]);
      return { exitCode: answer.exitCode, stdout: answer.stdout, stderr: answer.stderr, stopped: false };
    } catch (cause) {
      if (cause instanceof CancelledError) throw cause;
      throw new UserError(`${program} could not be started.`, "Install it, or add its folder to PATH.", { cause });
    } finally {
      signal.removeEventListener("abort", cancel);
    }
  };
}
