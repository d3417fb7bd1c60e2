import { expect, test } from "@jest/globals";
import { progressReader } from "../../src/build/progress.ts";
import { countSteps, ranWhole, recordSteps, type StepBook, stageSeconds } from "../../src/build/steps.ts";
import { planOf, recorded, recordedDockerfile, step } from "../helpers/progress.ts";

function book(text: string, ...builds: (readonly string[])[]) {
  const { graph } = planOf(text);
  const steps: StepBook = new Map();
  for (const lines of builds) {
    const reader = progressReader();
    for (const line of lines) reader.line(line);
    reader.end();
    recordSteps(steps, reader.progress, graph, "linux/amd64");
  }
  const rows = graph.stages.map((stage) => {
    const { total, cached } = countSteps(steps, stage);
    return `${stage.name || stage.index} ${cached}/${total}${ranWhole(steps, stage) ? " whole" : ""}`;
  });
  return { rows, seconds: graph.stages.map((stage) => stageSeconds(steps, stage)) };
}

test("a recorded pass, and what the same build adds when it is repeated in the same run", () => {
  const text = recordedDockerfile("pass");
  const whole = ["build 0/2 whole", "lint 0/1 whole", "test 0/1 whole", "3 0/1 whole"];
  expect(book(text, recorded("pass")).rows).toEqual(whole);
  expect(book(text, recorded("cached")).rows).toEqual(["build 2/2", "lint 1/1", "test 1/1", "3 1/1"]);
  const both = book(text, recorded("pass"), recorded("cached"));
  expect(both.rows).toEqual(whole);
  expect(both.seconds).toEqual(book(text, recorded("pass")).seconds);
  expect(book(text, recorded("cached")).seconds).toEqual([0, 0, 0, 0]);
});

test("cancelled steps count, but did not run", () => {
  const { rows, seconds } = book(recordedDockerfile("cancelled"), recorded("cancelled"));
  expect(rows).toEqual(["base 0/1 whole", "lint 0/1 whole", "test 0/1", "final 0/1"]);
  expect(seconds[2]).toBeGreaterThan(0.3);
});

test("identical steps of siblings are one step of both", () => {
  const { rows } = book(recordedDockerfile("twins"), recorded("twins"));
  // BuildKit shows the common step under `two` alone: `one` has it too, but is not known to have run whole.
  expect(rows).toEqual(["base 0/1 whole", "one 0/2", "two 0/2 whole"]);
});

test("COPY --link is one step, though BuildKit shows two", () => {
  expect(book(recordedDockerfile("link"), recorded("link")).rows).toEqual(["base 0/1 whole", "final 0/2 whole"]);
  expect(book(recordedDockerfile("link"), recorded("link-cached")).rows).toEqual(["base 1/1", "final 2/2"]);
});

test("every platform has its own steps", () => {
  const { rows } = book(recordedDockerfile("platforms"), recorded("platforms"));
  expect(rows).toEqual(["build 0/4 whole", "final 0/2 whole"]);
});

test("a Dockerfile of one stage without a name", () => {
  expect(book(recordedDockerfile("single"), recorded("single")).rows).toEqual(["0 0/2 whole"]);
});

const text = "FROM base AS a\nRUN one\nRUN two\nRUN three\n";

test("overlapping work counts once, gaps not at all", () => {
  const { seconds } = book(text, [
    ...step("[a 2/4] RUN one", { from: 0, to: 1000 }),
    ...step("[a 3/4] RUN two", { from: 500, to: 2000 }),
    ...step("[a 4/4] RUN three", { from: 5000, to: 5250 }),
  ]);
  expect(seconds).toEqual([2.25]);
});

test("a step that ran in any round did run, in whatever order the rounds come", () => {
  const ran = step("[a 2/4] RUN one");
  const hit = step("[a 2/4] RUN one", { cached: true });
  expect(book(text, ran, hit).rows).toEqual(book(text, hit, ran).rows);
  expect(book(text, hit, ran).rows).toEqual(["a 0/1"]);
});

test("a stage is whole when all its steps ran", () => {
  const steps = (cached: boolean) => [
    ...step("[a 2/4] RUN one"),
    ...step("[a 3/4] RUN two", { cached }),
    ...step("[a 4/4] RUN three"),
  ];
  expect(book(text, steps(false)).rows).toEqual(["a 0/3 whole"]);
  expect(book(text, steps(true)).rows).toEqual(["a 1/3"]);
  expect(book(text, []).rows).toEqual(["a 0/0"]);
});

test("fetching the base is no step", () => {
  expect(book(text, step("[a 1/4] FROM base")).rows).toEqual(["a 0/0"]);
});
