import { describe, expect, test } from "@jest/globals";
import { UserError } from "../../src/errors.ts";
import { parseInputs, readInputs } from "../../src/inputs/parse.ts";
import { inputTable } from "../../src/inputs/schema.ts";

const parse = (raw: Record<string, string>, env = {}) => parseInputs(raw, env).inputs;
const problemsOf = (raw: Record<string, string>, env = {}) => readInputs(raw, env).problems;

describe("defaults", () => {
  test("nothing given", () => {
    expect(parseInputs({}, {})).toEqual({
      warnings: [],
      inputs: {
        context: ".",
        platforms: [],
        buildArgs: [],
        buildContexts: [],
        secrets: [],
        secretEnvs: [],
        secretFiles: [],
        ssh: [],
        labels: [],
        annotations: [],
        pull: false,
        noCache: false,
        noCacheFilters: [],
        addHosts: [],
        allow: [],
        ulimit: [],
        attests: [],
        push: false,
        cacheFrom: [],
        cacheTo: [],
        image: [],
        tags: ["sha", "latest"],
        checks: { base: "auto", names: [], except: [] },
        fresh: [],
        strategy: "one-solve",
        maxParallel: 2,
        extract: [],
        requireNonRoot: true,
        requireNumericUser: false,
        failOn: "error",
        cache: "off",
        dryRun: false,
      },
    });
  });

  test("the runner gives every input, most of them empty: the same", () => {
    const empty = Object.fromEntries(inputTable.map((input) => [input.name, " \n"]));
    expect(parseInputs(empty, {})).toEqual(parseInputs({}, {}));
  });

  test("the table's defaults, written out: the same", () => {
    const written = Object.fromEntries(inputTable.map((input) => [input.name, input.default ?? ""]));
    expect(parseInputs(written, {})).toEqual(parseInputs({}, {}));
  });
});

test("every input of the table arrives in the inputs under its own name", () => {
  const samples: Record<string, string> = {
    boolean: "true",
    text: "x",
    size: "1MB",
    count: "3",
    list: "a=b:c",
    lines: "a=b",
  };
  const special: Record<string, string> = {
    image: "owner/app",
    fresh: "test",
    checks: "test",
    extract: "test:/out=reports",
    platforms: "linux/arm64",
    provenance: "mode=max",
    sbom: "true",
    attests: "type=sbom",
    "secret-envs": "token=TOKEN",
    "secret-files": "cert=ca.pem",
    strategy: "per-target",
    "fail-on": "never",
    cache: "local",
    "no-cache": "false",
    tags: "v1",
  };
  for (const { name, type } of inputTable) {
    const value = special[name] ?? (samples[type] as string);
    const key = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
    const { inputs, problems } = readInputs({ image: "owner/app", [name]: value }, { TOKEN: "s3cr3t" });
    expect({ name, problems }).toEqual({ name, problems: [] });
    expect(inputs).toHaveProperty(key);
  }
});

describe("booleans are those of YAML 1.2", () => {
  test.each(["true", "True", "TRUE", " true\n"])("%j", (text) => expect(parse({ pull: text }).pull).toBe(true));
  test.each(["false", "False", "FALSE"])("%j", (text) =>
    expect(parse({ "require-non-root": text }).requireNonRoot).toBe(false),
  );
  test.each(["yes", "1", "tRUE", "on", "ture", "0"])("%j is refused", (text) =>
    expect(problemsOf({ "dry-run": text })).toEqual([`dry-run: \`${text}\` is neither \`true\` nor \`false\``]),
  );
});

describe("every problem at once", () => {
  test("one error with a line for each", () => {
    const raw = { pull: "yes", "max-size": "60 bananas", strategy: "one-slove", image: "app:1", "max-parallel": "0" };
    try {
      parseInputs(raw, {});
      throw new Error("accepted");
    } catch (error) {
      expect(error).toBeInstanceOf(UserError);
      const lines = (error as Error).message.split("\n");
      expect(lines[0]).toBe("5 problems:");
      expect(lines.slice(1).map((line) => line.trim().split(":")[0])).toEqual([
        "- image",
        "- strategy",
        "- max-parallel",
        "- max-size",
        "- pull",
      ]);
    }
  });

  test.each<[Record<string, string>, string[]]>([
    [
      { strategy: "one-slove" },
      ["strategy: `one-slove` is not accepted; did you mean `one-solve`? (use one-solve or per-target)"],
    ],
    [{ "fail-on": "Error" }, ["fail-on: `Error` is not accepted; did you mean `error`? (use error, warning or never)"]],
    [{ cache: "gha" }, ["cache: `gha` comes with a later version; use off or local"]],
    [{ cache: "registry" }, ["cache: `registry` comes with a later version; use off or local"]],
    [{ cache: "redis" }, ["cache: `redis` is not accepted; use off or local"]],
    [{ "max-parallel": "1.5" }, ["max-parallel: `1.5` is not a whole number, 1 or more"]],
    [{ target: "0" }, ["target: `0` is a stage's number; BuildKit builds stages by name, so give it one (`AS name`)"]],
    [{ target: "a b" }, ["target: `a b` is not a stage's name: a letter, then letters, digits, `_`, `.` and `-`"]],
    [
      { platforms: "linux/amd64 linux/arm64" },
      ["platforms: `linux/amd64 linux/arm64` is not of the form `linux/arm64`"],
    ],
    [
      { provenance: "maximal" },
      ["provenance: `maximal` is neither `true` nor `false` nor attributes such as `mode=max`"],
    ],
    [{ attests: "mode=max" }, ["attests: `mode=max` has no `type=provenance` or `type=sbom`"]],
    [{ "build-args": "A=1\n=hunter2" }, ["build-args: entry 2 has no name before its `=`"]],
    [{ "build-contexts": "src" }, ["build-contexts: entry 1 is not of the form `NAME=PATH`"]],
    [{ "build-args": '"A=hunter2' }, ["build-args: the quote in line 1 is never closed"]],
    [
      { context: "{{defaultContext}}:sub" },
      ["context: is a folder here and knows no `{{defaultContext}}`; leave it out for the checkout"],
    ],
    [
      { context: "https://github.com/a/b.git#main" },
      ["context: `https://github.com/a/b.git#main` is not a folder; check the sources out and give their folder"],
    ],
    [{ context: "-" }, ["context: `-` is not a folder; write `./-` if it is one"]],
    [{ file: "-" }, ["file: can't be standard input; give the Dockerfile's path"]],
    [
      { "no-cache": "true", "no-cache-filters": "test" },
      ["no-cache-filters: can't be used together with `no-cache`, which builds every stage anew; choose one"],
    ],
    [{ extract: '"",' }, ["extract: `,` is not of the form `stage:/path=dest`"]],
    [{ extract: '""' }, ["extract: has no entry of the form `stage:/path=dest`"]],
  ])("%j", (raw, expected) => expect(problemsOf(raw)).toEqual(expected));
});

describe("push", () => {
  test.each<[Record<string, string>, string[]]>([
    [{}, ["push: needs `image`, such as `ghcr.io/owner/app`, or full references under `tags`"]],
    [{ tags: "1.0" }, ["push: needs `image`, such as `ghcr.io/owner/app`, or full references under `tags`"]],
    [{ image: "owner/app", tags: " , " }, ["push: needs a tag; `tags` has none"]],
    [{ image: "owner/App" }, ["image: `owner/App` must be lower case"]],
    [{ image: "owner/app" }, []],
    [{ tags: "ghcr.io/owner/app:1.0" }, []],
  ])("%j", (raw, expected) => expect(problemsOf({ push: "true", ...raw })).toEqual(expected));
});

describe("unknown names are warnings", () => {
  test.each([
    ["max_size", "`max_size` is not an input; did you mean `max-size`?"],
    ["build-arg", "`build-arg` is not an input; did you mean `build-args`?"],
    ["load", "`load` is not an input here: the judged image is read from the build itself; nothing needs to be loaded"],
    ["a-wholly-different-thing", "`a-wholly-different-thing` is not an input"],
    ["constructor", "`constructor` is not an input"],
  ])("%s", (name, warning) => expect(parseInputs({ [name]: "x" }, {}).warnings).toEqual([warning]));
});

test("`fresh` next to `no-cache` is dropped with a warning: buildx refuses both flags at once", () => {
  const { inputs, warnings } = parseInputs({ fresh: "test", "no-cache": "true" }, {});
  expect(inputs.fresh).toEqual([]);
  expect(warnings).toEqual(["fresh: has no effect, `no-cache` builds every stage anew"]);
});

test("names like those of Object's own properties are no inputs", () => {
  const raw = Object.create({ push: "true" }) as Record<string, string>;
  expect(parse(raw).push).toBe(false);
});
