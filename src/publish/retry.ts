/** Repeats what a registry may fail at for a moment: 5xx, 429 and the network. Nothing else. */
import { UserError } from "../errors.ts";
import type { Clock, Exec, ExecResult, Log, Redact } from "../ports.ts";
import type { Command } from "./args.ts";

/** Milliseconds before the second, third and fourth try. */
const pauses = [1000, 3000, 8000];
/** Milliseconds that a push may take, however large the image is, and a question or a tag: after that the registry is down. */
export const patience = { push: 30 * 60_000, answer: 2 * 60_000 } as const;

export type RegistryPorts = { readonly exec: Exec; readonly clock: Clock; readonly log: Log; readonly redact: Redact };

/** Runs a command that talks to a registry. Throws UserError with the registry's words when it fails for good. */
export async function withRetries(
  ports: RegistryPorts,
  command: Command,
  what: string,
  timeout: number = patience.answer,
): Promise<ExecResult> {
  for (let attempt = 0; ; attempt++) {
    const outcome = await ports.exec(command, { timeout });
    if (outcome.exitCode === 0) return outcome;
    if (outcome.stopped) {
      // A clock that belongs to a cancelled run throws that; else it was our own limit.
      await ports.clock.sleep(0);
      throw new UserError(`${what} was stopped: it did not end within ${timeout / 60_000} minutes.`);
    }
    const words = lastWords(outcome, ports.redact);
    const pause = pauses[attempt];
    if (pause === undefined || !isPassing(words)) {
      throw new UserError(`${what} failed${attempt === 0 ? "" : ` ${attempt + 1} times`}: ${words}`, remedyFor(words));
    }
    ports.log.warn(`${what} failed, trying again in ${pause / 1000} s: ${words}`);
    await ports.clock.sleep(pause);
  }
}

function lastWords({ stderr, stdout }: ExecResult, redact: Redact): string {
  const lines = `${stdout}\n${stderr}`.split("\n").filter((line) => line.trim() !== "");
  const line = lines.findLast((text) => /error|denied|unauthorized|fail/i.test(text)) ?? lines.at(-1) ?? "";
  return redact(line.trim()).slice(0, 500);
}

/** Whether a second try can help. */
export function isPassing(message: string): boolean {
  // A tag or a port in an address is no status.
  const words = message.replace(/https?:\/\/\S+/g, "");
  if (/unauthorized|denied|forbidden|\b40[0134]\b|invalid reference|name (unknown|not known)/i.test(words))
    return false;
  if (/(manifest|digest|name|tag|size) invalid|unsupported|immutable|quota|will exceed/i.test(words)) return false;
  return (
    // `docker push` passes on a registry's own words and leaves the status out: it can be a 500 as well as a 429.
    words.startsWith("error from registry:") ||
    /\b(5\d\d|429)\b/.test(words) ||
    /too many requests|toomanyrequests|internal server error|bad gateway|unavailable/i.test(words) ||
    /time-?out|timed out|deadline exceeded|connection (refused|reset|lost)|connect: |\bEOF\b|broken pipe/i.test(
      words,
    ) ||
    /no such host|temporary failure|server misbehaving|GOAWAY|closed network connection/i.test(words)
  );
}

function remedyFor(words: string): string {
  if (/unauthorized|denied|forbidden|\b40[13]\b/i.test(words)) {
    return "Log in before this step (docker/login-action, docker login) with an account that may push. For ghcr.io the job needs permissions: packages: write.";
  }
  return "Check the image name and that the registry is up, then run again. Nothing but what the report names was pushed.";
}
