/** The GitHub Actions runner, through @actions/core: log, annotations, outputs, summary, masks. */
import { randomUUID } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as core from "@actions/core";
import type { Log, ProgressEvent } from "../ports.ts";
import { logLine, noCommand } from "./harmless.ts";
import { progressLine } from "./plain-progress.ts";

/** The Actions log. Build output goes between a stop-commands line and its end, so that no line of it is a command. */
export function createRunnerLog(): Log {
  let token: string | undefined;
  const endProgress = () => {
    if (token === undefined) return;
    process.stdout.write(`::${token}::\n`);
    token = undefined;
    core.endGroup();
  };
  return {
    info: (line) => core.info(logLine(line)),
    warn: (line) => (token === undefined ? core.warning(logLine(line)) : core.info(`Warning: ${logLine(line)}`)),
    debug: (line) => {
      // core.debug writes a command: inside stopped output it would be shown as text.
      if (token === undefined) core.debug(logLine(line));
    },
    progress: (event: ProgressEvent) => {
      const line = progressLine(event);
      if (line === undefined) return;
      if (token === undefined) {
        core.startGroup("Build log");
        token = randomUUID();
        process.stdout.write(`::stop-commands::${token}\n`);
      }
      process.stdout.write(`${logLine(line)}\n`);
    },
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

const say = { error: core.error, warning: core.warning, notice: core.notice };

/** What the runner keeps of a run. */
export const runner = {
  /** True in the post step, which only clears up what a killed main step left. */
  isPost: () => core.getState("post") === "true",
  /** Tells the post step which folder to remove: secrets may be in it. */
  rememberForPost: (temp: string) => {
    core.saveState("post", "true");
    core.saveState("temp", temp);
  },
  cleanUpAfterMain: async () => {
    const temp = core.getState("temp");
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
  mask: (values: readonly string[]) => {
    for (const value of values) {
      // The runner masks whole values as they are logged: line by line for a value of several lines.
      for (const line of [value, ...value.split(/\r?\n/)]) if (line.trim().length > 2) core.setSecret(line);
    }
  },
  outputs: (values: Readonly<Record<string, string>>) => {
    for (const [name, value] of Object.entries(values)) core.setOutput(name, value);
  },
  annotate: (annotations: readonly Annotation[]) => {
    for (const { level, message, ...properties } of annotations) say[level](message, properties);
  },
  /** Appends to the job summary; where the runner gives no file for it, nothing is lost: the log has the report. */
  summary: async (markdown: string) => {
    if (process.env.GITHUB_STEP_SUMMARY === undefined) return;
    // A verdict must not depend on a file that can't be written.
    await core.summary
      .addRaw(markdown, true)
      .write()
      .catch((error: unknown) => core.warning(`The job summary was not written: ${String(error)}`));
  },
  print: (text: string) => {
    for (const line of text.split("\n")) core.info(noCommand(line));
  },
};
