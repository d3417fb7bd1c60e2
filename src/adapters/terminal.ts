/** A person's terminal, or the pipe that stands for one: progress on standard error, the report on standard output. */
import type { Log, ProgressEvent } from "../ports.ts";
import { plainLine } from "./harmless.ts";
import { type LiveScreen, liveScreen } from "./live-screen.ts";
import { progressLine } from "./plain-progress.ts";

export type Terminal = {
  /** Standard error is a terminal that can move its cursor. */
  readonly live: boolean;
  readonly color: boolean;
  /** Columns. */
  readonly width: number;
  readonly height: number;
};

/** What this process's streams can do. `NO_COLOR` and `FORCE_COLOR` as in https://no-color.org and Node. */
export function describeTerminal(env: NodeJS.ProcessEnv, stream: NodeJS.WriteStream): Terminal {
  const tty = stream.isTTY === true && env.TERM !== "dumb";
  const forced = env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== "0";
  const color = env.NO_COLOR !== undefined && env.NO_COLOR !== "" ? false : forced || tty;
  // Some pseudo-terminals say that they have no columns at all.
  return { live: tty && env.CI === undefined, color, width: stream.columns || 80, height: stream.rows || 24 };
}

/** The log of the terminal command. */
export function createTerminalLog(terminal: Terminal, write: (text: string) => void, debug: boolean): Log {
  const screen: LiveScreen | undefined = terminal.live ? liveScreen(terminal, write) : undefined;
  const say = (line: string) => {
    screen?.clear();
    write(`${line}\n`);
    screen?.draw();
  };
  return {
    info: (line) => say(plainLine(line)),
    warn: (line) => say(`Warning: ${plainLine(line)}`),
    debug: (line) => {
      if (debug) say(plainLine(line));
    },
    progress: (event: ProgressEvent) => {
      if (screen !== undefined) {
        screen.event(event);
        return;
      }
      const line = progressLine(event);
      if (line !== undefined) say(plainLine(line));
    },
    endProgress: () => screen?.end(),
  };
}
