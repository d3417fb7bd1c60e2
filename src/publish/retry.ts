/** Repeats what a registry may fail at for a moment: 5xx, 429 and the network. Nothing else. */
import { CancelledError, UserError } from "../errors.ts";
import type { Clock, Exec, ExecResult, Log, Redact } from "../ports.ts";
import type { Command } from "./args.ts";

/** Milliseconds before the second, third and fourth try. */
const pauses = [1000, 3000, 8000];
/** A push of a large image takes its time; a registry that answers nothing for this long (milliseconds) is down. */
const timeout = 30 * 60_000;

export type RegistryPorts = { readonly exec: Exec; readonly clock: Clock; readonly log: Log; readonly redact: Redact };

/** Runs a command that talks to a registry. Throws UserError with the registry's words when it fails for good. */
export async function withRetries(ports: RegistryPorts, command: Command, what: string): Promise<ExecResult> {
  for (let attempt = 0; ; attempt++) {
    const outcome = await ports.exec(command, { timeout });
    if (outcome.exitCode === 0) return outcome;
    const words = ports.redact(lastWords(outcome));
    const pause = pauses[attempt];
    if (outcome.stopped && words === "") throw new CancelledError();
    if (pause === undefined || !isPassing(words)) {
      throw new UserError(`${what} failed${attempt === 0 ? "" : ` ${attempt + 1} times`}: ${words}`, remedyFor(words));
    }
    ports.log.warn(`${what} failed, trying again in ${pause / 1000} s: ${words}`);
    await ports.clock.sleep(pause);
  }
}

function lastWords({ stderr, stdout }: ExecResult): string {
  const lines = `${stdout}\n${stderr}`.split("\n").filter((line) => line.trim() !== "");
  return (lines.findLast((line) => /error|denied|unauthorized|fail/i.test(line)) ?? lines.at(-1) ?? "")
    .trim()
    .slice(0, 500);
}

/** Whether a second try can help. */
export function isPassing(words: string): boolean {
  if (/unauthorized|denied|forbidden|\b40[0134]\b|invalid reference|name unknown/i.test(words)) return false;
  return (
    /\b(5\d\d|429)\b/.test(words) ||
    /too many requests|toomanyrequests|internal server error|bad gateway|unavailable|gateway time-?out/i.test(words) ||
    /connection (refused|reset|timed out)|connect: |i\/o timeout|unexpected EOF|\bEOF\b|TLS handshake|no such host|temporary failure|broken pipe|server misbehaving/i.test(
      words,
    )
  );
}

function remedyFor(words: string): string {
  if (/unauthorized|denied|forbidden|\b40[13]\b/i.test(words)) {
    return "Log in before this step (docker/login-action, docker login) with an account that may push. For ghcr.io the job needs permissions: packages: write.";
  }
  return "Check the image name and that the registry is up, then run again. Nothing but what the report names was pushed.";
}
