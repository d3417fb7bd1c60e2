import { describe, expect, test } from "@jest/globals";
import { facts, layoutProblems } from "./architecture.ts";
import { filesBelow, read } from "./tree.ts";

const packages = Object.keys((JSON.parse(read("package.json")) as { dependencies: object }).dependencies);
const sources = new Map(filesBelow("src", /\.ts$/).map((path) => [path.slice("src/".length), read(path)]));

test("src/ keeps the rules of the layout", () => {
  expect(sources.size).toBeGreaterThan(0);
  expect(layoutProblems(sources, packages)).toEqual([]);
});

describe("the rules find", () => {
  const types = Array.from({ length: 251 }, (_, index) => `export type T${index} = 1;`).join("\n");
  const base: Readonly<Record<string, string>> = {
    "model.ts": types,
    "ports.ts": "export type Exec = 1;",
    "errors.ts": "export class UserError extends Error {}",
    "text.ts": "export const clip = 1;",
    "pipeline.ts": `import { plan } from "./plan/plan.ts"; export const run = plan;`,
    "index.ts": `import { exec } from "./adapters/exec.ts"; import { run } from "./pipeline.ts"; run(exec); process.exitCode = 0;`,
    "cli.ts": `import { run } from "./pipeline.ts"; run(process.argv);`,
    "plan/plan.ts": `import type { T1 } from "../model.ts"; import { graph } from "./graph.ts"; import "yaml"; export const plan: T1 = graph;`,
    "plan/graph.ts": `import { createHash } from "node:crypto"; export const graph = createHash;`,
    "adapters/exec.ts": `import { spawn } from "node:child_process"; export const exec = [spawn, process.env, Date.now(), fetch, ["docker", "buildx"]];`,
    "adapters/runner.ts": `import * as core from "@actions/core"; export const log = core;`,
    "build/args.ts": `export const args = ["buildx", "build"];`,
  };
  const problems = (changes: Readonly<Record<string, string>>) =>
    layoutProblems(new Map(Object.entries({ ...base, ...changes })), ["@actions/core", "@actions/exec", "yaml"]);

  test("nothing in a small tree that keeps them", () => {
    expect(problems({})).toEqual([]);
  });

  test.each([
    ["an import in ports", "ports.ts", `import type { T1 } from "./model.ts";`, "model and ports import nothing"],
    [
      "another step's inside",
      "judge/judge.ts",
      `import { graph } from "../plan/graph.ts";`,
      "a step imports what all share",
    ],
    ["its type", "judge/judge.ts", `import type { T } from "../plan/graph.ts";`, "a step imports what all share"],
    [
      "its type inline",
      "judge/judge.ts",
      `export type T = import("../plan/graph.ts").T;`,
      "a step imports what all share",
    ],
    ["its re-export", "judge/judge.ts", `export * from "../plan/graph.ts";`, "a step imports what all share"],
    ["a step in a shared file", "text.ts", `import "./plan/graph.ts";`, "a step imports what all share"],
    ["an adapter in a step", "judge/judge.ts", `import "../adapters/exec.ts";`, "a step imports what all share"],
    ["an adapter in the pipeline", "pipeline.ts", `import "./adapters/exec.ts";`, "gets its effects as parameters"],
    ["a step in an adapter", "adapters/files.ts", `import "../plan/graph.ts";`, "a step imports what all share"],
    ["an entry in a step", "report/html.ts", `import "../cli.ts";`, "nothing imports an entry"],
    ["a file that is not there", "plan/graph.ts", `import "./nodes.ts";`, "does not exist"],
    ["@actions in a step", "report/action.ts", `import "@actions/core";`, "only adapters touch @actions/*"],
    ["@actions in an entry", "index.ts", `await import("@actions/core");`, "only adapters touch @actions/*"],
    [
      "files in a step",
      "plan/graph.ts",
      `import { readFile } from "node:fs/promises";`,
      "only adapters touch the world",
    ],
    ["files in an entry", "cli.ts", `import "node:fs";`, "only adapters touch the world"],
    [
      "the network in a step",
      "plan/graph.ts",
      `const https = await import("node:https");`,
      "only adapters touch the world",
    ],
    ["a second place for processes", "adapters/git.ts", `import "node:child_process";`, "only adapters/exec.ts may"],
    ["@actions/exec in a second place", "adapters/git.ts", `import "@actions/exec";`, "only adapters/ask.ts may"],
    ["a module without node:", "plan/graph.ts", `import "fs";`, "not a production dependency"],
    ["a development dependency", "plan/graph.ts", `import "jest";`, "not a production dependency"],
    ["a module that is computed", "plan/graph.ts", `await import(name);`, "not a production dependency"],
    ["process in a step", "plan/graph.ts", `export const home = process.env.HOME;`, "only entries and adapters"],
    ["fetch in a step", "plan/graph.ts", `export const get = () => fetch("https://example.com");`, "uses fetch"],
    ["fetch by another way", "plan/graph.ts", `export const get = globalThis.fetch;`, "uses globalThis.fetch"],
    ["the clock in an entry", "cli.ts", `export const start = Date.now();`, "uses Date.now"],
    ["today in a step", "report/html.ts", `export const now = new Date();`, "uses new Date()"],
    ["performance in a step", "build/build.ts", `export const now = performance.now();`, "uses performance"],
    [
      "docker's arguments in a step",
      "inspect/image.ts",
      `export const argv = ["docker", "inspect"];`,
      `has "docker ..."`,
    ],
    ["buildx in a step", "plan/plan.ts", `export const argv = (f: string[]) => f.concat("buildx");`, `has "buildx"`],
    ["a file out of place", "helpers.ts", "export const a = 1;", "is in no place"],
    ["a folder out of place", "utils/a.ts", "export const a = 1;", "is in no place"],
    ["a name in camel case", "plan/cacheScope.ts", "export const a = 1;", "kebab-case"],
    ["a long file", "plan/graph.ts", types, "has 251 lines"],
    ["a long file that became short", "model.ts", "export type T1 = 1;", "take it out of the list"],
  ])("%s", (_, file, text, problem) => {
    expect(problems({ [file]: text })).toEqual([expect.stringContaining(problem)]);
  });

  test("@actions/core behind a file that the terminal entry loads", () => {
    const step = { "plan/graph.ts": `export { log as graph } from "../adapters/runner.ts";` };
    expect(problems(step)).toContain(
      "src/cli.ts reaches @actions/core: cli.ts -> pipeline.ts -> plan/plan.ts -> plan/graph.ts -> adapters/runner.ts -> @actions/core",
    );
    const type = { "cli.ts": `import type { log } from "./adapters/runner.ts"; export type T = typeof log;` };
    expect(problems(type)).toEqual([]);
  });
});

describe("a source is read by its syntax", () => {
  test("comments, texts and names of properties are no effects", () => {
    const text = `
      // import "node:fs"; process.exit()
      const words = "fetch process.env Date.now()";
      type Clock = { readonly performance: number; process(): void };
      export const value = { process: 1, fetch: words }.process + engine.buildx + new Date(0).getTime();
    `;
    expect(facts(text)).toEqual({ imports: [], loads: [], globals: [], dockerArguments: [] });
  });

  test("a parameter with the name of a global is not the global", () => {
    expect(facts("export const get = ({ fetch }: World, setTimeout: Sleep) => setTimeout(fetch);").globals).toEqual([]);
    expect(facts("export function get(fetch: Get) { return fetch(); }").globals).toEqual([]);
    expect(facts("export function get(url: Get = fetch) { return url; }").globals).toEqual(["fetch"]);
  });

  test("a cast hides nothing", () => {
    expect(facts("export const a = (process as Env).env; export const b = fetch!;").globals).toEqual([
      "process",
      "fetch",
    ]);
  });
});
