import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { createAsk } from "../../src/adapters/ask.ts";
import { createClock } from "../../src/adapters/clock.ts";
import { createExec } from "../../src/adapters/exec.ts";

const never = new AbortController().signal;
const folder = mkdtempSync(join(tmpdir(), "exec test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A command that runs a script with the Node that runs this. */
function node(script: string): readonly [string, ...string[]] {
  return [process.execPath, "-e", script];
}

/** A process counts as gone when it is, or when it only waits to be collected. */
function isGone(pid: number): boolean {
  try {
    return /^\d+ \(.*\) [ZX]/.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return true;
  }
}

async function until(condition: () => boolean, milliseconds: number): Promise<boolean> {
  for (const end = Date.now() + milliseconds; Date.now() < end; ) {
    if (condition()) return true;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return condition();
}

describe("output", () => {
  test("is captured, and split into lines as it comes: also CRLF, empty lines, and a last one without an end", async () => {
    const [out, error]: [string[], string[]] = [[], []];
    const script = `process.stdout.write("a\\r\\n\\nb"); process.stderr.write("x\\n"); process.stdout.write("c\\nlast"); process.exitCode = 3`;
    const result = await createExec(never)(node(script), {
      onStdout: (line) => out.push(line),
      onStderr: (line) => error.push(line),
    });
    expect(out).toEqual(["a", "", "bc", "last"]);
    expect(error).toEqual(["x"]);
    expect(result).toEqual({ exitCode: 3, stdout: "a\r\n\nbc\nlast", stderr: "x\n", stopped: false });
  });

  test("characters are whole, wherever a chunk ends", async () => {
    const lines: string[] = [];
    const script = `const b = Buffer.from("é日\\n"); let i = 0; const t = setInterval(() => { process.stdout.write(b.subarray(i, i + 1)); if (++i === b.length) clearInterval(t); }, 15)`;
    const { stdout } = await createExec(never)(node(script), { onStdout: (line) => lines.push(line) });
    expect([stdout, lines]).toEqual(["é日\n", ["é日"]]);
  });

  test("of a long one the end is kept, and every line is called", async () => {
    let count = 0;
    const script = `for (let i = 0; i < 400000; i++) process.stdout.write("0123456789\\n".repeat(1)); process.stdout.write("end\\n")`;
    const { stdout } = await createExec(never)(node(script), { onStdout: () => (count += 1) });
    expect(count).toBe(400_001);
    expect(stdout.length).toBeLessThanOrEqual(1024 * 1024);
    expect(stdout.endsWith("0123456789\nend\n")).toBe(true);
  });
});

describe("what a program gets", () => {
  test("arguments as they are: there is no shell", async () => {
    const words = ["$HOME", "a b", "; exit 9", "*", "", "--", "'\""];
    const { stdout } = await createExec(never)([
      process.execPath,
      "-p",
      "JSON.stringify(process.argv.slice(1))",
      "--",
      ...words,
    ]);
    expect(JSON.parse(stdout)).toEqual(words);
  });

  test("the full environment and what is added to it, the folder, and input or none", async () => {
    const script = `process.stdin.on("data", (d) => process.stdout.write(d)).on("end", () => console.log(process.env.ADDED, process.env.PATH !== undefined, process.cwd()))`;
    const exec = createExec(never);
    expect((await exec(node(script), { env: { ADDED: "yes" }, cwd: folder, input: "in " })).stdout).toBe(
      `in yes true ${folder}\n`,
    );
    expect((await exec(node(script))).stdout).toBe(`undefined true ${process.cwd()}\n`);
  });

  test("input that it does not read is no error", async () => {
    expect(await createExec(never)(node("process.exit(4)"), { input: "x".repeat(1_000_000) })).toMatchObject({
      exitCode: 4,
    });
  });
});

describe("a program that can't be started", () => {
  test("because it is not there is a user's problem", async () => {
    await expect(createExec(never)(["no-such-program-here"])).rejects.toMatchObject({
      ...{ name: "UserError", message: "no-such-program-here was not found.", remedy: expect.stringContaining("PATH") },
    });
  });

  test("for another reason too", async () => {
    writeFileSync(join(folder, "not-executable"), "x");
    await expect(createExec(never)([join(folder, "not-executable")])).rejects.toMatchObject({
      ...{ name: "UserError", message: expect.stringMatching(/could not be started: .*EACCES/) },
    });
  });

  test("after a cancel nothing is started", async () => {
    await expect(createExec(AbortSignal.abort())(node(""))).rejects.toMatchObject({ name: "CancelledError" });
  });
});

describe("stopping", () => {
  test("a time limit", async () => {
    const began = Date.now();
    const result = await createExec(never)(node("setInterval(() => {}, 1000)"), { timeout: 300 });
    expect(result).toMatchObject({ exitCode: 143, stopped: true });
    expect(Date.now() - began).toBeLessThan(2500);
  });

  test("a program that ended by itself was not stopped", async () => {
    expect(await createExec(never)(["sh", "-c", "kill -9 $$"])).toMatchObject({ exitCode: 137, stopped: false });
  });

  test("what a program did before it was stopped is there", async () => {
    const controller = new AbortController();
    const lines: string[] = [];
    const script = `process.on("SIGTERM", () => { console.log("bye"); process.exit(5) }); console.log("ready"); setInterval(() => {}, 1000)`;
    const onStdout = (line: string) => {
      lines.push(line);
      if (line === "ready") controller.abort();
    };
    expect(await createExec(controller.signal)(node(script), { onStdout })).toMatchObject({
      exitCode: 5,
      stopped: true,
    });
    expect(lines).toEqual(["ready", "bye"]);
  });

  /** Starts the script, waits for the pids that it prints, aborts, and tells how long it took until all were gone. */
  async function abortAfterPids(script: string, count: number) {
    const controller = new AbortController();
    const pids: number[] = [];
    const running = createExec(controller.signal)(node(script), { onStdout: (line) => pids.push(Number(line)) });
    expect(await until(() => pids.length >= count, 5000)).toBe(true);
    const began = Date.now();
    controller.abort();
    const result = await running;
    const gone = await until(() => pids.every(isGone), 5000);
    return { result, gone, milliseconds: Date.now() - began };
  }

  const ignoring = `process.on("SIGTERM", () => {}); console.log(process.pid); setInterval(() => {}, 1000);`;
  const start = (script: string, options: string) =>
    `const c = require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(script)}], ${options});`;

  test("a program that ignores SIGTERM is killed", async () => {
    const { result, gone, milliseconds } = await abortAfterPids(ignoring, 1);
    expect(result).toMatchObject({ exitCode: 137, stopped: true });
    expect([gone, milliseconds < 5000]).toEqual([true, true]);
  });

  test("so is a child of it that ignores SIGTERM", async () => {
    const script = `${start(ignoring, '{ stdio: "inherit" }')} ${ignoring}`;
    const { gone, milliseconds } = await abortAfterPids(script, 2);
    expect([gone, milliseconds < 5000]).toEqual([true, true]);
  });

  test("also when the program itself goes at once, and the child does not hold its output open", async () => {
    const quiet = `process.on("SIGTERM", () => {}); setInterval(() => {}, 1000);`;
    const script = `${start(quiet, '{ stdio: "ignore" }')} setTimeout(() => { console.log(process.pid); console.log(c.pid); }, 300); setInterval(() => {}, 1000);`;
    const { result, gone, milliseconds } = await abortAfterPids(script, 2);
    expect(result.stopped).toBe(true);
    expect([gone, milliseconds < 5000]).toEqual([true, true]);
  });

  test("a child that left the group and holds the output open does not hold the run up", async () => {
    const controller = new AbortController();
    let other = 0;
    const script = `${start("setInterval(() => {}, 1000)", '{ stdio: "inherit", detached: true }')} console.log(c.pid); setInterval(() => {}, 1000);`;
    const running = createExec(controller.signal)(node(script), { onStdout: (line) => (other = Number(line)) });
    expect(await until(() => other > 0, 5000)).toBe(true);
    const began = Date.now();
    controller.abort();
    expect((await running).stopped).toBe(true);
    expect(Date.now() - began).toBeLessThan(4400);
    process.kill(other, "SIGKILL");
  });
});

describe("short questions", () => {
  test("are answered, whatever the exit code, by a program whose path holds blanks", async () => {
    const program = join(folder, "my program");
    writeFileSync(program, '#!/bin/sh\necho "$1 $ADDED"; echo err >&2; exit 3\n', { mode: 0o755 });
    const answer = await createAsk(never)([program, "a b"], { env: { ADDED: "yes" }, cwd: folder });
    expect(answer).toEqual({ exitCode: 3, stdout: "a b yes\n", stderr: "err\n", stopped: false });
  });

  test("to a program that is not there are a user's problem", async () => {
    await expect(createAsk(never)(["no-such-program-here"])).rejects.toMatchObject({
      ...{ name: "UserError", message: "no-such-program-here could not be started." },
    });
  });

  test("are not waited for after a cancel", async () => {
    const controller = new AbortController();
    const asked = createAsk(controller.signal)(["sleep", "1"]);
    setTimeout(() => controller.abort(), 100);
    const began = Date.now();
    await expect(asked).rejects.toMatchObject({ name: "CancelledError" });
    expect(Date.now() - began).toBeLessThan(800);
  });
});

test("a pause ends at once when the run is cancelled", async () => {
  const controller = new AbortController();
  const clock = createClock(controller.signal);
  await clock.sleep(1);
  setTimeout(() => controller.abort(), 50);
  const began = clock.now();
  await expect(clock.sleep(60_000)).rejects.toMatchObject({ name: "CancelledError" });
  expect(clock.now() - began).toBeLessThan(2000);
  await expect(clock.sleep(0)).rejects.toMatchObject({ name: "CancelledError" });
  expect(Math.abs(clock.date().getTime() - Date.now())).toBeLessThan(1000);
});
