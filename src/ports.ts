/** Every effect a step may have, as function types. The real ones are in adapters/; tests pass plain functions. */

/** Runs a program without a shell. Never throws for an exit code; throws only when the program can't be started. */
export type Exec = (command: readonly [string, ...string[]], options?: ExecOptions) => Promise<ExecResult>;

export type ExecOptions = {
  readonly cwd?: string;
  /** Added to the full environment of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** Text for standard input; without it the input is empty. */
  readonly input?: string;
  /** Called for every complete line, without its newline, as it comes. */
  readonly onStdout?: (line: string) => void;
  readonly onStderr?: (line: string) => void;
  /** Milliseconds after which the program is stopped. */
  readonly timeout?: number;
};

export type ExecResult = {
  readonly exitCode: number;
  /** Captured output; the oldest part goes when it grows past the adapter's limit. */
  readonly stdout: string;
  readonly stderr: string;
  /** Stopped by us: cancelled, or out of time. */
  readonly stopped: boolean;
};

export type Files = {
  /** Text of a file, or undefined when there is none. Throws for everything else (a folder, no permission). */
  readonly readText: (path: string) => Promise<string | undefined>;
  /** Writes a file, makes its folder. `secret` files are 0600. */
  readonly writeText: (path: string, text: string, options?: { readonly secret?: boolean }) => Promise<void>;
  readonly exists: (path: string) => Promise<"file" | "directory" | undefined>;
  readonly makeDir: (path: string) => Promise<void>;
  readonly remove: (path: string) => Promise<void>;
  readonly rename: (from: string, to: string) => Promise<void>;
  /** Copies what is in a folder into another one, which is made. Links are copied as links. */
  readonly copyInto: (from: string, to: string) => Promise<void>;
  /** A folder of this run's own, 0700, removed when the run ends. */
  readonly tempDir: () => Promise<string>;
  /** Names in a folder, sorted; empty when there is no such folder. */
  readonly list: (path: string) => Promise<readonly string[]>;
  /** Bytes of a file as they are read. Throws when there is none. */
  readonly stream: (path: string) => AsyncIterable<Uint8Array>;
  /** Bytes of a file. */
  readonly size: (path: string) => Promise<number>;
};

/** What people see while it runs. The adapter makes every line harmless for where it lands. */
export type Log = {
  readonly info: (line: string) => void;
  readonly warn: (line: string) => void;
  /** Only shown when someone looks for it. */
  readonly debug: (line: string) => void;
  /** Live progress of the build. */
  readonly progress: (event: ProgressEvent) => void;
  /** Ends the live display, so that what follows stands below it. */
  readonly endProgress: () => void;
};

export type ProgressEvent =
  | {
      readonly type: "step";
      readonly stage: string;
      readonly step: string;
      readonly state: "started" | "done" | "cached" | "failed" | "cancelled";
      readonly seconds?: number;
    }
  | { readonly type: "log"; readonly stage: string; readonly line: string }
  | {
      readonly type: "stage";
      readonly stage: string;
      readonly state: "waiting" | "running" | "passed" | "failed" | "blocked" | "not-run";
      readonly detail?: string;
    }
  | { readonly type: "note"; readonly line: string };

/** Questions to the code host. Absent answers are undefined with a reason, never a guess. */
export type GitHub = {
  /** Commit at the tip of a branch, or why it could not be found out. */
  readonly branchTip: (branch: string) => Promise<{ readonly sha: string } | { readonly why: string }>;
};

export type Clock = {
  /** Milliseconds, never goes back. */
  readonly now: () => number;
  readonly date: () => Date;
  readonly sleep: (milliseconds: number) => Promise<void>;
};

/** Replaces every known secret by `***`. */
export type Redact = (text: string) => string;
