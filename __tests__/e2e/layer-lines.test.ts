/** Which Dockerfile line made which layer: by BuildKit's own record of the build, and by the image's history where there is none. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { createFiles } from "../../src/adapters/files.ts";
import { inspectImage } from "../../src/inspect/image.ts";
import type { LayerFacts, LayerLine } from "../../src/model.ts";
import { parseDockerfile } from "../../src/plan/dockerfile.ts";
import { finalLines } from "../../src/plan/final-lines.ts";
import { stageGraph } from "../../src/plan/graph.ts";
import { type SecondEngine, secondEngine } from "./other-engines.ts";
import { cleanUp, folder, project } from "./project.ts";
import { base, makeBase, platformImage, runSource, start } from "./source.ts";

jest.setTimeout(180_000);

const dockerfile = `ARG NAME=a
FROM ${base} AS deps
RUN true
WORKDIR /srv
FROM deps AS build
ARG NAME
COPY \${NAME}.txt /srv/
RUN <<SCRIPT
echo one > /one
echo two > /two
SCRIPT
COPY <<ONE <<TWO /docs/
first
ONE
second
TWO
FROM scratch AS assets
COPY a.txt /assets/a
FROM build AS final
RUN true
COPY --link --from=assets /assets /assets
COPY --link \\
  a.txt /linked/
ENV A=b
WORKDIR /other
ADD --chown=1000:1000 a.txt .
RUN echo end > /end
USER 1000
`;

/** First and last line of what made each layer, bottom first. */
const expected = [
  ...[
    [3, 3],
    [4, 4],
    [7, 7],
    [8, 11],
    [12, 16],
    [20, 20],
    [21, 21],
    [22, 23],
    [25, 25],
    [26, 26],
    [27, 27],
  ],
];

let path: string;
let baseLayers: number;

/** Lines of the layers that are not the base's; the base's must have none. */
function made(layers: readonly LayerFacts[]): (number[] | undefined)[] {
  expect(layers.slice(0, baseLayers).map(({ line }) => line)).toEqual(Array(baseLayers).fill(undefined));
  return layers.slice(baseLayers).map(({ line, endLine }) => (line === undefined ? undefined : [line, endLine ?? 0]));
}

/** An image as plain docker buildx lays it out, as the value of a build context. */
async function layoutOf(context: string): Promise<string> {
  const layout = join(folder(), "layout");
  const output = ["--provenance=false", `--output=type=oci,tar=false,dest=${layout}`];
  const built = await start(["docker", "buildx", "build", "--progress=quiet", ...output, context]);
  if (built.exitCode !== 0) throw new Error(built.stderr);
  const index = JSON.parse(readFileSync(join(layout, "index.json"), "utf8")) as { manifests: { digest: string }[] };
  return `oci-layout://${layout}@${index.manifests[0]?.digest}`;
}

/** The image of a Dockerfile as plain docker buildx lays it out, looked at without a record of the build. */
async function withoutRecord(context: string, ...flags: string[]): Promise<readonly LayerFacts[]> {
  const layout = join(folder(), "layout");
  const output = ["--provenance=false", `--output=type=oci,tar=false,dest=${layout}`];
  const built = await start(["docker", "buildx", "build", "--progress=quiet", ...output, ...flags, context]);
  if (built.exitCode !== 0) throw new Error(built.stderr);
  const text = readFileSync(join(context, "Dockerfile"), "utf8");
  const { stages } = parseDockerfile(text, { buildArgs: {}, buildContexts: [] });
  const layerLines: Record<string, readonly LayerLine[]> = {};
  const files = createFiles(new AbortController().signal);
  const facts = await inspectImage(files, layout, {
    dockerfile: "Dockerfile",
    layerLines,
    ...finalLines(stageGraph(stages)),
  });
  return facts.platforms[0]?.layers ?? [];
}

beforeAll(async () => {
  makeBase();
  path = project({ Dockerfile: dockerfile, "a.txt": "a\n" });
  baseLayers = (await withoutRecord(project({ Dockerfile: `FROM ${base}\nLABEL a=b\n` }))).length;
});
afterAll(() => cleanUp());

test("the record of the build gives every layer its lines, equal layers too", async () => {
  const { report } = await runSource(["."], path);
  expect(report.error).toBeUndefined();
  const { layers, user } = platformImage(report);
  expect(made(layers)).toEqual(expected);
  // Two steps that change nothing: one digest, two lines.
  expect(layers[baseLayers]?.digest).toBe(layers[baseLayers + 5]?.digest);
  expect(user).toMatchObject({ uid: 1000, line: 28 });
});

test("so it does for each of several platforms", async () => {
  const text = `FROM --platform=$BUILDPLATFORM ${base} AS build\nRUN true\nRUN echo a > /a\nFROM scratch AS final\nCOPY --from=build /a /a\nWORKDIR /w\nCOPY --link --from=build \\\n  /a /b\n`;
  const both = ["linux/amd64", "linux/arm64"];
  const { report } = await runSource([`--platforms=${both.join(",")}`, "."], project({ Dockerfile: text }));
  for (const platform of both) {
    const { layers } = platformImage(report, platform);
    expect(layers.map(({ line, endLine }) => [line, endLine])).toEqual([
      [5, 5],
      [6, 6],
      [7, 8],
    ]);
  }
});

test("a base's layer that is equal to one of the Dockerfile's has no line", async () => {
  const parent = await layoutOf(project({ Dockerfile: `FROM ${base}\nRUN true\nRUN echo y > /y\n` }));
  const child = project({ Dockerfile: "FROM parent AS final\nRUN true\nRUN echo z > /z\n" });
  const { report } = await runSource([`--build-contexts=parent=${parent}`, "."], child);
  const { layers } = platformImage(report);
  expect(layers[baseLayers]?.digest).toBe(layers[baseLayers + 2]?.digest);
  expect(made(layers)).toEqual([undefined, undefined, [2, 2], [3, 3]]);
});

test("a target in the middle has its own lines", async () => {
  const { report } = await runSource(["--target=build", "--checks=none", "."], path);
  expect(made(platformImage(report).layers)).toEqual(expected.slice(0, 5));
});

describe("by the history alone", () => {
  test("every layer has its lines", async () => {
    expect(made(await withoutRecord(path))).toEqual(expected);
  });

  test("an instruction that makes no layer hides the lines below it, and never gives wrong ones", async () => {
    const text = dockerfile.replace("ENV A=b", "WORKDIR /");
    const layers = made(await withoutRecord(project({ Dockerfile: text, "a.txt": "a\n" })));
    for (const [at, lines] of layers.entries()) if (lines !== undefined) expect(lines).toEqual(expected[at]);
    expect(layers.slice(-3)).toEqual(expected.slice(-3));
  });

  test("a base's own instructions are not taken for the Dockerfile's", async () => {
    const parent = project({
      Dockerfile: `FROM ${base}\nRUN echo x > /x\nCOPY a.txt /\nRUN echo y > /y\n`,
      "a.txt": "a\n",
    });
    const context = ["--build-context", `parent=${await layoutOf(parent)}`];
    const layers = await withoutRecord(
      project({ Dockerfile: "FROM parent AS final\nRUN echo end > /end\n" }),
      ...context,
    );
    expect(layers.map(({ line }) => line)).toEqual([...Array(baseLayers + 3).fill(undefined), 2]);
  });

  describe("as the classic image store has it", () => {
    let engine: SecondEngine;
    beforeAll(async () => {
      engine = await secondEngine("e2e-lines", "--classic");
    });
    afterAll(() => engine?.stop());

    test("every layer has its lines", async () => {
      const { report } = await runSource(["."], path, engine.env);
      expect(report.error).toBeUndefined();
      expect(report.engine?.store).toBe("classic");
      const { layers } = platformImage(report);
      const lines = layers.map(({ line, endLine }) => (line === undefined ? undefined : [line, endLine]));
      expect(lines.slice(-expected.length)).toEqual(expected);
      expect(lines.slice(0, -expected.length).every((line) => line === undefined)).toBe(true);
    });
  });
});
