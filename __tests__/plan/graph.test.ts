import { describe, expect, test } from "@jest/globals";
import { dependents, reachable, stageAt, stageGraph, stageKind, stageTitle } from "../../src/plan/graph.ts";
import { graphOf, messageOf, stagesOf } from "./stages-of.ts";

//                0              1                    2                  3              4
const shop = [
  "FROM x AS deps",
  "FROM deps AS Build",
  "FROM deps AS lint",
  "FROM build",
  "FROM scratch AS app",
  "COPY --from=build a b",
];

describe("target", () => {
  test("is the last stage without a name given", () => {
    expect(graphOf(shop).final).toBe(4);
    expect(stageGraph(stagesOf(shop), "").final).toBe(4);
  });

  test("is found in any letter case, the last of a name", () => {
    expect(graphOf(shop, "BUILD").final).toBe(1);
    expect(graphOf(["FROM x AS a", "FROM y AS a"], "a").final).toBe(1);
  });

  test.each([
    ["biuld", "target: there is no stage biuld (did you mean build?): there are deps, build, lint, app"],
    ["zzzzzzzz", "target: there is no stage zzzzzzzz: there are deps, build, lint, app"],
    ["2", "target: stages can't be chosen by number (2): write lint"],
    ["3", "target: stages can't be chosen by number (3): give stage 3 (line 4) a name with AS"],
    ["9", "target: stages can't be chosen by number (9)"],
    ["stage-3", "target: stage-3 is only what BuildKit prints for the unnamed stage in line 4: give it a name with AS"],
  ])("%s is none", (target, message) => {
    expect(messageOf(() => graphOf(shop, target))).toBe(message);
  });

  test("without any names", () => {
    expect(messageOf(() => graphOf(["FROM x"], "app"))).toBe(
      "target: there is no stage app: no stage of this Dockerfile has a name",
    );
  });
});

describe("edges", () => {
  test("reachable: what building a stage builds", () => {
    expect([...reachable(graphOf(shop), 4)].sort()).toEqual([0, 1, 4]);
  });

  test("dependents: what fails with a stage", () => {
    expect([...dependents(graphOf(shop), 1)].sort()).toEqual([1, 3, 4]);
    expect([...dependents(graphOf(shop), 2)]).toEqual([2]);
  });

  test("kinds", () => {
    const graph = graphOf(shop);
    expect(graph.stages.map((stage) => stageKind(graph, stage.index))).toEqual([
      "needed",
      "needed",
      "side",
      "side",
      "final",
    ]);
  });
});

test("stageAt finds the stage of a line", () => {
  const graph = graphOf(["ARG A", "FROM x AS a", "RUN b", "", "FROM y AS c"]);
  expect([1, 2, 4, 5, 99].map((line) => stageAt(graph, line)?.name)).toEqual([undefined, "a", "a", "c", "c"]);
});

test("stageTitle is the name as written, or number and line", () => {
  expect(stagesOf(shop).map(stageTitle)).toEqual(["deps", "Build", "lint", "stage 3 (line 4)", "app"]);
});
