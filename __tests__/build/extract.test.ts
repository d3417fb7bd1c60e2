import { expect, test } from "@jest/globals";
import { extractAll } from "../../src/build/extract.ts";
import { type Job, newJob } from "../../src/build/job.ts";
import type { StageError } from "../../src/model.ts";
import type { Files } from "../../src/ports.ts";
import { engine, flag } from "../helpers/builder.ts";
import { type Answer, createPorts } from "../helpers/fakes.ts";
import { createInputs } from "../helpers/inputs.ts";
import { planOf } from "../helpers/progress.ts";

const text = [
  ...["FROM a AS deps", "RUN x", "FROM deps AS Test", 'SHELL ["/bin/bash", "-ec"]', "RUN before"],
  ...["RUN npm test \\", "  --report", "COPY a b", "FROM a AS final", "RUN y", ""],
].join("\n");
const error: StageError = { line: 6, instruction: "RUN npm test", message: "exit code: 1", log: "" };
const extract = [{ stage: "test", path: "/out/r.xml", dest: "reports" }];

/** Each answer is that of one build, in order; a success leaves a file. */
async function extractFrom(
  source: string,
  failed: [number, StageError][],
  answers: (Answer | "ok")[],
  wanted = extract,
  copyInto?: Files["copyInto"],
) {
  const inputs = createInputs({ extract: wanted });
  const ports = createPorts((argv) => {
    const answer = answers.shift();
    if (answer !== "ok") return answer;
    const dest = argv.find((word) => word.startsWith("--output=type=local"))?.replace(/.*dest=/, "");
    ports.files.contents.set(`${dest}/r.xml`, "<xml/>");
    return undefined;
  });
  const setup = { buildx: ["docker", "buildx"] as const, inputs, secretFlags: [] };
  const plan = planOf(source, { extract: wanted });
  const job: Job = { ...newJob({ setup, plan, engine, dockerfile: "D", temp: "/t" }), failed: new Map(failed) };
  const results = await extractAll(
    job,
    copyInto === undefined ? ports : { ...ports, files: { ...ports.files, copyInto } },
  );
  const texts = ports.calls.map(({ argv }) => ports.files.contents.get(flag(argv, "--file") ?? "") ?? "");
  return { results, texts, ports, job };
}

const no = (message: string): Answer => ({
  exitCode: 1,
  lines: [`ERROR: failed to build: failed to solve: ${message}`],
});

test("a stage that passed: one build of a stage that copies the path, into a folder of ours and from there to dest", async () => {
  const { results, texts, ports, job } = await extractFrom(text, [], ["ok"]);
  expect(results).toEqual([{ ...extract[0], ok: true }]);
  expect(texts).toEqual([`${text}FROM scratch AS multistage-all\nCOPY --from=1 /out/r.xml /\n`]);
  expect(ports.calls[0]?.argv).toContain("--output=type=local,dest=/t/extract-0-0");
  expect(ports.files.contents.get("reports/r.xml")).toBe("<xml/>");
  expect(job.steps.size).toBe(0);
});

test("a path that is not in a stage that passed is a problem of the input, and nothing is left half-way in dest", async () => {
  await expect(extractFrom(text, [], [no('"/out/r.xml": not found')])).rejects.toMatchObject({
    message: expect.stringMatching(/^extract: \/out\/r.xml could not be copied from stage test: .*not found$/),
    remedy: expect.stringContaining("Check the path"),
  });
});

test("a failed stage: its failing RUN once more, with the stage's own shell and a success whatever it does", async () => {
  const { results, texts } = await extractFrom(text, [[1, error]], ["ok"]);
  expect(results).toEqual([
    { ...extract[0], ok: true, note: expect.stringMatching(/^stage Test failed: .*once more$/) },
  ]);
  expect(texts[0]).toBe(
    [
      ...["FROM a AS deps", "RUN x", "FROM deps AS Test", 'SHELL ["/bin/bash", "-ec"]', "RUN before"],
      'SHELL ["/bin/sh","-c","\\"$@\\"; exit 0","sh","/bin/bash","-ec"]',
      ...["RUN npm test \\", "  --report", "FROM a AS final", "RUN y"],
      ...["FROM scratch AS multistage-all", "COPY --from=1 /out/r.xml /", ""],
    ].join("\n"),
  );
});

test("then the stage as it was before, and then it is said that nothing came out", async () => {
  const { results, texts } = await extractFrom(text, [[1, error]], [no("a"), "ok"]);
  expect(results[0]).toMatchObject({
    ok: true,
    note: expect.stringMatching(/as it was before the failing instruction$/),
  });
  expect(texts[1]).not.toMatch(/npm test|SHELL \["\/bin\/sh"/);
  expect(texts[1]).toContain("RUN before\nFROM a AS final");
  const nothing = await extractFrom(text, [[1, error]], [no("a"), no("b")]);
  expect(nothing.results).toEqual([
    {
      ...extract[0],
      ok: false,
      note: "stage test failed, and nothing could be brought out: failed to build: failed to solve: b",
    },
  ]);
});

test.each([
  ["COPY", 8, 1],
  ["no known line", undefined, 0],
])("a failing %s is not run once more", async (_, line, builds) => {
  const { line: __, ...rest } = error;
  const { texts, results } = await extractFrom(
    text,
    [[1, line === undefined ? rest : { ...rest, line }]],
    [no("a"), no("b")],
  );
  expect(texts).toHaveLength(builds);
  expect(results[0]?.ok).toBe(false);
});

test("a RUN in exec form has no shell that could be told to succeed", async () => {
  const exec = 'FROM a AS test\nRUN --network=none ["false"]\nFROM a AS final\nRUN y\n';
  const { texts } = await extractFrom(exec, [[0, { ...error, line: 2 }]], ["ok"]);
  expect(texts).toEqual([
    "FROM a AS test\nFROM a AS final\nRUN y\nFROM scratch AS multistage-all\nCOPY --from=0 /out/r.xml /\n",
  ]);
});

test("without a SHELL of its own it is the default one; of CRLF the ends stay", async () => {
  const crlf = "FROM a AS test\r\nRUN false\r\nFROM a AS final\r\nRUN y\r\n";
  const { texts } = await extractFrom(crlf, [[0, { ...error, line: 2 }]], ["ok"]);
  expect(texts[0]).toContain(
    'SHELL ["/bin/sh","-c","\\"$@\\"; exit 0","sh","/bin/sh","-c"]\nRUN false\r\nFROM a AS final',
  );
});

test("a stage that waits for a failed one has nothing to bring out", async () => {
  const { results, texts } = await extractFrom(text, [[0, { ...error, line: 2 }]], []);
  expect(results).toEqual([{ ...extract[0], ok: false, note: "stage Test waits for deps, which failed" }]);
  expect(texts).toEqual([]);
});

test("a folder that can't be written is said", async () => {
  const full = async () => Promise.reject(new Error("EACCES: permission denied"));
  await expect(extractFrom(text, [], ["ok"], extract, full)).rejects.toThrow(/reports can't be written: EACCES/);
});

test("a path with a blank is a JSON list", async () => {
  const { texts } = await extractFrom(text, [], ["ok"], [{ stage: "deps", path: "/a b/$c", dest: "d" }]);
  expect(texts[0]).toContain('COPY --from=0 ["/a b/$c","/"]\n');
});
