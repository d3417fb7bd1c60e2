/** Runs the committed bundle as its users do: the action as GitHub's runner starts it, the command as a shell does. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import type { RunReport } from "../../src/model.ts";

export const root = fileURLToPath(new URL("../..", import.meta.url));
/** Another folder than dist/ tests a build that is not committed yet. */
export const bundle = resolve(root, process.env.TEST_DIST ?? "dist");

export type RunOptions = {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
};

export type ActionOptions = RunOptions & {
  /** Content of the event file. */
  readonly event?: unknown;
  /** Measures the memory of the process, its children left out. */
  readonly measure?: boolean;
};

export type ActionRun = {
  readonly exitCode: number | null;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** Standard output and standard error, as the runner reads them. */
  readonly log: string;
  readonly report: RunReport;
  /** What the step keeps for its post step. */
  readonly state: Readonly<Record<string, string>>;
  /** Names that are left in the runner's temp folder. */
  readonly left: readonly string[];
  /** Milliseconds. */
  readonly took: number;
  /** Most memory that the process itself had at once, in bytes; 0 unless measured. */
  readonly memory: number;
};

export type StartedRun = {
  readonly child: ChildProcess;
  readonly log: () => string;
  readonly done: Promise<ActionRun>;
};

export const sha = "0123456789abcdef0123456789abcdef01234567";

/** Variables of a run on a push to main of `owner/app`, unless a test says otherwise. */
const push = {
  GITHUB_ACTIONS: "true",
  GITHUB_EVENT_NAME: "push",
  GITHUB_REF: "refs/heads/main",
  GITHUB_REPOSITORY: "owner/app",
  GITHUB_SERVER_URL: "https://github.com",
  GITHUB_RUN_ID: "1",
  GITHUB_SHA: sha,
};

/** This process's environment without what the runner or a shell may have said about another run. */
export function cleanEnv(): Record<string, string> {
  const own = Object.entries(process.env).filter(
    ([name, value]) =>
      value !== undefined &&
      !/^(GITHUB_|INPUT_|RUNNER_|STATE_|ACTIONS_|CI$|GITLAB|NO_COLOR|FORCE_COLOR|NODE_)/.test(name),
  );
  return Object.fromEntries(own) as Record<string, string>;
}

/** The runner sets every input of action.yml: to its default, or to an empty text. */
function inputEnv(inputs: Readonly<Record<string, string>>): Record<string, string> {
  const action = parse(readFileSync(join(root, "action.yml"), "utf8")) as {
    inputs: Record<string, { default?: string }>;
  };
  const all = Object.fromEntries(Object.entries(action.inputs).map(([name, spec]) => [name, spec.default ?? ""]));
  const given = { ...all, "github-token": "", ...inputs };
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]));
}

/** Starts the action; `done` settles when the process has ended. */
export function startAction(inputs: Readonly<Record<string, string>>, options: ActionOptions): StartedRun {
  const runner = mkdtempSync(join(tmpdir(), "e2e-runner-"));
  const temp = join(runner, "temp");
  mkdirSync(temp);
  const file = (name: string, text = "") => {
    writeFileSync(join(runner, name), text);
    return join(runner, name);
  };
  const event = options.event ?? { repository: { full_name: "owner/app", default_branch: "main" } };
  const env = {
    ...{ ...cleanEnv(), ...push, ...inputEnv(inputs) },
    GITHUB_WORKSPACE: options.cwd,
    GITHUB_EVENT_PATH: file("event.json", JSON.stringify(event)),
    ...{ GITHUB_OUTPUT: file("output"), GITHUB_STATE: file("state"), GITHUB_STEP_SUMMARY: file("summary") },
    RUNNER_TEMP: temp,
    ...options.env,
  };
  const script = [join(bundle, "index.js")];
  const started = performance.now();
  const child = spawn(process.execPath, script, { cwd: options.cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  let log = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8");
    stream.on("data", (chunk: string) => {
      log += chunk;
    });
  }
  const memory = options.measure === true ? watchMemory(child.pid as number) : () => 0;
  const done = new Promise<ActionRun>((settle, reject) => {
    child.on("error", reject);
    child.on("close", (exitCode) => {
      const outputs = values(readFileSync(join(runner, "output"), "utf8"));
      const report = outputs.report ? (JSON.parse(readFileSync(outputs.report, "utf8")) as RunReport) : noReport(log);
      const summary = readFileSync(join(runner, "summary"), "utf8");
      const state = values(readFileSync(join(runner, "state"), "utf8"));
      const left = readdirSync(temp).filter((name) => !name.startsWith("multistage-report-"));
      rmSync(runner, { recursive: true, force: true });
      settle({
        exitCode,
        outputs,
        summary,
        log,
        report,
        state,
        left,
        took: performance.now() - started,
        memory: memory(),
      });
    });
  });
  return { child, log: () => log, done };
}

/** A run that wrote no report: every look at it fails with the log, which says why. */
function noReport(log: string): RunReport {
  return new Proxy({} as RunReport, {
    get: (_, key) => {
      throw new Error(`There is no report (${String(key)} was asked for). The log:\n${log}`);
    },
  });
}

/** Runs the action to its end. */
export function runAction(inputs: Readonly<Record<string, string>>, options: ActionOptions): Promise<ActionRun> {
  return startAction(inputs, options).done;
}

/** Runs the post step with what the main step kept for it. */
export async function runPost(state: Readonly<Record<string, string>>): Promise<number | null> {
  const kept = Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value]));
  const child = spawn(process.execPath, [join(bundle, "index.js")], {
    env: { ...cleanEnv(), ...kept },
    stdio: "ignore",
  });
  return await new Promise((settle) => child.on("close", settle));
}

export type CliRun = {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Standard output, where `--json` was asked for. */
  readonly report: RunReport;
};

/** Runs the terminal command. */
export async function runCli(args: readonly string[], options: RunOptions): Promise<CliRun> {
  const env = { ...cleanEnv(), ...options.env };
  const child = spawn(process.execPath, [join(bundle, "cli/index.js"), ...args], { cwd: options.cwd, env });
  child.stdin.end();
  const read = async (stream: NodeJS.ReadableStream) => {
    let text = "";
    for await (const chunk of stream) text += String(chunk);
    return text;
  };
  const ended = new Promise<number | null>((settle) => child.on("close", settle));
  const [exitCode, stdout, stderr] = await Promise.all([ended, read(child.stdout), read(child.stderr)]);
  const report =
    args.includes("--json") && stdout.startsWith("{") ? (JSON.parse(stdout) as RunReport) : noReport(stderr);
  return { exitCode, stdout, stderr, report };
}

/** `name<<delimiter`, lines, `delimiter`: the runner's file commands. */
function values(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const match of text.matchAll(/^([\w-]+)<<(ghadelimiter_[\w-]+)\n([\s\S]*?)\n\2$/gm)) {
    found[match[1] as string] = match[3] as string;
  }
  return found;
}

/** The kernel keeps the highest mark itself, so a look now and then is enough. */
function watchMemory(pid: number): () => number {
  let most = 0;
  const timer = setInterval(() => {
    try {
      const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
      most = Math.max(most, Number(kilobytes ?? 0) * 1024);
    } catch {
      // It has ended.
    }
  }, 50);
  return () => {
    clearInterval(timer);
    return most;
  };
}
