import { describe, expect, test } from "@jest/globals";
import { type Interval, isCancelled, progressReader, type Vertex } from "../../src/build/progress.ts";
import { recorded } from "../helpers/progress.ts";

function read(lines: readonly string[]) {
  const states: string[] = [];
  const logged: string[] = [];
  const reader = progressReader({
    onState: (vertex) => states.push(`${vertex.name} ${vertex.state}`),
    onLog: (_, line) => logged.push(line),
  });
  for (const line of lines) reader.line(line);
  reader.end();
  const named = (start: string) =>
    [...reader.progress.vertices.values()].find(({ name }) => name.startsWith(start)) as Vertex;
  return { progress: reader.progress, states, logged, named };
}

const vertex = (fields: object) => JSON.stringify({ vertexes: [{ digest: "d", name: "[a 1/1] RUN x", ...fields }] });
const log = (data: string | Buffer, stream = 1) =>
  JSON.stringify({ logs: [{ vertex: "d", stream, data: Buffer.from(data).toString("base64") }] });
const at = (second: number) => `2025-01-02T03:04:0${second}.000Z`;

describe("recorded builds", () => {
  test("a pass: every step ran, with its log, also the line without an end", () => {
    const { named, progress, states } = read(recorded("pass"));
    expect([named("[build 2/3]"), named("[lint"), named("[test"), named("[stage-3")].map(({ state }) => state)).toEqual(
      [...["ran", "ran", "ran", "ran"]],
    );
    const { log: lines, intervals } = named("[test");
    expect(lines.toSorted()).toEqual(["no newline at the end", expect.stringMatching(/^one \d+$/), "two"]);
    const [interval] = intervals as [Interval];
    expect(intervals).toHaveLength(1);
    expect(interval.to - interval.from).toBeGreaterThan(300);
    expect(progress).toMatchObject({ tail: [], clipped: false });
    expect(states.filter((state) => state.startsWith("[lint"))).toEqual([
      expect.stringMatching(/ running$/),
      expect.stringMatching(/ ran$/),
    ]);
  });

  test("the same once more: every step is a hit", () => {
    const { progress } = read(recorded("cached"));
    const steps = [...progress.vertices.values()].filter(({ name }) => /^\[(build|lint|test|stage-3) /.test(name));
    expect(steps.map(({ state }) => state)).toEqual(["cached", "cached", "cached", "cached", "cached"]);
    expect(steps.flatMap(({ intervals }) => intervals)).toEqual([]);
  });

  test("siblings of a failed step are cancelled, whatever exit code they died with", () => {
    const { named } = read(recorded("cancelled"));
    expect(named("[lint").state).toBe("failed");
    expect(named("[test")).toMatchObject({
      state: "cancelled",
      error: expect.stringContaining("exit code: 137: context canceled"),
      log: ["testing"],
    });
    expect(named("[final 1/1]").state).toBe("cancelled");
    expect(named("[base 2/2]").state).toBe("ran");
    expect(named("[multistage-all").state).toBe("waiting");
  });

  test("the plain lines behind the JSON are the tail", () => {
    expect(read(recorded("missing-base")).progress.tail).toEqual([
      "Dockerfile:3",
      "--------------------",
      "   1 |     FROM multistage.test/base:1 AS build",
      expect.any(String),
      "   3 | >>> FROM 127.0.0.1:9/nowhere/base:1 AS final",
      ...[expect.any(String), expect.any(String), "--------------------"],
      expect.stringMatching(/^ERROR: failed to build: failed to solve: 127.0.0.1:9.*connection refused$/),
    ]);
  });

  test("a clipped log is noticed, and its end is there", () => {
    const { progress, named } = read(recorded("clipped"));
    expect(progress.clipped).toBe(true);
    expect(named("[2/2]").log.slice(-2)).toEqual(["600000", "the end"]);
    expect(named("[2/2]").log.length).toBe(400);
    expect(read(recorded("pass")).progress.clipped).toBe(false);
  });

  test("characters that are split between two events come out whole", () => {
    expect(read(recorded("utf8")).named("[2/2]").log).toEqual([
      expect.stringMatching(/^café 日 \d+$/),
      "broken \ufffd byte",
    ]);
  });

  test("a progress bar is one line", () => {
    expect(read(recorded("bars")).named("[2/2]").log).toEqual([
      "\rDownloading 10%\rDownloading 20%\rDownloading 30%\rDownloading 40%\rDownloading 50%",
      expect.stringMatching(/^done \d+$/),
      "\u001b[31mred\u001b[0m \u001b]0;title\u0007words",
    ]);
  });
});

describe("the state of a step", () => {
  const state = (...lines: string[]) => read(lines).named("[a").state;

  test("follows its events", () => {
    expect(state(vertex({}))).toBe("waiting");
    expect(state(vertex({}), vertex({ started: at(1) }))).toBe("running");
    expect(state(vertex({ started: at(1) }), vertex({ started: at(1), completed: at(2) }))).toBe("ran");
    expect(state(vertex({ started: at(1) }), vertex({ started: at(1), completed: at(2), error: "exit code: 1" }))).toBe(
      "failed",
    );
  });

  test("a hit whose layers are downloaded later stays a hit, and the download is no time of the step", () => {
    const lines = [
      vertex({ started: at(1), completed: at(1), cached: true }),
      vertex({ started: at(2) }),
      vertex({ started: at(2), completed: at(5) }),
    ];
    expect(state(...lines)).toBe("cached");
  });

  test("a hit whose content is gone runs after all, though the old error is said once more", () => {
    const lines = [
      vertex({ started: at(1), completed: at(1), cached: true }),
      vertex({ started: at(2), completed: at(2), cached: true, error: "blob not found" }),
    ];
    expect(state(...lines)).toBe("waiting");
    const ran = [
      ...lines,
      vertex({ started: at(3), error: "blob not found" }),
      vertex({ started: at(3), completed: at(5) }),
    ];
    const { named } = read(ran);
    expect(named("[a").state).toBe("ran");
    expect(named("[a").error).toBeUndefined();
    expect(named("[a").intervals).toEqual([{ from: Date.parse(at(3)), to: Date.parse(at(5)) }]);
  });

  test("one interval grows, another one is added", () => {
    const { named } = read([
      vertex({ started: at(1) }),
      vertex({ started: at(1), completed: at(2) }),
      vertex({ started: at(4), completed: at(5) }),
    ]);
    expect(named("[a").intervals.map(({ from, to }) => to - from)).toEqual([1000, 1000]);
  });

  test.each([
    ['process "/bin/sh -c x" did not complete successfully: exit code: 137: context canceled: context canceled', true],
    ["context canceled", true],
    ["Canceled: context canceled\n", true],
    ["failed to create lease: context canceled: context canceled", true],
    ['process "/bin/sh -c x" did not complete successfully: exit code: 137', false],
    ['process "/bin/sh -c echo context canceled" did not complete successfully: exit code: 1', false],
    ["", false],
  ])("%j: cancelled is %p", (error, expected) => {
    expect(isCancelled(error)).toBe(expected);
  });
});

describe("lines of a log", () => {
  test("are put together from pieces, each stream on its own", () => {
    const { logged } = read([vertex({}), log("one\nt"), log("error", 2), log("wo\r\nthree"), log("!\n", 2)]);
    expect(logged).toEqual(["one", "two", "error!", "three"]);
  });

  test("without an end are cut before they fill the memory", () => {
    const { logged } = read([vertex({}), ...Array.from({ length: 10 }, () => log("x".repeat(10_000)))]);
    expect(Math.max(...logged.map(({ length }) => length))).toBeLessThanOrEqual(16_384);
    expect(logged.length).toBeGreaterThan(3);
  });

  test("that come before their step belong to it", () => {
    const { named } = read([log("early\n"), vertex({ started: at(1), completed: at(2) })]);
    expect(named("[a 1/1]")).toMatchObject({ name: "[a 1/1] RUN x", log: ["early"], state: "ran" });
  });

  test("an empty event is nothing", () => {
    expect(read([vertex({}), JSON.stringify({ logs: [{ vertex: "d", stream: 1 }] })]).logged).toEqual([]);
  });
});

describe("objects of several lines, as buildx 0.13 writes them", () => {
  const pretty = (text: string) => JSON.stringify(JSON.parse(text), undefined, 2).split("\n");

  test("are read like those of one line", () => {
    const lines = recorded("cancelled").flatMap((line) => (line.startsWith("{") ? pretty(line) : [line]));
    const [flat, spread] = [read(recorded("cancelled")), read(lines)];
    expect([...spread.progress.vertices.values()]).toEqual([...flat.progress.vertices.values()]);
    expect(spread.progress.tail).toEqual(flat.progress.tail);
  });

  test("that never end hide nothing that comes behind them", () => {
    expect(read(["{", '  "vertexes": [', "ERROR: gone"]).progress.tail.join("\n")).toContain("ERROR: gone");
  });
});

test("what only looks like JSON is text, and the tail does not grow without end", () => {
  expect(read(["{not json", "plain"]).progress.tail).toEqual(["{not json", "plain"]);
  expect(read(Array.from({ length: 1000 }, (_, count) => `line ${count}`)).progress.tail).toHaveLength(200);
});
