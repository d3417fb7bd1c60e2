import { describe, expect, test } from "@jest/globals";
import {
  alwaysAnew,
  extractArgs,
  type FinalOptions,
  finalArgs,
  inspectArgs,
  type SolveOptions,
  saveArgs,
  solveArgs,
  solvedStages,
  solvePlatforms,
} from "../../src/build/args.ts";
import type { Inputs } from "../../src/model.ts";
import { createInputs } from "../helpers/inputs.ts";
import { planOf } from "../helpers/progress.ts";

const solve: SolveOptions = {
  ...{ dockerfile: "D", cacheFrom: [], cacheTo: [], noCacheFilter: [], noCache: true, platforms: [] },
};
const final: FinalOptions = { ...solve, metadataFile: "/t/m.json", layout: "/t/image" };
const setup = (inputs: Partial<Inputs> = {}, secretFlags: string[] = []) => ({
  ...{ buildx: ["docker", "buildx"] as const, inputs: createInputs(inputs), secretFlags },
});
/** What a build has more than the same build without that input. */
function added(inputs: Partial<Inputs>, options: Partial<FinalOptions> = {}): string[] {
  const plain = finalArgs(setup(), final);
  const full = [...finalArgs(setup(inputs), { ...final, ...options })];
  for (const word of plain) {
    const at = full.indexOf(word);
    if (at !== -1) full.splice(at, 1);
  }
  return full;
}

test("a solve exports nothing, and its context is the last word", () => {
  expect(solveArgs(setup(), { ...solve, target: "all" })).toEqual([
    ...["docker", "buildx", "build", "--progress=rawjson", "--provenance=false", "--output=type=cacheonly"],
    ...["--file", "D", "--target", "all", "--", "."],
  ]);
});

test("the final build writes a layout and says what it did", () => {
  expect(finalArgs(setup(), final)).toEqual([
    ...["docker", "buildx", "build", "--progress=rawjson", "--metadata-file=/t/m.json"],
    ...["--output=type=oci,tar=false,dest=/t/image", "--provenance=false", "--file", "D", "--", "."],
  ]);
});

describe("each input is passed as docker/build-push-action passes it", () => {
  test.each<[keyof Inputs, Partial<Inputs>, string[]]>([
    ["addHosts", { addHosts: ["a:1.2.3.4", "b:::1"] }, ["--add-host", "a:1.2.3.4", "--add-host", "b:::1"]],
    [
      "allow",
      { allow: ["network.host", "security.insecure"] },
      ["--allow", "network.host", "--allow", "security.insecure"],
    ],
    ["annotations", { annotations: ["manifest:a=b c"] }, ["--annotation", "manifest:a=b c"]],
    ["attests", { attests: ["type=sbom,generator=x"] }, ["--attest", "type=sbom,generator=x"]],
    ["buildArgs", { buildArgs: ["A=1, 2", "B"] }, ["--build-arg", "A=1, 2", "--build-arg", "B"]],
    ["buildContexts", { buildContexts: ["a=./b"] }, ["--build-context", "a=./b"]],
    ["builder", { builder: "b1" }, ["--builder", "b1"]],
    ["cgroupParent", { cgroupParent: "c" }, ["--cgroup-parent", "c"]],
    ["labels", { labels: ["a=b", "c=d, e"] }, ["--label", "a=b", "--label", "c=d, e"]],
    ["network", { network: "host" }, ["--network", "host"]],
    ["noCache", { noCache: true }, ["--no-cache"]],
    ["pull", { pull: true }, ["--pull"]],
    ["sbom", { sbom: "generator=x" }, ["--sbom=generator=x"]],
    ["shmSize", { shmSize: "2g" }, ["--shm-size", "2g"]],
    ["ssh", { ssh: ["default", "k=/a"] }, ["--ssh", "default", "--ssh", "k=/a"]],
    ["ulimit", { ulimit: ["nofile=1:2"] }, ["--ulimit", "nofile=1:2"]],
  ])("%s", (_, inputs, expected) => {
    expect(added(inputs)).toEqual(expected);
  });

  test("those that the plan decides", () => {
    expect(added({}, { platforms: ["linux/amd64", "linux/arm64"] })).toEqual(["--platform", "linux/amd64,linux/arm64"]);
    expect(added({}, { target: "t" })).toEqual(["--target", "t"]);
    expect(added({}, { noCacheFilter: ["a", "b"] })).toEqual(["--no-cache-filter", "a", "--no-cache-filter", "b"]);
    expect(added({}, { cacheFrom: ["type=gha"], cacheTo: ["type=local,dest=d"] })).toEqual([
      ...["--cache-from", "type=gha", "--cache-to", "type=local,dest=d"],
    ]);
    expect(added({ noCache: true }, { noCache: false })).toEqual([]);
  });

  test("a context that looks like a flag is none", () => {
    const words = solveArgs(setup({ context: "--push" }), solve);
    expect(words.slice(-2)).toEqual(["--", "--push"]);
  });

  test("labels, annotations and attestations belong to the image, not to a solve or an extract", () => {
    const inputs = {
      labels: ["l=1"],
      annotations: ["a=1"],
      sbom: "true",
      attests: ["type=sbom"],
      provenance: "mode=max",
    };
    for (const words of [solveArgs(setup(inputs), solve), extractArgs(setup(inputs), { ...solve, dest: "/out" })]) {
      expect(words.filter((word) => /label|annotation|sbom|attest/.test(word))).toEqual([]);
      expect(words.filter((word) => word.startsWith("--provenance"))).toEqual(["--provenance=false"]);
    }
  });

  test("what a RUN needs is part of every build", () => {
    const inputs = { buildArgs: ["A=1"], ssh: ["default"], network: "host", allow: ["network.host"], shmSize: "1g" };
    const flags = ["--build-arg", "--ssh", "--network", "--allow", "--shm-size", "--secret"];
    for (const words of [
      solveArgs(setup(inputs, ["--secret", "id=a,src=/f"]), solve),
      finalArgs(setup(inputs, ["--secret", "id=a,src=/f"]), final),
      extractArgs(setup(inputs, ["--secret", "id=a,src=/f"]), { ...solve, dest: "/out" }),
    ]) {
      expect(flags.filter((flag) => !words.includes(flag))).toEqual([]);
    }
  });
});

test("no argv holds a secret's value or the token", () => {
  const inputs = {
    secrets: [{ key: "a", value: "hunter2" }],
    githubToken: "ghp_hunter2",
    secretEnvs: [{ key: "b", value: "B" }],
  };
  const words = [finalArgs(setup(inputs), final), solveArgs(setup(inputs), solve)].flat().join(" ");
  expect(words).not.toContain("hunter2");
});

describe("provenance", () => {
  const flags = (inputs: Partial<Inputs>, options: Partial<FinalOptions> = {}) =>
    finalArgs(setup(inputs), { ...final, ...options }).filter((word) => word.startsWith("--provenance"));
  const { layout: _, ...classic } = final;

  test.each<[string, Partial<Inputs>, string[]]>([
    ["is always said: an image that nobody gets has none", {}, ["--provenance=false"]],
    ["of an image that is pushed names its sources", { push: true }, ["--provenance=mode=min"]],
    ["is what the input says", { provenance: "mode=max" }, ["--provenance=mode=max"]],
    ["can be off", { provenance: "false" }, ["--provenance=false"]],
    ["can be asked for under attests", { attests: ["type=provenance,mode=max"] }, []],
    ["is there beside another attestation", { push: true, attests: ["type=sbom"] }, ["--provenance=mode=min"]],
  ])("%s", (_name, inputs, expected) => {
    expect(flags(inputs)).toEqual(expected);
  });

  test("is not there on the classic store, unless it is asked for", () => {
    const words = finalArgs(setup(), { ...classic, localName: "n:1" });
    expect(words.filter((word) => word.startsWith("--provenance"))).toEqual([]);
    expect(words).toEqual(expect.arrayContaining(["--load", "--tag", "n:1"]));
    expect(finalArgs(setup({ provenance: "true" }), classic)).toContain("--provenance=true");
  });
});

test("with a name for the store, one invocation has both outputs", () => {
  const words = finalArgs(setup(), { ...final, layout: '/t/a,"b', localName: "n:1" });
  expect(words.filter((word) => /output|tag|n:1|load|push/.test(word))).toEqual([
    ...['--output=type=oci,tar=false,"dest=/t/a,""b"', "--output=type=image,oci-mediatypes=true", "--tag", "n:1"],
  ]);
});

test("an extract copies to a folder", () => {
  expect(extractArgs(setup(), { ...solve, target: "x", dest: "/o" })).toContain("--output=type=local,dest=/o");
});

test("platforms of a solve: one is passed on, of several none", () => {
  expect(
    [[], ["linux/arm64"], ["linux/amd64", "linux/arm64"]].map((platforms) => solvePlatforms({ platforms })),
  ).toEqual([...[[], ["linux/arm64"], []]]);
});

test("stages that are solved: the checks and the final one, none without checks, not the final one of other platforms", () => {
  const text = "FROM a AS t\nFROM a AS u\nFROM a AS f\n";
  const solved = (overrides: Partial<Inputs>) =>
    solvedStages(createInputs(overrides), planOf(text, overrides), { platforms: ["linux/amd64"] });
  expect(solved({})).toEqual([0, 1, 2]);
  expect(solved({ checks: { base: "none", names: [], except: [] } })).toEqual([]);
  expect(solved({ platforms: ["linux/arm64", "linux/amd64"] })).toEqual([0, 1, 2]);
  expect(solved({ platforms: ["linux/arm64", "linux/s390x"] })).toEqual([0, 1]);
});

test("stages that are always built anew: those of fresh, and those of no-cache-filters as they are", () => {
  const inputs = { fresh: ["T"], noCacheFilters: ["other", "t"] };
  expect(alwaysAnew(createInputs(inputs), planOf("FROM a AS t\nFROM a AS f\n", inputs))).toEqual(["t", "other"]);
});

test("small commands", () => {
  expect(inspectArgs(["/p/docker-buildx"], {})).toEqual(["/p/docker-buildx", "inspect"]);
  expect(inspectArgs(["docker", "buildx"], { builder: "b" })).toEqual(["docker", "buildx", "inspect", "b"]);
  expect(saveArgs("n:1", "/f.tar")).toEqual(["docker", "image", "save", "--output", "/f.tar", "n:1"]);
});
