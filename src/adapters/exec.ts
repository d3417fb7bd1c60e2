/** The only place that starts processes. Never through a shell: argv arrays only. */
import { spawn } from "node:child_process";
import { StringDecoder } from "node:string_decoder";
import { CancelledError, UserError } from "../errors.ts";
import type { Exec, ExecOptions, ExecResult } from "../ports.ts";

/** Captured output is for short answers and for the end of long ones: the rest went to the line callbacks. */
const captureLimit = 1024 * 1024;
/** A program that ignores SIGTERM is killed after this many milliseconds. */
const killAfter = 3000;

/** An Exec whose children are stopped when the signal aborts; each then answers with `stopped`. */
export function createExec(signal: AbortSignal): Exec {
  return (command, options = {}) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(new CancelledError());
        return;
      }
      const [program, ...args] = command;
      const child = spawn(program, args, {
        cwd: options.cwd,
        // The full environment: the cache service's variables, proxies and DOCKER_* must reach the program.
        env: options.env === undefined ? process.env : { ...process.env, ...options.env },
        stdio: [options.input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
        // A group of its own, so that a plugin started by `docker` is stopped together with it.
        detached: process.platform !== "win32",
        windowsHide: true,
      });
      const stdout = lineReader(options.onStdout);
      const stderr = lineReader(options.onStderr);
      let stopped = false;
      let killTimer: NodeJS.Timeout | undefined;
      const stop = () => {
        stopped = true;
        killGroup(child.pid, "SIGTERM");
        killTimer ??= setTimeout(() => {
          killGroup(child.pid, "SIGKILL");
          // Whoever left the group may hold the pipes open for ever.
          child.stdout?.destroy();
          child.stderr?.destroy();
        }, killAfter);
      };
      const deadline = options.timeout === undefined ? undefined : setTimeout(stop, options.timeout);
      signal.addEventListener("abort", stop, { once: true });
      const settle = () => {
        clearTimeout(deadline);
        clearTimeout(killTimer);
        signal.removeEventListener("abort", stop);
      };
      child.on("error", (error: NodeJS.ErrnoException) => {
        settle();
        reject(startError(program, error));
      });
      child.stdout?.on("data", stdout.data);
      child.stderr?.on("data", stderr.data);
      // A program that ends without reading its input breaks the pipe: its exit code says what matters.
      child.stdin?.on("error", () => {});
      child.stdin?.end(options.input);
      child.on("close", (code, killedBy) => {
        settle();
        // The program ended when it was told to: what it started may have ignored that.
        if (stopped) killGroup(child.pid, "SIGKILL");
        const exitCode = code ?? (killedBy === "SIGKILL" ? 137 : 143);
        resolve({ exitCode, stdout: stdout.end(), stderr: stderr.end(), stopped });
      });
    });
}

function killGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? pid : -pid, signal);
  } catch {
    // Already gone.
  }
}

function startError(program: string, error: NodeJS.ErrnoException): UserError {
  if (error.code === "ENOENT") {
    return new UserError(`${program} was not found.`, "Install it, or add its folder to PATH.", { cause: error });
  }
  return new UserError(`${program} could not be started: ${error.message}.`, undefined, { cause: error });
}

/** Bytes to lines for a callback, and the newest part of the text for the result. */
function lineReader(onLine: ExecOptions["onStdout"]): { data: (chunk: Buffer) => void; end: () => string } {
  const decoder = new StringDecoder("utf8");
  let captured = "";
  let rest = "";
  const take = (text: string) => {
    captured += text;
    if (captured.length > 2 * captureLimit) captured = captured.slice(-captureLimit);
    if (onLine === undefined) return;
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) onLine(line.endsWith("\r") ? line.slice(0, -1) : line);
  };
  return {
    data: (chunk) => take(decoder.write(chunk)),
    end: () => {
      take(decoder.end());
      if (rest !== "") onLine?.(rest);
      return captured.slice(-captureLimit);
    },
  };
}

export type { ExecResult };
