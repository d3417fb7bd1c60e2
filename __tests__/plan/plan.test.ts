import { describe, expect, test } from "@jest/globals";
import type { CheckSelection } from "../../src/model.ts";
import { selectChecks } from "../../src/plan/checks.ts";
import { planStages } from "../../src/plan/plan.ts";
import { graphOf, messageOf } from "./stages-of.ts";

const lines = [
  "FROM x AS deps",
  "FROM deps AS build",
  "FROM deps AS Lint",
  "FROM build AS test",
  "FROM test AS e2e",
  "FROM build",
  "FROM scratch AS app",
  "COPY --from=build a b",
];
const graph = graphOf(lines);

/** A selection as `checks` is written. */
function select(...words: string[]): CheckSelection {
  const names = words.filter((word) => !word.startsWith("!") && !["auto", "all", "none"].includes(word));
  const base = names.length > 0 ? "names" : ((words.find((word) => !word.startsWith("!")) ?? "auto") as "auto");
  return { base, names, except: words.filter((word) => word.startsWith("!")).map((word) => word.slice(1)) };
}

const checked = (...words: string[]) =>
  selectChecks(graph, select(...words)).stages.flatMap(({ check }, index) => (check ? [index] : []));

describe("checks", () => {
  test.each([
    [["auto"], [2, 3, 4, 6]],
    [["all"], [2, 3, 4, 5, 6]],
    [["none"], [6]],
    [["!e2e"], [2, 3, 6]],
    [
      ["all", "!LINT"],
      [3, 4, 5, 6],
    ],
    [["lint"], [2, 6]],
    [
      ["LINT", "build"],
      [1, 2, 6],
    ],
    [
      ["lint", "test", "!test"],
      [2, 6],
    ],
    [["!deps"], [2, 3, 4, 6]],
  ])("%j", (words, expected) => {
    expect(checked(...words)).toEqual(expected);
  });

  test("of two stages with one name, the name means the last", () => {
    const twins = graphOf(["FROM x AS t", "FROM x AS t", "FROM x AS app"]);
    const found = selectChecks(twins, select("auto")).stages;
    expect(found.map((stage) => stage.check)).toEqual([false, true, true]);
    expect(found[0]?.why).toContain("its name means the stage in line 2");
    expect(selectChecks(twins, select("all")).stages.map((stage) => stage.check)).toEqual([true, true, true]);
  });

  test("every name that means no stage is a problem", () => {
    expect(selectChecks(graph, select("lnit", "2", "5", "!tset", "!app")).problems).toEqual([
      "checks: lnit: there is no stage lnit (did you mean lint?): there are deps, build, lint, test, e2e, app",
      "checks: 2: stages can't be chosen by number (2): write lint",
      "checks: 5: stages can't be chosen by number (5): give stage 5 (line 6) a name with AS",
      "checks: !tset: there is no stage tset (did you mean test?): there are deps, build, lint, test, e2e, app",
      "checks: !app: this is the final stage, which is always built: leave it out here",
    ]);
  });
});

describe("plan", () => {
  const whys = (...words: string[]) => planStages(graph, select(...words), []).map((stage) => stage.why);

  test("says for every stage why it runs, or why not", () => {
    expect(whys("auto")).toEqual([
      "app needs it.",
      "app needs it.",
      "app does not need it, so it is a check.",
      "app does not need it, so it is a check.",
      "app does not need it, so it is a check.",
      "stage 5 (line 6) is not needed by app: BuildKit will not run it. Give it a name with AS, or use checks: all.",
      "It is the final stage.",
    ]);
    expect(whys("none")[3]).toBe(
      "stage test (line 4) is not needed by app: BuildKit will not run it, and checks is none.",
    );
    expect(whys("!lint")[2]).toBe(
      "stage Lint (line 3) is not needed by app: BuildKit will not run it, and checks leaves it out.",
    );
    expect(whys("lint")[3]).toBe(
      "stage test (line 4) is not needed by app: BuildKit will not run it, and checks does not name it.",
    );
    expect(whys("all")[5]).toBe("app does not need it, and checks is all.");
    expect(whys("build")[1]).toBe("checks names it.");
  });

  test("a stage that is left out still runs on the way to a check", () => {
    const test = planStages(graph, select("!test"), [])[3];
    expect(test).toMatchObject({ kind: "side", check: false, runs: true, why: "e2e, which is checked, needs it." });
  });

  test("kinds, lines and what runs", () => {
    const planned = planStages(graph, select("lint"), []);
    expect(planned.map((stage) => stage.kind)).toEqual(["needed", "needed", "side", "side", "side", "side", "final"]);
    expect(planned.map((stage) => stage.line)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(planned.map((stage) => stage.runs)).toEqual([true, true, true, false, false, false, true]);
    expect(planned.map((stage) => stage.check)).toEqual([false, false, true, false, false, false, true]);
  });

  test("fresh goes by name: every stage that has it", () => {
    expect(planStages(graph, select("auto"), ["TEST"]).flatMap((stage) => (stage.fresh ? [stage.index] : []))).toEqual([
      3,
    ]);
    const twins = graphOf(["FROM x AS t", "FROM x AS t", "FROM x AS app"]);
    expect(planStages(twins, select("auto"), ["t"]).map((stage) => stage.fresh)).toEqual([true, true, false]);
  });

  test("problems of several kinds are told together", () => {
    expect(messageOf(() => planStages(graph, select("lnit"), ["tset", "0"]))).toBe(
      [
        "3 problems:",
        "  - checks: lnit: there is no stage lnit (did you mean lint?): there are deps, build, lint, test, e2e, app",
        "  - fresh: there is no stage tset (did you mean test?): there are deps, build, lint, test, e2e, app",
        "  - fresh: stages can't be chosen by number (0): write deps",
      ].join("\n"),
    );
  });
});
