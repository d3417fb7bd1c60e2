/** One live line a stage, redrawn in place. */
import type { ProgressEvent } from "../ports.ts";
import { plainLine } from "./harmless.ts";

export type LiveScreen = {
  readonly event: (event: ProgressEvent) => void;
  /** Takes the lines away, so that something else can be written. */
  readonly clear: () => void;
  readonly draw: () => void;
  /** Draws a last time and leaves the lines. */
  readonly end: () => void;
};

type Line = { text: string; state: string; since: number };

/** Milliseconds between two drawings: often enough to be alive, seldom enough to cost nothing. */
const interval = 100;

/** Draws with `write`; the lines are cut to the terminal's width. */
export function liveScreen(
  size: { readonly width: number; readonly height: number },
  write: (text: string) => void,
): LiveScreen {
  const lines = new Map<string, Line>();
  let drawn = 0;
  let timer: NodeJS.Timeout | undefined;

  const clear = () => {
    if (drawn > 0) write(`\u001b[${drawn}A\u001b[0J`);
    drawn = 0;
  };
  const draw = (room = Math.max(1, size.height - 2)) => {
    const entries = [...lines];
    // Too many stages for the screen: those that run are what matters.
    const shown =
      entries.length <= room ? entries : entries.filter(([, { state }]) => state === "started").slice(-room);
    const widest = Math.min(24, Math.max(0, ...shown.map(([name]) => name.length)));
    write(shown.map(([name, line]) => `${render(name, line, widest, size.width)}\n`).join(""));
    drawn = shown.length;
  };
  const redraw = () => {
    clear();
    draw();
  };
  return {
    event: (event) => {
      if (event.type === "note") return;
      const name = plainLine(event.stage);
      const line = lines.get(name) ?? { text: "", state: "started", since: performance.now() };
      lines.set(name, line);
      if (event.type === "log") line.text = event.line;
      else if (event.type === "stage") {
        line.state = event.state;
        line.text = event.detail ?? event.state;
      } else {
        line.state = event.state;
        line.text = event.state === "cached" ? `${event.step} (cached)` : event.step;
        if (event.state === "started") line.since = performance.now();
      }
      timer ??= setInterval(redraw, interval).unref();
    },
    clear,
    draw: () => {
      if (timer !== undefined) draw();
    },
    end: () => {
      if (timer === undefined) return;
      clearInterval(timer);
      timer = undefined;
      clear();
      // Nothing is drawn over these any more, so they may be more than the screen has rows.
      draw(lines.size);
      lines.clear();
      drawn = 0;
    },
  };
}

const marks: Readonly<Record<string, string>> = {
  started: "·",
  running: "·",
  done: "✓",
  passed: "✓",
  cached: "✓",
  failed: "✗",
  cancelled: "–",
};

function render(name: string, line: Line, widest: number, width: number): string {
  const seconds = line.state === "started" ? ` ${((performance.now() - line.since) / 1000).toFixed(0)}s` : "";
  const text = `${marks[line.state] ?? "·"} ${name.padEnd(widest)} ${plainLine(line.text)}`;
  return cut(text, width - seconds.length - 1) + seconds;
}

/** What fits into so many columns: a line that wraps would not be taken away by moving the cursor up one row. */
function cut(text: string, room: number): string {
  let [used, shown] = [0, ""];
  for (const character of text) {
    used += columns(character);
    if (used > room - 1) return used === room && text.length === shown.length + character.length ? text : `${shown}…`;
    shown += character;
  }
  return text;
}

/** Two for what may be wide: too many cut a line a little early, too few would break the picture. */
function columns(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  return code >= 0x2300 || (code >= 0x1100 && code <= 0x115f) ? 2 : 1;
}
