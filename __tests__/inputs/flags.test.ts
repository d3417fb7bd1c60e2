import { describe, expect, test } from "@jest/globals";
import { parseCommand } from "../../src/inputs/command.ts";
import { parseFlags } from "../../src/inputs/flags.ts";

describe("flags", () => {
  test.each<[string, Record<string, string>]>([
    ["", {}],
    [".", { context: "." }],
    ["--max-size 60MB", { "max-size": "60MB" }],
    ["--max-size=60MB app", { "max-size": "60MB", context: "app" }],
    ["--push --no-pull", { push: "true", pull: "false" }],
    ["--push=false", { push: "false" }],
    ["--no-cache --no-cache-filters test", { "no-cache": "true", "no-cache-filters": "test" }],
    ["--no-no-cache", { "no-cache": "false" }],
    ["--no-require-non-root", { "require-non-root": "false" }],
    ["--build-args A=1 --build-args=B=--x", { "build-args": "A=1\nB=--x" }],
    ["-f docker/Dockerfile -- --odd", { file: "docker/Dockerfile", context: "--odd" }],
    ["-f=Dockerfile.ci", { file: "Dockerfile.ci" }],
    ["-", { context: "-" }],
  ])("%s", (line, raw) => {
    expect(parseFlags(line.split(" ").filter((word) => word !== ""))).toEqual({
      action: "run",
      json: false,
      raw,
      problems: [],
    });
  });

  test.each([
    ["--max-sze 1MB", "`--max-sze` is not a flag; did you mean `--max-size`?"],
    ["--build-arg A=1", "`--build-arg` is not a flag; did you mean `--build-args`?"],
    ["-t app:1", "`-t` is not a flag here; write `--image NAME --tags TAG`, or `--target STAGE`"],
    ["--no-max-size", "`--no-max-size` is not a flag; did you mean `--max-size`?"],
    ["--no-push=true", "`--no-push` is not a flag; did you mean `--push`?"],
    ["--max-size", "`--max-size` needs a value"],
    ["--max-size --push", "`--max-size` needs a value; write `--max-size=--push` if it starts with a dash"],
    ["--max-size 1MB --max-size 2MB", "`--max-size` is given twice"],
    ["--push false", "`false` stands alone; write a flag's value with `=`, as in `--push=false`"],
    ["a b", "only one context can be given, not `a`, `b`"],
    ["--context a b", "the context is given twice: `--context` and `b`"],
    ["--json=1", "`--json` takes no value"],
    ["--__proto__ x", "`--__proto__` is not a flag"],
  ])("%s is refused", (line, problem) => expect(parseFlags(line.split(" ")).problems[0]).toBe(problem));
});

describe("the command", () => {
  test.each<[string, unknown]>([
    ["--help", { action: "help" }],
    ["-h", { action: "help" }],
    ["help", { action: "help" }],
    ["help max-size", { action: "help", topic: "max-size" }],
    ["--help max-size", { action: "help", topic: "max-size" }],
    ["--help --max-size", { action: "help", topic: "max-size" }],
    ["--help=tags", { action: "help", topic: "tags" }],
    [". --bogus --help", { action: "help" }],
    ["--version", { action: "version" }],
  ])("%s", (line, command) => expect(parseCommand(line.split(" "), {})).toEqual(command));

  test("help on an unknown input is refused like any other input", () => {
    expect(() => parseCommand(["help", "max-sise"], {})).toThrow("did you mean `max-size`?");
  });

  test("a run with JSON", () => {
    const command = parseCommand(["--json", "--dry-run", "app"], {});
    expect(command).toMatchObject({ action: "run", json: true, inputs: { context: "app", dryRun: true } });
  });

  test("problems of flags and of values come together", () => {
    expect(() => parseCommand(["--bogus", "--push=yes", "--cache", "gha"], {})).toThrow(
      /^3 problems:\n {2}- `--bogus`.*\n {2}- push: `yes`.*\n {2}- cache: `gha`/,
    );
  });
});
