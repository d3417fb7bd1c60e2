import { describe, expect, jest, test } from "@jest/globals";
import { liveScreen } from "../../src/adapters/live-screen.ts";
import { progressLine } from "../../src/adapters/plain-progress.ts";
import { createTerminalLog, describeTerminal } from "../../src/adapters/terminal.ts";
import type { ProgressEvent } from "../../src/ports.ts";

type StepState = Extract<ProgressEvent, { type: "step" }>["state"];
const step = (stage: string, state: StepState = "started", text = "[2/3] RUN make"): ProgressEvent => {
  return { type: "step", stage, step: text, state, seconds: 1.25 };
};
const log = (stage: string, line: string): ProgressEvent => ({ type: "log", stage, line });

describe("progress in lines", () => {
  test.each<[ProgressEvent, string]>([
    [step("test"), "test | [2/3] RUN make"],
    [step("test", "done"), "test | [2/3] done in 1.3 s"],
    [step("test", "cached"), "test | [2/3] RUN make (cached)"],
    [step("test", "failed"), "test | [2/3] FAILED after 1.3 s"],
    [step("test", "cancelled"), "test | [2/3] stopped, because another step failed"],
    [step("test", "started", "[1/1] RUN <<EOT (a...)\nsecond"), "test | [1/1] RUN <<EOT (a...)"],
    [log("test", "::error::x"), "test | ::error::x"],
    [{ type: "stage", stage: "test", state: "blocked", detail: "by deps" }, "test | blocked: by deps"],
    [{ type: "stage", stage: "test", state: "passed" }, "test | passed"],
    [{ type: "note", line: "words" }, "words"],
  ])("%j", (event, line) => {
    expect(progressLine(event)).toBe(line);
  });
});

/** What stands on a terminal of so many columns when all of that was written to it. */
function screenOf(written: readonly string[], width: number): string[] {
  const rows: string[] = [""];
  let row = 0;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: cursor movements
  for (const [token] of written.join("").matchAll(/\u001b\[(\d+)A|\u001b\[0J|\n|[^\n\u001b]+/g)) {
    const up = /\[(\d+)A/.exec(token)?.[1];
    if (up !== undefined) row = Math.max(0, row - Number(up));
    else if (token.endsWith("[0J")) rows.length = row + 1;
    else if (token === "\n") row += 1;
    else {
      // A line that is too long goes on in the next row, as on a real terminal.
      for (let at = 0; at < token.length; at += width) {
        if (at > 0) row += 1;
        rows[row] = token.slice(at, at + width);
      }
    }
    rows[row] ??= "";
    if (token.endsWith("[0J")) rows[row] = "";
  }
  return rows.filter((text) => text !== "");
}

describe("live progress", () => {
  function play(events: readonly ProgressEvent[], size = { width: 40, height: 24 }) {
    jest.useFakeTimers();
    const written: string[] = [];
    const screen = liveScreen(size, (text) => written.push(text));
    const drawn: string[][] = [];
    for (const event of events) {
      screen.event(event);
      jest.advanceTimersByTime(150);
      drawn.push(screenOf(written, size.width));
    }
    screen.end();
    jest.useRealTimers();
    return { drawn, written, last: screenOf(written, size.width) };
  }

  test("one line a stage, redrawn in place", () => {
    const { drawn, last } = play([
      step("lint"),
      step("test"),
      log("lint", "checking"),
      step("lint", "done"),
      step("test", "failed"),
    ]);
    expect(drawn[0]).toEqual([expect.stringMatching(/^· lint \[2\/3\] RUN make \d+s$/)]);
    expect(drawn[2]).toEqual([
      expect.stringMatching(/^· lint checking \d+s$/),
      expect.stringMatching(/^· test \[2\/3\]/),
    ]);
    expect(last).toEqual(["✓ lint [2/3] RUN make", "✗ test [2/3] RUN make"]);
  });

  test("lines are cut to the width, so that none wraps", () => {
    const { drawn } = play([step("test", "started", `[1/1] RUN ${"x".repeat(200)}`), log("test", "y".repeat(200))], {
      width: 30,
      height: 24,
    });
    for (const rows of drawn) {
      expect(rows).toHaveLength(1);
      expect(rows[0]?.length).toBeLessThan(30);
      expect(rows[0]).toMatch(/… \d+s$/);
    }
  });

  test("more stages than rows: those that run are shown, and nothing scrolls away", () => {
    const names = Array.from({ length: 12 }, (_, count) => `s${count}`);
    const { drawn } = play(
      [...names.map((name) => step(name)), ...names.slice(0, 10).map((name) => step(name, "done"))],
      { width: 40, height: 6 },
    );
    expect(Math.max(...drawn.map(({ length }) => length))).toBe(4);
    expect(drawn.at(-1)?.map((row) => row.slice(2, 5))).toEqual(["s10", "s11"]);
  });

  test("in the end every stage is there, however many there are", () => {
    const names = Array.from({ length: 12 }, (_, count) => `s${count}`);
    const { last } = play(
      names.map((name) => step(name, "done")),
      { width: 40, height: 6 },
    );
    expect(last).toHaveLength(12);
  });

  test("untrusted text can't move the cursor", () => {
    const { written } = play([step("te\u001b[9Ast"), log("te\u001b[9Ast", "\u001b[2Jgone\rshown\nnext")]);
    expect(written.join("")).not.toMatch(/\[9A|\[2J/);
    expect(written.join("")).toContain("shown\\nnext");
  });

  test("wide characters take two columns, and no line wraps", () => {
    const { written } = play([log("test", "日本語".repeat(20))], { width: 30, height: 24 });
    const line = written.join("").split("\n")[0] ?? "";
    const columns = [...line].reduce((sum, character) => sum + (/[\u3000-\u9fff]/.test(character) ? 2 : 1), 0);
    expect(columns).toBeLessThanOrEqual(30);
  });

  test("nothing is drawn when nothing happened", () => {
    expect(play([]).written).toEqual([]);
  });
});

describe("the terminal's log", () => {
  const terminal = { live: false, color: false, width: 80, height: 24 };

  test("in a pipe: line by line, harmless", () => {
    const written: string[] = [];
    const say = createTerminalLog(terminal, (text) => written.push(text), false);
    say.info("in\u001b[2Jfo");
    say.warn("careful");
    say.debug("hidden");
    say.progress(log("test", "\u001b]0;x\u0007line\rlast"));
    say.endProgress();
    expect(written).toEqual(["info\n", "Warning: careful\n", "last\n"]);
  });

  test("with MULTISTAGE_DEBUG also what is only for those who look for it", () => {
    const written: string[] = [];
    createTerminalLog(terminal, (text) => written.push(text), true).debug("shown");
    expect(written).toEqual(["shown\n"]);
  });

  test("lines stand above the live ones", () => {
    const written: string[] = [];
    const say = createTerminalLog({ ...terminal, live: true }, (text) => written.push(text), false);
    say.progress(step("test"));
    say.info("between");
    say.endProgress();
    expect(screenOf(written, 80)).toEqual(["between", expect.stringMatching(/^· test /)]);
  });

  const stream = (isTTY: boolean) => ({ isTTY, columns: 100, rows: 30 }) as NodeJS.WriteStream;

  test.each([
    [{}, true, { live: true, color: true }],
    [{}, false, { live: false, color: false }],
    [{ TERM: "dumb" }, true, { live: false, color: false }],
    [{ CI: "true" }, true, { live: false, color: true }],
    [{ NO_COLOR: "1" }, true, { live: true, color: false }],
    [{ NO_COLOR: "" }, true, { live: true, color: true }],
    [{ FORCE_COLOR: "1" }, false, { live: false, color: true }],
    [{ FORCE_COLOR: "0" }, false, { live: false, color: false }],
    [{ FORCE_COLOR: "1", NO_COLOR: "1" }, false, { live: false, color: false }],
  ])("with %j, a terminal: %p", (env, isTTY, expected) => {
    expect(describeTerminal(env, stream(isTTY))).toEqual({ ...expected, width: 100, height: 30 });
  });
});
