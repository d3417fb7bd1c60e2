import { Readable } from "node:stream";
import { CancelledError } from "../../src/errors.ts";
import type { Clock, Exec, ExecOptions, ExecResult, Files, GitHub, Log, ProgressEvent } from "../../src/ports.ts";

export type Call = { readonly argv: readonly string[]; readonly options: ExecOptions };
/** What a program does: its result, and the lines it writes to standard error on the way. */
export type Answer = Partial<ExecResult> & { readonly lines?: readonly string[] };
export type Script = (
  argv: readonly string[],
  calls: readonly Call[],
) => Answer | undefined | Promise<Answer | undefined>;

/** An Exec that starts nothing: every call is recorded and answered by the script; without an answer it is a success. */
export function scriptedExec(script: Script = () => undefined): { exec: Exec; calls: Call[] } {
  const calls: Call[] = [];
  const exec: Exec = async (command, options = {}) => {
    calls.push({ argv: command, options });
    const { lines = [], ...result } = (await script(command, calls)) ?? {};
    for (const line of lines) options.onStderr?.(line);
    return { exitCode: 0, stdout: "", stderr: lines.join("\n"), stopped: false, ...result };
  };
  return { exec, calls };
}

export type MemoryFiles = Files & {
  readonly contents: Map<string, string>;
  readonly secret: Set<string>;
  readonly removed: string[];
};

/** Files in memory: a folder is what has files below it. */
export function memoryFiles(initial: Readonly<Record<string, string>> = {}): MemoryFiles {
  const contents = new Map(Object.entries(initial));
  const [secret, folders, removed] = [new Set<string>(), new Set<string>(), [] as string[]];
  const below = (path: string) => [...contents.keys()].filter((name) => name.startsWith(`${path}/`));
  const read = (path: string) => {
    const text = contents.get(path);
    if (text === undefined) throw new Error(`ENOENT: ${path}`);
    return Buffer.from(text, "latin1");
  };
  return {
    ...{ contents, secret, removed },
    readText: async (path) => contents.get(path),
    writeText: async (path, text, options) => {
      contents.set(path, text);
      if (options?.secret === true) secret.add(path);
    },
    exists: async (path) => {
      if (contents.has(path)) return "file";
      return folders.has(path) || below(path).length > 0 ? "directory" : undefined;
    },
    makeDir: async (path) => {
      folders.add(path);
    },
    remove: async (path) => {
      removed.push(path);
      for (const name of [path, ...below(path)]) contents.delete(name);
    },
    rename: async (from, to) => {
      for (const name of below(from)) {
        contents.set(`${to}${name.slice(from.length)}`, contents.get(name) as string);
        contents.delete(name);
      }
    },
    copyInto: async (from, to) => {
      for (const name of below(from)) contents.set(`${to}${name.slice(from.length)}`, contents.get(name) as string);
    },
    tempDir: async () => "/temp/run-1",
    list: async (path) =>
      [...new Set(below(path).map((name) => name.slice(path.length + 1).split("/")[0] as string))].sort(),
    stream: (path) => Readable.from([read(path)]),
    size: async (path) => read(path).length,
  };
}

/** A clock that does not wait, and writes down what it was asked to wait for. `cancelled`: that of a run that was cancelled. */
export function instantClock(cancelled = () => false): Clock & { readonly slept: number[] } {
  let now = 0;
  const slept: number[] = [];
  return {
    slept,
    now: () => {
      now += 1;
      return now;
    },
    date: () => new Date(Date.UTC(2025, 0, 2, 3, 4, 5)),
    sleep: async (milliseconds) => {
      slept.push(milliseconds);
      if (cancelled()) throw new CancelledError();
    },
  };
}

/** A log that keeps everything. */
export function recordingLog(): Log & { readonly lines: string[]; readonly events: ProgressEvent[] } {
  const [lines, events]: [string[], ProgressEvent[]] = [[], []];
  return {
    ...{ lines, events },
    info: (line) => lines.push(line),
    warn: (line) => lines.push(`warning: ${line}`),
    debug: (line) => lines.push(`debug: ${line}`),
    progress: (event) => events.push(event),
    endProgress: () => {},
  };
}

/** A code host where every branch is at this commit, or that does not know. */
export function tipOf(sha: string | undefined): GitHub {
  return { branchTip: async () => (sha === undefined ? { why: "GitHub answered 500" } : { sha }) };
}

/** All ports of a step: the scripted Exec, files in memory, a log that remembers and a clock that does not wait. */
export function createPorts(script?: Script, initial: Readonly<Record<string, string>> = {}) {
  const { exec, calls } = scriptedExec(script);
  return {
    ...{ exec, calls, files: memoryFiles(initial), log: recordingLog(), clock: instantClock() },
    redact: (text: string) => text.replaceAll("hunter2", "***"),
  };
}
