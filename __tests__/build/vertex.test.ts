import { describe, expect, test } from "@jest/globals";
import { isBaseStep, parseStepName, type StepName, shownName, stageOfStep } from "../../src/build/vertex.ts";
import type { Stage } from "../../src/model.ts";
import { planOf } from "../helpers/progress.ts";

const parts = (stage: string, platform: string, step: number, of: number, instruction: string): StepName => {
  return { stage, platform, step, of, instruction };
};

describe("a step's name", () => {
  test.each([
    ["[build 2/14] RUN make", parts("build", "", 2, 14, "RUN make")],
    ["[base  2/14] COPY a b", parts("base", "", 2, 14, "COPY a b")],
    ["[2/3] WORKDIR /x", parts("", "", 2, 3, "WORKDIR /x")],
    ["[12/14] RUN [ -f a ]", parts("", "", 12, 14, "RUN [ -f a ]")],
    ["[stage-1 1/2] FROM a@sha256:0", parts("stage-1", "", 1, 2, "FROM a@sha256:0")],
    ["[build2 3/4] RUN x", parts("build2", "", 3, 4, "RUN x")],
    ["[a.b_c-d 1/1] RUN x", parts("a.b_c-d", "", 1, 1, "RUN x")],
    ["[linux/amd64 final 1/1] RUN x", parts("final", "linux/amd64", 1, 1, "RUN x")],
    ["[linux/amd64 2/3] RUN x", parts("", "linux/amd64", 2, 3, "RUN x")],
    ["[linux/arm/v7 final 1/1] RUN x", parts("final", "linux/arm/v7", 1, 1, "RUN x")],
    ["[linux/amd64->arm64 build 2/2] RUN x", parts("build", "linux/amd64->arm64", 2, 2, "RUN x")],
    ["[linux/amd64->linux/arm/v7 stage-0 2/2] RUN x", parts("stage-0", "linux/amd64->linux/arm/v7", 2, 2, "RUN x")],
    ["[test 1/1] RUN <<EOT (echo one...)\nmore", parts("test", "", 1, 1, "RUN <<EOT (echo one...)\nmore")],
    ["[base 11/14] LINK COPY --link a b", parts("base", "", 11, 14, "LINK COPY --link a b")],
  ])("%s", (name, expected) => {
    expect(parseStepName(name)).toEqual(expected);
  });

  test.each([
    "[internal] load build definition from Dockerfile",
    "[internal] load metadata for docker.io/library/alpine:3",
    "[linux/amd64 internal] load metadata for a",
    "importing cache manifest from a",
    "exporting to image",
    "exporting cache to client directory",
    "resolve image config for docker-image://docker.io/docker/dockerfile:1",
    "[auth] library/node:pull token for registry-1.docker.io",
    "",
  ])("%j is no step", (name) => {
    expect(parseStepName(name)).toBeUndefined();
  });

  test("a base that is fetched is no work of the stage", () => {
    expect(
      ["[a 1/2] FROM x", "[a 1/2] from x", "[a 1/2] RUN FROM"].map((name) =>
        isBaseStep(parseStepName(name) as StepName),
      ),
    ).toEqual([true, true, false]);
  });
});

describe("the stage of a step", () => {
  const stageOf = (text: string, name: string, target?: string) => {
    const { graph } = planOf(text, target === undefined ? {} : { target });
    return stageOfStep(parseStepName(name) as StepName, graph)?.index;
  };
  const several = "FROM a AS Deps\nRUN x\nFROM deps\nRUN y\nFROM scratch AS final\nCOPY --from=1 / /\n";

  test.each([
    ["[deps 2/2] RUN x", 0],
    ["[stage-1 1/1] RUN y", 1],
    ["[linux/arm64 final 1/1] COPY --from=1 / /", 2],
    ["[multistage-all 1/3] COPY --from=0 /.none-* /", undefined],
    ["[2/2] RUN x", undefined],
  ])("%s is stage %p", (name, index) => {
    expect(stageOf(several, name)).toBe(index);
  });

  test("the only stage of a Dockerfile is shown without its name, and with it behind an appended one", () => {
    expect(stageOf("FROM a AS build\nRUN x\n", "[2/2] RUN x")).toBe(0);
    expect(stageOf("FROM a\nRUN x\n", "[2/2] RUN x")).toBe(0);
    expect(stageOf("FROM a AS build\nRUN x\n", "[build 2/2] RUN x")).toBe(0);
    expect(stageOf("FROM a\nRUN x\n", "[stage-0 2/2] RUN x")).toBe(0);
  });

  test("of two stages with one name, the number of steps decides", () => {
    const text = "FROM a AS t\nRUN x\nFROM a AS t\nRUN x\nRUN y\n";
    expect(stageOf(text, "[t 2/2] RUN x")).toBe(0);
    expect(stageOf(text, "[t 2/3] RUN x")).toBe(1);
  });

  test("then the instruction, then the last one", () => {
    const text = "FROM a AS t\nRUN  one \\\n two\nFROM a AS t\nRUN three\n";
    expect(stageOf(text, "[t 2/2] RUN one   two")).toBe(1);
    expect(stageOf("FROM a AS t\nRUN one\nFROM a AS t\nRUN two\n", "[t 2/2] RUN one")).toBe(0);
    expect(stageOf("FROM a AS t\nRUN one\nFROM a AS t\nRUN two\n", "[t 2/2] RUN other")).toBe(1);
  });

  test("a stage that is named like an unnamed one", () => {
    const text = "FROM a AS stage-1\nRUN one\nFROM a\nRUN two\nRUN three\n";
    expect(stageOf(text, "[stage-1 2/2] RUN one")).toBe(0);
    expect(stageOf(text, "[stage-1 2/3] RUN two")).toBe(1);
  });

  test("shown names", () => {
    const [deps, unnamed] = planOf(several).graph.stages;
    expect([shownName(deps as Stage, 3), shownName(unnamed as Stage, 3), shownName(unnamed as Stage, 1)]).toEqual([
      "deps",
      "stage-1",
      "",
    ]);
  });
});
