// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is Dockerfile text, not a template
import { describe, expect, test } from "@jest/globals";
import { parseDockerfile } from "../../src/plan/dockerfile.ts";
import { messageOf, stagesOf } from "./stages-of.ts";

const needs = (lines: readonly string[], options = {}) => stagesOf(lines, options).map((stage) => stage.needs);

describe("stages", () => {
  test("have names in lower case, labels as written, and lines", () => {
    const stages = stagesOf(["# top", "FROM node:24 AS Build", "RUN a \\", "  b", "", "FROM scratch", "USER 1"]);
    expect(stages.map(({ index, name, label, line, endLine }) => ({ index, name, label, line, endLine }))).toEqual([
      { index: 0, name: "build", label: "Build", line: 2, endLine: 4 },
      { index: 1, name: "", label: "", line: 6, endLine: 7 },
    ]);
    expect(stages[0]?.instructions).toEqual([
      { keyword: "FROM", text: "FROM node:24 AS Build", line: 2, endLine: 2 },
      { keyword: "RUN", text: "RUN a \\\n  b", line: 3, endLine: 4 },
    ]);
  });

  test("know their platform as written", () => {
    const [first, second] = stagesOf(["FROM --platform=$BUILDPLATFORM a AS b", "FROM --platform= c"]);
    expect(first?.platform).toBe("$BUILDPLATFORM");
    expect(second).not.toHaveProperty("platform");
  });

  test("count the steps that BuildKit counts", () => {
    const lines = ["FROM a", "RUN x", "COPY a b", "ADD a b", "WORKDIR /", "ENV A=b", "USER 1", "LABEL a=b", "CMD x"];
    expect(stagesOf(lines)[0]?.steps).toBe(5);
    expect(stagesOf(["FROM scratch", "COPY a b"])[0]?.steps).toBe(1);
    expect(stagesOf(["FROM a AS b", "FROM b", "RUN x"])[1]?.steps).toBe(1);
  });
});

describe("FROM", () => {
  test("reads the nearest stage above it", () => {
    const stages = stagesOf(["FROM x AS a", "FROM a AS mid", "FROM y AS a", "FROM a", "FROM mid"]);
    expect(stages.map((stage) => stage.base)).toEqual([
      { image: "x" },
      { stage: 0 },
      { image: "y" },
      { stage: 2 },
      { stage: 1 },
    ]);
  });

  test("may build on an earlier stage of its own name", () => {
    expect(needs(["FROM x AS a", "FROM a AS a", "FROM a AS a"])).toEqual([[], [0], [1]]);
  });

  test("of a later stage's name is an image", () => {
    expect(stagesOf(["FROM b AS a", "FROM scratch AS b"])[0]?.base).toEqual({ image: "b" });
  });

  test("takes no index", () => {
    expect(stagesOf(["FROM x", "FROM 0"])[1]).toMatchObject({ base: { image: "0" }, needs: [] });
  });

  test("compares letter by letter", () => {
    expect(messageOf(() => stagesOf(["FROM x AS Build", "FROM Build"]))).toBe(
      "line 2: FROM Build: FROM knows the stage as build, in lower case: write it like that",
    );
  });

  test("a stage named scratch takes the place of scratch", () => {
    expect(stagesOf(["FROM x AS scratch", "FROM scratch"])[1]?.base).toEqual({ stage: 0 });
  });
});

describe("COPY --from and mounts", () => {
  test("find stages in any letter case", () => {
    expect(needs(["FROM x AS A", "FROM y", "COPY --from=a . .", "FROM z", "RUN --mount=from=A,target=/m b"])).toEqual([
      [],
      [0],
      [0],
    ]);
  });

  test("only COPY takes an index", () => {
    const lines = [
      "FROM x",
      "FROM y",
      "COPY --from=0 a b",
      "FROM z",
      "RUN --mount=from=0,target=/m b",
      "FROM z",
      "COPY --from=+01 a b",
    ];
    expect(needs(lines)).toEqual([[], [0], [], [1]]);
  });

  test("several mounts, quoted, in any order, of every type", () => {
    const run =
      'RUN --mount=target=/a,from=a --network=none --mount="type=cache,from=b,target=/b" --mount=type=tmpfs,target=/t x';
    expect(needs(["FROM x AS a", "FROM x AS b", "FROM y", run])[2]).toEqual([0, 1]);
  });

  test("JSON form, flags in any order, continuation lines", () => {
    const copies = ['COPY --chown=1:1 --from=a ["x y", "z"]', "COPY --link \\", "  # comment", "", "  --from=b x y"];
    expect(needs(["FROM x AS a", "FROM x AS b", "FROM y", ...copies])[2]).toEqual([0, 1]);
  });

  test("a flag behind the first argument is none", () => {
    expect(needs(["FROM x AS a", "FROM y", "COPY x --from=a z", "RUN echo --mount=from=a"])[1]).toEqual([]);
  });

  test("an image is no edge", () => {
    expect(needs(["FROM x AS a", "FROM y", "COPY --from=docker.io/library/a:1 b c"])[1]).toEqual([]);
  });

  test("of a name that two stages have, the last counts", () => {
    expect(needs(["FROM x AS a", "FROM y AS a", "FROM z", "COPY --from=a b c", "COPY --from=0 b c"])[2]).toEqual([
      0, 1,
    ]);
    expect(messageOf(() => stagesOf(["FROM x AS a", "FROM y", "COPY --from=a b c", "FROM z AS a"]))).toBe(
      "line 3: COPY --from=a means the last stage named a, in line 4, and a stage can only read from those above it: give one of them another name, or write --from=0 for the one in line 1",
    );
  });
});

describe("ONBUILD", () => {
  const parent = [
    "FROM x AS tools",
    "FROM y AS parent",
    "ONBUILD COPY --from=tools a b",
    "ONBUILD ENV A=b",
    "ONBUILD RUN c",
  ];

  test("runs in the stages built on it, and only there", () => {
    const stages = stagesOf([...parent, "FROM parent AS child", "RUN d", "FROM child AS grandchild"]);
    expect(stages.map((stage) => stage.needs)).toEqual([[], [], [0, 1], [2]]);
    // Every trigger counts as a step, also one that BuildKit shows no step for.
    expect(stages.map((stage) => stage.steps)).toEqual([1, 1, 4, 0]);
  });

  test("is not checked until it runs", () => {
    expect(stagesOf(["FROM x AS a", "ONBUILD NOSUCH thing", "FROM y"])).toHaveLength(2);
    expect(messageOf(() => stagesOf(["FROM x AS a", "ONBUILD NOSUCH thing", "FROM a"]))).toMatch(
      /^line 3: an ONBUILD of .*NOSUCH/,
    );
  });
});

describe("arguments", () => {
  const base = (lines: readonly string[], buildArgs = {}) => stagesOf(lines, { buildArgs }).at(-1)?.base;

  test.each([
    ["default", ["ARG V=1", "FROM a:$V"], {}, "a:1"],
    ["override", ["ARG V=1", "FROM a:$V"], { V: "2" }, "a:2"],
    ["of an earlier one", ["ARG A=a", 'ARG B="${A}:1"', "FROM $B"], {}, "a:1"],
    ["several in one line", ["ARG A=a B", "FROM $A:$B"], { B: "2" }, "a:2"],
    ["value or", ["ARG V", "FROM a:${V:-3}"], {}, "a:3"],
    ["value if", ["ARG V=x", "FROM a${V:+-slim}"], {}, "a-slim"],
    ["cut at the end", ["ARG V=1.2.3", "FROM a:${V%%.*}"], {}, "a:1"],
    ["cut at the start", ["ARG V=v1.2", "FROM a:${V#v}"], {}, "a:1.2"],
    ["replaced", ["ARG V=1.2.3", "FROM a:${V//./-}"], {}, "a:1-2-3"],
    ["not declared", ["FROM a:${V:-4}"], { V: "5" }, "a:4"],
    ["set by BuildKit", ["FROM a:$TARGETARCH"], { TARGETARCH: "arm64" }, "a:arm64"],
    ["not known before the build", ["FROM a:${TARGETARCH}-x"], {}, "a:${TARGETARCH}-x"],
    ["declared in a stage", ["ARG V=1", "FROM b", "ARG V=2", "FROM a:$V"], {}, "a:1"],
  ])("%s", (_, lines, buildArgs, image) => {
    expect(base(lines, buildArgs)).toEqual({ image });
  });

  test("may choose a stage", () => {
    const lines = ["ARG V=one", "FROM x AS s-one", "FROM x AS s-two", "FROM s-$V"];
    expect(base(lines)).toEqual({ stage: 0 });
    expect(base(lines, { V: "two" })).toEqual({ stage: 1 });
  });

  test("the platform may choose a stage: all it may be count", () => {
    const lines = ["FROM x AS b-amd64", "FROM x AS b-arm64", "FROM x AS other", "FROM b-$TARGETARCH"];
    expect(stagesOf(lines)[3]).toMatchObject({ base: { image: "b-${TARGETARCH}" }, needs: [0, 1], steps: 0 });
    expect(stagesOf(lines, { buildArgs: { TARGETARCH: "arm64" } })[3]).toMatchObject({
      base: { stage: 1 },
      needs: [1],
    });
  });

  test("TARGETSTAGE is pointed out", () => {
    const options = { buildArgs: {}, buildContexts: [] };
    expect(parseDockerfile("FROM x\nARG TARGETSTAGE\n", options).usesTargetStage).toBe(true);
    expect(parseDockerfile("FROM x\n", options).usesTargetStage).toBe(false);
  });
});

describe("named build contexts", () => {
  const lines = [
    "FROM x AS a",
    "FROM a AS b",
    "COPY --from=a y z",
    "RUN q",
    "FROM b AS c",
    "FROM scratch",
    "COPY --from=b y z",
  ];

  test("take the place of a stage, with all it reads", () => {
    const stages = stagesOf(lines, { buildContexts: ["b"] });
    expect(stages[1]).toMatchObject({ base: { image: "b" }, needs: [], steps: 0 });
    expect(stages.map((stage) => stage.needs)).toEqual([[], [], [1], [1]]);
  });

  test("are compared as BuildKit does it", () => {
    expect(stagesOf(lines, { buildContexts: ["docker.io/library/b:latest"] })[1]?.needs).toEqual([]);
    expect(stagesOf(lines, { buildContexts: ["other"] })[1]?.needs).toEqual([0]);
  });
});

describe("frontends", () => {
  test("Docker's own is taken for granted, another one is noted", () => {
    const notes = (syntax: string) =>
      parseDockerfile(`# syntax=${syntax}\nFROM x\n`, { buildArgs: {}, buildContexts: [] }).notes;
    expect(notes("docker/dockerfile:1")).toEqual([]);
    expect(notes("docker/dockerfile-upstream:master")).toEqual([]);
    expect(notes("mine.test/frontend")).toEqual([expect.stringContaining("mine.test/frontend")]);
  });
});
