/** Every strategy gives every stage of every fixture the same verdict, and it is the one of plain `docker buildx build --target`. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import type { BuildResult, StageGraph } from "../../src/model.ts";
import { reachable } from "../../src/plan/graph.ts";
import { type Fixture, validFixtures } from "../fixtures/dockerfiles.ts";
import { type ThreeWays, threeWays } from "./parity-run.ts";
import { makeBase } from "./source.ts";

/** Milliseconds that one fixture may take, the ones before it in the queue included. */
const patience = 300_000;
const atOnce = 3;

const fixtures = validFixtures();
const outcomes = new Map<string, Promise<ThreeWays>>();

beforeAll(() => {
  makeBase();
  const queue = [...fixtures];
  const settle = new Map<string, (value: Promise<ThreeWays>) => void>();
  for (const { name } of fixtures) outcomes.set(name, new Promise((resolve) => settle.set(name, resolve)));
  const work = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const outcome = threeWays(next);
      settle.get(next.name)?.(outcome);
      await outcome.catch(() => {});
    }
  };
  for (let worker = 0; worker < atOnce; worker++) void work();
}, 60_000);

test("there are fixtures enough to mean something", () => {
  expect(fixtures.length).toBeGreaterThan(40);
});

describe.each(fixtures.map((fixture) => ({ name: fixture.name, fixture })))("$name", ({ name, fixture }) => {
  let ways: ThreeWays;
  beforeAll(async () => {
    ways = await (outcomes.get(name) as Promise<ThreeWays>);
  }, patience);

  test("both strategies agree, with the fixture and with docker", () => {
    const { graph, plan, oneSolve, perTarget, oracle } = ways;
    expect(rows(oneSolve)).toEqual(rows(perTarget));
    expect(perTarget.strategy).toBe("per-target");
    expect(oneSolve.stages.map(({ result }) => result)).toEqual(expected(fixture, graph, plan.stages));
    for (const [target, answer] of oracle) {
      const row = oneSolve.stages.findLast((stage) => stage.name.toLowerCase() === target);
      if (row === undefined || row.result === "not-run") continue;
      expect({ target, ok: row.result === "passed" }).toEqual({ target, ok: answer.ok });
      if (row.result !== "failed") continue;
      expect({ target, exitCode: row.error?.exitCode }).toEqual({ target, exitCode: answer.exitCode });
      if (answer.line !== undefined) expect({ target, line: row.error?.line }).toEqual({ target, line: answer.line });
    }
  });

  test("needs one solve, and one more for each failure at most", () => {
    const { plan, oneSolve } = ways;
    const failures = oneSolve.stages.filter(({ result }) => result === "failed").length;
    if (fixture.expect.refusesSolve !== undefined) {
      expect(oneSolve.notes.join("\n")).toContain(fixture.expect.refusesSolve);
    } else if (plan.strategy === "one-solve") {
      expect(oneSolve.strategy).toBe("one-solve");
      expect(oneSolve.rounds).toBeLessThanOrEqual(failures + 1);
    } else {
      expect(plan.strategyWhy).toBeTruthy();
    }
  });
});

/** What must not depend on the strategy. */
function rows({ stages }: BuildResult) {
  return stages.map(({ index, name, kind, result, line, error, blockedBy }) => ({
    ...{ index, name, kind, result, line, blockedBy },
    at: error?.line,
    exitCode: error?.exitCode,
  }));
}

/** `fails` of the fixture, what waits for those, and the rest. */
function expected(fixture: Fixture, graph: StageGraph, planned: ThreeWays["plan"]["stages"]): string[] {
  const fails = fixture.expect.fails;
  return graph.stages.map(({ index }) => {
    if (planned[index]?.runs !== true) return "not-run";
    const waits = [...reachable(graph, index)].some((needed) => needed !== index && fails.includes(needed));
    if (waits) return "blocked";
    return fails.includes(index) ? "failed" : "passed";
  });
}
