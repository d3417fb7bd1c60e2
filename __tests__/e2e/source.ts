/** Runs the terminal command from its source, and plain docker beside it, in any environment: other engines, no engine. */
import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import type { PlatformImage, RunReport, StageResult } from "../../src/model.ts";
import { cleanEnv, root } from "./run.ts";

export type Env = Readonly<Record<string, string>>;

export type Ended = { readonly exitCode: number | null; readonly stdout: string; readonly stderr: string };

export type SourceRun = Ended & { readonly report: RunReport };

/** The base of the fixtures and of these tests: a stand-in. */
export const base = "multistage.test/base:1";

/** Makes sure that the engine of this environment has the base. */
export function makeBase(env: Env = {}): void {
  const made = spawnSync(join(root, "scripts/stand-in"), ["busybox", base], { env: { ...cleanEnv(), ...env } });
  if (made.status !== 0) throw new Error(`scripts/stand-in: ${made.stderr}`);
}

/** Runs a program to its end. */
export function start(command: readonly [string, ...string[]], env: Env = {}, cwd = root): Promise<Ended> {
  const [program, ...args] = command;
  return new Promise((settle, reject) => {
    const child = spawn(program, args, { cwd, env: { ...cleanEnv(), ...env }, stdio: ["ignore", "pipe", "pipe"] });
    const text = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const) {
      child[name].setEncoding("utf8").on("data", (chunk: string) => {
        text[name] += chunk;
      });
    }
    child.on("error", reject);
    child.on("close", (exitCode) => settle({ exitCode, ...text }));
  });
}

/** Runs the command with `--json` in a folder. */
export async function runSource(args: readonly string[], cwd: string, env: Env = {}): Promise<SourceRun> {
  const ended = await start([process.execPath, join(root, "src/cli.ts"), "--json", ...args], env, cwd);
  if (!ended.stdout.startsWith("{")) throw new Error(`No report, exit code ${ended.exitCode}:\n${ended.stderr}`);
  return { ...ended, report: JSON.parse(ended.stdout) as RunReport };
}

/** The result of every stage by name, `#index` for unnamed ones. */
export function results(report: RunReport): Record<string, string> {
  return Object.fromEntries(report.stages.map(({ index, name, result }) => [name || `#${index}`, result]));
}

/** A stage of the report; throws when there is none of that name. */
export function stage(report: RunReport, name: string): StageResult {
  const found = report.stages.find((row) => row.name === name);
  if (found === undefined) throw new Error(`no stage ${name} in ${JSON.stringify(results(report))}`);
  return found;
}

/** One platform of the judged image; throws, with what stopped the run, when there is none. */
export function platformImage(report: RunReport, platform?: string): PlatformImage {
  const found = report.image?.platforms.find((image) => platform === undefined || image.platform === platform);
  if (found === undefined) throw new Error(`no image for ${platform}: ${report.error?.message ?? report.summary}`);
  return found;
}
