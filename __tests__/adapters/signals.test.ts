import { describe, expect, test } from "@jest/globals";
import { runScript } from "./run-script.ts";

const head = `import { cancelSignal } from "./src/adapters/signals.ts"; process.exitCode = 2; const signal = cancelSignal(() => console.log("clean")); `;

function killWhenReady(signal: NodeJS.Signals) {
  let sent = false;
  return (out: string, kill: (name: NodeJS.Signals) => void) => {
    if (out.includes("ready") && !sent) kill(signal);
    sent ||= out.includes("ready");
  };
}

describe("a signal", () => {
  test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("%s aborts, and the run ends by itself", async (name) => {
    const script = `${head} const wait = setInterval(() => {}, 100); signal.addEventListener("abort", () => { console.log("aborted"); clearInterval(wait); }); console.log("ready");`;
    expect(await runScript(script, { on: killWhenReady(name) })).toMatchObject({ code: 2, out: "ready\naborted\n" });
  });

  test("ends a run that hangs, with exit code 2 and after clearing up, before the runner would kill it", async () => {
    const script = `${head} setInterval(() => {}, 100); console.log("ready"); await new Promise(() => {});`;
    const { code, out, milliseconds } = await runScript(script, { on: killWhenReady("SIGTERM") });
    expect({ code, out }).toEqual({ code: 2, out: "ready\nclean\n" });
    expect(milliseconds).toBeGreaterThan(4000);
    expect(milliseconds).toBeLessThan(7000);
  });

  test("that does not come keeps no process alive", async () => {
    expect(await runScript(`${head} process.exitCode = 0;`)).toMatchObject({ code: 0, out: "" });
  });
});

test("a defect ends the run with exit code 2, cleared up, and its stack is no workflow command", async () => {
  const script = `${head} setTimeout(() => { throw new Error("x\\n::error::evil"); }, 10);`;
  const { code, out, error } = await runScript(script);
  expect({ code, out }).toEqual({ code: 2, out: "clean\n" });
  expect(error).toContain("Error: x\n: :error::evil\n");
  expect((await runScript(`${head} setTimeout(() => { throw undefined; }, 10);`)).code).toBe(2);
});

test("a promise that never settles is no pass", async () => {
  expect((await runScript(`${head} await new Promise(() => {});`)).code).not.toBe(0);
});
