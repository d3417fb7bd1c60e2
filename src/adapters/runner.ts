/** The GitHub Actions runner, through @actions/core: log, annotations, outputs, summary, masks. */
import { randomUUID } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Log, ProgressEvent } from "../ports.ts";
import { logLine, noCommand } from "./harmless.ts";
import { progressLine } from "./plain-progress.ts";

type Core = typeof import("@actions/core");

let core: Core | undefined;
const waiting: ((core: Core) => void)[] = [];

/** Loading it takes longer than the rest of the start: that happens while buildx is asked, and what is said until then waits. */
const loaded = import(/* webpackMode: "eager" */ "@actions/core").then((module) => {
  core = module;
  for (const act of waiting.splice(0)) act(module);
});

/** Everything goes through here, so that the order of what is said stays. */
function withCore(act: (core: Core) => void): void {
  if (core === undefined) waiting.push(act);
  else act(core);
}

/** The Actions log. Build output goes between a stop-commands line and its end, so that no line of it is a command. */
export function createRunnerLog(): Log {
  let token: string | undefined;
  const endProgress = () =>
    withCore(({ endGroup }) => {
      if (token === undefined) return;
      process.stdout.write(`::${token}::\n`);
      token = undefined;
      endGroup();
    });
  return {
    info: (line) => withCore(({ info }) => info(logLine(line))),
    warn: (line) =>
      withCore(({ info, warning }) =>
        token === undefined ? warning(logLine(line)) : info(`Warning: ${logLine(line)}`),
      ),
    debug: (line) =>
      withCore(({ debug }) => {
        // core.debug writes a command: inside stopped output it would be shown as text.
        if (token === undefined) debug(logLine(line));
      }),
    progress: (event: ProgressEvent) =>
      withCore(({ startGroup }) => {
        const line = progressLine(event);
        if (line === undefined) return;
        if (token === undefined) {
          startGroup("Build log");
          token = randomUUID();
          process.stdout.write(`::stop-commands::${token}\n`);
        }
        process.stdout.write(`${logLine(line)}\n`);
      }),
    endProgress,
  };
}

export type Annotation = {
  readonly level: "error" | "warning" | "notice";
  readonly message: string;
  readonly title: string;
  readonly file?: string;
  readonly startLine?: number;
  readonly endLine?: number;
};

/** What the runner keeps of a run. */
export const runner = {
  /** True in the post step, which only clears up what a killed main step left. */
  isPost: () => process.env.STATE_post === "true",
  /** Tells the post step which folder to remove: secrets may be in it. */
  rememberForPost: (temp: string) =>
    withCore(({ saveState }) => {
      saveState("post", "true");
      saveState("temp", temp);
    }),
  /** Resolves when everything that was said has been said. */
  ready: () => loaded,
  cleanUpAfterMain: async () => {
    const temp = process.env.STATE_temp ?? "";
    if (temp !== "") await rm(temp, { recursive: true, force: true, maxRetries: 3 });
  },
  /** Keeps the report for later steps of the job; the runner empties its temp folder afterwards. Returns its path. */
  keepReport: async (json: string) => {
    const root = process.env.RUNNER_TEMP ?? tmpdir();
    await mkdir(root, { recursive: true });
    const path = join(await mkdtemp(join(root, "multistage-report-")), "report.json");
    await writeFile(path, json);
    return path;
  },
  mask: (values: readonly string[]) =>
    withCore(({ setSecret }) => {
      // The runner masks whole values as they are logged: line by line for a value of several lines.
      const lines = values.flatMap((value) => [value, ...value.split(/\r?\n/)]);
      for (const line of lines) if (line.trim().length > 2) setSecret(line);
    }),
  outputs: (values: Readonly<Record<string, string>>) =>
    withCore(({ setOutput }) => {
      for (const [name, value] of Object.entries(values)) setOutput(name, value);
    }),
  annotate: (annotations: readonly Annotation[]) =>
    withCore(({ error, warning, notice }) => {
      const say = { error, warning, notice };
      for (const { level, message, ...properties } of annotations) say[level](message, properties);
    }),
  /** Appends to the job summary; where the runner gives no file for it, nothing is lost: the log has the report. */
  summary: async (markdown: string) => {
    if (process.env.GITHUB_STEP_SUMMARY === undefined) return;
    await loaded;
    const { summary, warning } = core as Core;
    // A verdict must not depend on a file that can't be written.
    await summary
      .addRaw(markdown, true)
      .write()
      .catch((error: unknown) => warning(`The job summary was not written: ${String(error)}`));
  },
  print: (text: string) =>
    withCore(({ info }) => {
      for (const line of text.split("\n")) info(noCommand(line));
    }),
};
