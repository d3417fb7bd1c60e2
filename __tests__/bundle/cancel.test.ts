import { existsSync } from "node:fs";
import { afterEach, describe, expect, test } from "@jest/globals";
import { createSite, isGone, type Site, type Watch } from "./bundle.ts";

let site: Site | undefined;
afterEach(() => {
  // Whatever a failed test left behind.
  for (const { pid } of site?.calls() ?? []) if (!isGone(pid)) process.kill(pid, "SIGKILL");
  site?.remove();
});

/** Sends the signal once docker hangs, and remembers when. */
function killWhenHanging(opened: Site, signal: NodeJS.Signals, when: { sent?: number }): Watch {
  return (_, kill) => {
    if (when.sent !== undefined || !opened.calls().some(({ words }) => words === "hanging")) return;
    when.sent = Date.now();
    kill(signal);
  };
}

const pidsOf = (opened: Site) => opened.calls().map(({ pid }) => pid);

describe("a docker that hangs for ever, with a child, both deaf to SIGTERM: a cancel ends all of it", () => {
  test.each([
    ["in a solve", "cacheonly"],
    ["in the final build", "metadata-file"],
    ["in a push", "image push"],
    ["when it is asked for its builder", "inspect"],
    ["when it is asked for its version", "version"],
  ])("%s", async (_, hang) => {
    const opened = createSite("pass", { hang });
    site = opened;
    const when: { sent?: number } = {};
    const inputs = { image: "r.io/o/a", push: "true", secrets: "a=hunter2" };
    const { code, out } = await opened.action(inputs, {}, killWhenHanging(opened, "SIGTERM", when));
    expect(code).toBe(2);
    expect(Date.now() - (when.sent ?? 0)).toBeLessThan(5500);
    expect(pidsOf(opened).filter((pid) => !isGone(pid))).toEqual([]);
    expect(opened.outputs()).toMatchObject({ verdict: "error" });
    expect(opened.report()).toMatchObject({ verdict: "error", error: {} });
    expect(opened.summary().length).toBeGreaterThan(20);
    expect(opened.leftovers()).toEqual([]);
    expect(out).toContain("::error");
  });

  test("from a terminal, with SIGINT", async () => {
    const opened = createSite("pass", { hang: "cacheonly" });
    site = opened;
    const when: { sent?: number } = {};
    const { code, out } = await opened.cli([".", "--json"], {}, killWhenHanging(opened, "SIGINT", when));
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ verdict: "error", error: { message: "The run was cancelled." } });
    expect(pidsOf(opened).filter((pid) => !isGone(pid))).toEqual([]);
    expect(opened.leftovers()).toEqual([]);
  });
});

test("the post step removes what a killed main step left, and only that", async () => {
  const opened = createSite("pass", { hang: "cacheonly" });
  site = opened;
  const { code } = await opened.action({ secrets: "a=hunter2" }, {}, killWhenHanging(opened, "SIGKILL", {}));
  expect(code).toBeNull();
  const [left] = opened.leftovers();
  expect(existsSync(opened.at(`temp/${left}/secrets/0`))).toBe(true);
  const state = Object.fromEntries(Object.entries(opened.state()).map(([name, value]) => [`STATE_${name}`, value]));
  const before = opened.calls().length;
  const post = await opened.action({ secrets: "a=hunter2" }, state);
  expect({ code: post.code, error: post.error }).toEqual({ code: 0, error: "" });
  expect(opened.leftovers()).toEqual([]);
  expect(opened.calls()).toHaveLength(before);
});

test("the post step of a main step that ended well has nothing to do", async () => {
  const opened = createSite();
  site = opened;
  await opened.action();
  const state = Object.fromEntries(Object.entries(opened.state()).map(([name, value]) => [`STATE_${name}`, value]));
  expect((await opened.action({}, state)).code).toBe(0);
});
