import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { layerLines, publicMetadata } from "../../src/build/provenance.ts";

const file = new URL("../fixtures/metadata/one-platform.json", import.meta.url);
const recorded = JSON.parse(readFileSync(file, "utf8")) as Record<string, Record<string, unknown>>;
const record = recorded["buildx.build.provenance"] as Record<string, Record<string, unknown>>;

/** What the recorded build's top layers are: COPY on lines 6 and 7, RUN with its heredoc on 9 to 11. */
const lines = [
  { digest: expect.stringMatching(/^sha256:fd0dce075a7c/), line: 6, endLine: 7 },
  { digest: expect.stringMatching(/^sha256:b37b2ab5d045/), line: 9, endLine: 11 },
];

test("layers of the final stage have their lines; layers of the base have none", () => {
  expect(layerLines(recorded)).toEqual({ "*": lines });
});

test("several platforms have a record each", () => {
  const two = {
    "buildx.build.provenance/linux/amd64": record,
    "buildx.build.provenance/linux/arm/v7": record,
    "containerimage.digest": "sha256:0",
  };
  expect(layerLines(two)).toEqual({ "linux/amd64": lines, "linux/arm/v7": lines });
  expect(publicMetadata(two)).toEqual({ "containerimage.digest": "sha256:0" });
});

test("SLSA 1 keeps the same elsewhere", () => {
  const detail = record.metadata?.["https://mobyproject.org/buildkit@v1#metadata"];
  const slsa1 = {
    buildDefinition: { internalParameters: { buildConfig: record.buildConfig } },
    runDetails: { metadata: { buildkit_metadata: detail } },
  };
  expect(layerLines({ "buildx.build.provenance": slsa1 })).toEqual({ "*": lines });
});

test("the build record, which holds build arguments, goes no further", () => {
  expect(Object.keys(publicMetadata(recorded)).sort()).toEqual([
    ...["buildx.build.ref", "containerimage.descriptor", "containerimage.digest"],
  ]);
});

test.each([
  ["nothing", {}],
  ["no layers (mode=min)", { metadata: { "https://mobyproject.org/buildkit@v1#metadata": { source: {} } } }],
  ["nonsense", { metadata: [1], buildConfig: "x" }],
  [
    "a layer without a line",
    {
      metadata: {
        "https://mobyproject.org/buildkit@v1#metadata": { layers: { "step0:0": [[{ digest: "sha256:1" }]] } },
      },
    },
  ],
])("a record with %s gives no lines", (_, provenance) => {
  expect(layerLines({ "buildx.build.provenance": provenance })).toEqual({});
});

test("a step that made no layer lists those below it: the shortest list wins", () => {
  const layers = {
    "step1:0": [[{ digest: "a" }, { digest: "b" }]],
    "step0:0": [[{ digest: "a" }]],
    "step2:0": [[{ digest: "x" }, { digest: "a" }]],
  };
  const at = (line: number) => ({ locations: [{ ranges: [{ start: { line }, end: { line } }] }] });
  const source = { locations: { step0: at(1), step1: at(2), step2: at(3) } };
  const provenance = { metadata: { "https://mobyproject.org/buildkit@v1#metadata": { layers, source } } };
  expect(layerLines({ "buildx.build.provenance": provenance })["*"]).toEqual([
    { digest: "a", line: 1, endLine: 1 },
    { digest: "b", line: 2, endLine: 2 },
  ]);
});
