import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Node of the actions runtime: it reads TypeScript as it is. */
const node = fileURLToPath(new URL("../../node_modules/.bin/node", import.meta.url));
const root = fileURLToPath(new URL("../..", import.meta.url));

export type ScriptResult = {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
  readonly milliseconds: number;
};

/** Runs lines of a module in a process of its own; `on` is called with all output so far, each time there is more. */
export function runScript(
  script: string,
  options: {
    readonly env?: Record<string, string>;
    readonly on?: (out: string, kill: (signal: NodeJS.Signals) => void) => void;
  } = {},
): Promise<ScriptResult> {
  const began = Date.now();
  return new Promise((resolve) => {
    const child = spawn(node, ["--input-type=module-typescript", "-e", script], {
      cwd: root,
      env: { PATH: process.env.PATH ?? "", ...options.env },
    });
    let [out, error] = ["", ""];
    child.stdout.on("data", (chunk) => {
      out += chunk;
      options.on?.(out, (signal) => child.kill(signal));
    });
    child.stderr.on("data", (chunk) => {
      error += chunk;
    });
    child.on("close", (code) => resolve({ code, out, error, milliseconds: Date.now() - began }));
  });
}
