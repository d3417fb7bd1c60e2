import { readdirSync, readFileSync } from "node:fs";
import { afterEach, describe, expect, test } from "@jest/globals";
import { createSite, dist, type FakePlan, type Site } from "./bundle.ts";

let site: Site | undefined;
afterEach(() => site?.remove());
function open(recording?: string, plan?: FakePlan): Site {
  site = createSite(recording, plan);
  return site;
}

const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };

describe("questions", () => {
  test.each([["--version"], ["--help"]])("%s", async (word) => {
    const { code, out, error } = await open().cli([word]);
    expect({ code, error }).toEqual({ code: 0, error: "" });
    if (word === "--version") expect(out).toBe(`${version}\n`);
    else expect(out).toMatch(/^Usage: multistage|multistage[\s\S]*--max-size[\s\S]*--require-non-root/);
  });

  test("an unknown flag is told with the nearest one, on standard error", async () => {
    const { code, out, error } = await open().cli(["--max-sise", "1MB"]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(error).toMatch(/^multistage: .*--max-sise.*--max-size[\s\S]*Try multistage --help\.\n$/);
  });

  test("all bad values at once", async () => {
    const { code, error } = await open().cli(["--max-size", "big", "--fail-on", "x"]);
    expect(code).toBe(2);
    expect(error).toMatch(/max-size[\s\S]*fail-on/);
  });
});

describe("runs", () => {
  test("a pass: the report on standard output, progress on standard error", async () => {
    const { cli, leftovers } = open();
    const { code, out, error } = await cli(["."]);
    expect(code).toBe(0);
    expect(out).toContain("lint");
    expect(error).toContain("test | no newline at the end");
    expect(out).not.toContain("no newline at the end");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: no colours in a pipe
    expect(out + error).not.toMatch(/\u001b|::/);
    expect(leftovers()).toEqual([]);
  });

  test("--json: nothing but the report", async () => {
    const { code, out } = await open().cli([".", "--json", "--max-size", "10"]);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      verdict: "fail",
      findings: [{ rule: "max-size" }],
      context: { event: "terminal" },
    });
  });

  test("a failed stage is exit code 1", async () => {
    const builds = [
      { play: "cancelled", exitCode: 1 },
      { play: "cached", exitCode: 0 },
    ];
    const { code, out } = await open("cancelled", { builds }).cli(["."]);
    expect(code).toBe(1);
    expect(out).toContain("lint is red");
  });

  test("no engine is exit code 2, with what to do about it", async () => {
    const { code, out } = await open("pass", { inspect: "Name: default\nDriver:\nError: Cannot connect\n" }).cli(["."]);
    expect(code).toBe(2);
    expect(out).toContain("Cannot connect");
    expect(out).toContain("Install Docker Engine");
  });

  test("a reader that goes away (multistage | head) changes nothing", async () => {
    const { cli, leftovers } = open();
    expect(await cli(["."], {}, "gone")).toMatchObject({ code: 0, out: "" });
    expect(leftovers()).toEqual([]);
  });

  test("--dry-run prints the plan", async () => {
    const { cli, calls } = open();
    const { code, out } = await cli([".", "--dry-run"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^Stages of Dockerfile:\n/);
    expect(calls().some(({ words }) => words.startsWith("build "))).toBe(false);
  });
});

describe("the bundles", () => {
  const text = (folder: string) =>
    readdirSync(folder)
      .filter((name) => name.endsWith(".js"))
      .map((name) => readFileSync(`${folder}/${name}`, "utf8"))
      .join("\n");

  test("of the terminal knows nothing of workflow commands", () => {
    expect(text(`${dist}/cli`)).not.toMatch(/GITHUB_STEP_SUMMARY|stop-commands|add-mask/);
    expect(text(dist)).toMatch(/GITHUB_STEP_SUMMARY/);
  });

  test("name no folder of the machine that made them", () => {
    for (const folder of [dist, `${dist}/cli`]) {
      expect(text(folder).match(/\/(home|Users|root|work)\/[\w.-]+\//g) ?? []).toEqual([]);
    }
  });
});
