import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { helpText } from "../../src/inputs/help.ts";
import { inputNames, inputTable, outputTable } from "../../src/inputs/schema.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const read = (name: string) => readFileSync(`${root}${name}`, "utf8");

type Action = {
  inputs: Record<string, { description: string; required: boolean; default?: unknown }>;
  outputs: Record<string, { description: string }>;
  runs: { using: string; main: string };
};
const action = parse(read("action.yml")) as Action;

describe("action.yml is the table", () => {
  test("the same inputs in the same order, the same defaults, all as text", () => {
    const inYaml = Object.entries(action.inputs).map(([name, input]) => [name, input.default]);
    expect(inYaml).toEqual(inputTable.map((input) => [input.name, input.default ?? input.actionDefault]));
    expect(
      Object.values(action.inputs).filter((input) => !["string", "undefined"].includes(typeof input.default)),
    ).toEqual([]);
  });

  test("the same outputs", () => {
    expect(Object.keys(action.outputs)).toEqual(outputTable.map((output) => output.name));
  });

  test("no input is required, and no description holds an expression: the runner would evaluate it", () => {
    for (const input of Object.values(action.inputs)) {
      expect(input.required).toBe(false);
      expect(input.description).not.toContain("${{");
    }
  });

  test("the runner's Node and the bundle", () =>
    expect(action.runs).toEqual({ using: "node24", main: "dist/index.js", post: "dist/index.js" }));

  test("YAML 1.1 readers see the same texts", () => {
    expect(parse(read("action.yml"), { version: "1.1" })).toEqual(action);
  });
});

describe("the README is the table", () => {
  const rows = (name: string) => {
    const block = read("README.md").split(`<!-- ${name}:start -->`)[1]?.split(`<!-- ${name}:end -->`)[0] ?? "";
    return [...block.matchAll(/^\| `([^`]+)` \|/gm)].map((match) => match[1]);
  };
  test("inputs", () => expect(rows("inputs")).toEqual(inputNames));
  test("outputs", () => expect(rows("outputs")).toEqual(outputTable.map((output) => output.name)));
});

test("--help names every input once as a flag", () => {
  const flags = [...helpText().matchAll(/(?<=^ {2}|--[\w-]+ )--([a-z-]+)/gm)].map((match) => match[1]);
  expect(flags.filter((flag) => inputNames.includes(flag as string)).toSorted()).toEqual([...inputNames].toSorted());
});

test("names are unique and in GitHub's form", () => {
  expect(new Set(inputNames).size).toBe(inputNames.length);
  expect(inputNames.filter((name) => !/^[a-z]+(-[a-z]+)*$/.test(name))).toEqual([]);
});

test("the generated files are up to date (npm run generate)", () => {
  const node = `${root}node_modules/node/bin/node`;
  expect(() => execFileSync(node, ["scripts/generate.js", "--check"], { cwd: root, stdio: "pipe" })).not.toThrow();
});
