/** Our reading of Dockerfiles against BuildKit's own, on every fixture: stages, validity, steps, and the appended stage. */
import { execFile } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { aggregate } from "../../src/build/aggregate.ts";
import { dependents, stageGraph } from "../../src/plan/graph.ts";
import { type Fixture, invalidFixtures, parseFixture, standIn, validFixtures } from "../fixtures/dockerfiles.ts";

// About 250 builds of a few tenths of a second each.
jest.setTimeout(900_000);

const temp = mkdtempSync(join(tmpdir(), "targets-"));
afterAll(() => rmSync(temp, { recursive: true, force: true }));

type Ran = { readonly code: number; readonly stdout: string; readonly stderr: string };

/** Runs a program with nothing between it and its arguments. */
function run(program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  return new Promise((resolve) => {
    const options = { env: { ...process.env, ...env }, maxBuffer: 1 << 26 };
    execFile(program, args, options, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), stdout, stderr });
    });
  });
}

function build(fixture: Fixture, ...args: readonly string[]): Promise<Ran> {
  const { buildArgs, buildContexts, secrets } = fixture.expect;
  const options = [
    ...Object.entries(buildArgs).map(([name, value]) => `--build-arg=${name}=${value}`),
    ...Object.entries(buildContexts).map(([name, folder]) => `--build-context=${name}=${join(fixture.folder, folder)}`),
    ...Object.keys(secrets).map((id) => `--secret=id=${id},env=SECRET_${id}`),
  ];
  const env = Object.fromEntries(Object.entries(secrets).map(([id, value]) => [`SECRET_${id}`, value]));
  return run("docker", ["buildx", "build", "--progress=rawjson", ...options, ...args, fixture.folder], env);
}

type Target = { name?: string; default?: boolean; location: { ranges: [{ start: { line: number } }] } };

/** BuildKit's own list of stages; undefined when it refuses the file. */
async function targets(fixture: Fixture): Promise<Target[] | undefined> {
  const { code, stdout } = await build(fixture, "--call=targets,format=json", "--file", fixture.file);
  if (code !== 0) return undefined;
  return (JSON.parse(stdout) as { targets: Target[] | null }).targets ?? [];
}

/** Builds the appended stage for the given stages. */
async function solve(fixture: Fixture, take: readonly number[]): Promise<Ran> {
  const { text, target } = aggregate(
    fixture.text,
    parseFixture(fixture).stages,
    take,
    Object.keys(fixture.expect.buildContexts),
  );
  const file = join(temp, `${fixture.name}-${take.join("-")}.Dockerfile`);
  writeFileSync(file, text);
  const ignore = `${fixture.file}.dockerignore`;
  if (existsSync(ignore)) copyFileSync(ignore, `${file}.dockerignore`);
  return await build(fixture, "--output=type=cacheonly", "--file", file, "--target", target);
}

/** Totals that BuildKit showed as `[stage i/n]`, by the stage's name as it shows it; base images are shared by too many. */
function totals({ stderr }: Ran): Map<string, Set<number>> {
  const found = new Map<string, Set<number>>();
  for (const line of stderr.split("\n").filter((text) => text.startsWith("{"))) {
    for (const { name } of (JSON.parse(line) as { vertexes?: { name: string }[] }).vertexes ?? []) {
      const [, stage, total] = /^\[(\S+) +\d+\/(\d+)\] (?!FROM )/.exec(name) ?? [];
      if (stage !== undefined) found.set(stage, (found.get(stage) ?? new Set()).add(Number(total)));
    }
  }
  return found;
}

type Seen = { targets: Target[] | undefined; good?: Ran; bad?: Ran[]; plain?: Ran };
const seen = new Map<Fixture, Seen>();
const valid = validFixtures();
const invalid = invalidFixtures();

/** The stages that can be built: neither failing nor built on one that fails. */
function good(fixture: Fixture): number[] {
  const { stages } = parseFixture(fixture);
  const graph = stageGraph(stages);
  const out = new Set(fixture.expect.fails.flatMap((index) => [...dependents(graph, index)]));
  return stages.map((stage) => stage.index).filter((index) => !out.has(index));
}

beforeAll(async () => {
  const script = fileURLToPath(new URL("../../scripts/stand-in", import.meta.url));
  const made = await run(script, ["busybox", standIn]);
  if (made.code !== 0) throw new Error(made.stderr);
  // Lists of stages share nothing, so several are asked for at once. Builds run one by one: of a step that two builds share at
  // the same moment, BuildKit tells both the name that it has in one of them.
  const lists = new Map<Fixture, Target[] | undefined>();
  const queue = [...valid, ...invalid];
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) lists.set(next, await targets(next));
  };
  await Promise.all(Array.from({ length: 4 }, worker));
  for (const fixture of valid) {
    const bad: Ran[] = [];
    for (const index of fixture.expect.fails) bad.push(await solve(fixture, [index]));
    seen.set(fixture, { targets: lists.get(fixture), good: await solve(fixture, good(fixture)), bad });
  }
  for (const fixture of invalid) {
    const { target } = fixture.expect;
    const plain = await build(
      fixture,
      "--output=type=cacheonly",
      ...(target === undefined ? [] : ["--target", target]),
    );
    seen.set(fixture, { targets: lists.get(fixture), plain });
  }
});

describe.each(valid.map((fixture) => [fixture.name, fixture] as const))("%s", (_, fixture) => {
  test("has the stages that BuildKit finds", () => {
    const ours = parseFixture(fixture).stages;
    const theirs = seen.get(fixture)?.targets?.map(({ name = "", location }) => [name, location.ranges[0].start.line]);
    expect(ours.map((stage) => [stage.name, stage.line])).toEqual(theirs);
    expect(seen.get(fixture)?.targets?.findIndex((target) => target.default)).toBe(stageGraph(ours).final);
  });

  test("builds whole with the appended stage, but for the stages that are meant to fail", () => {
    expect(seen.get(fixture)?.good).toMatchObject({ code: 0 });
    for (const ran of seen.get(fixture)?.bad ?? []) {
      expect(ran.code).not.toBe(0);
      expect(ran.stderr).toContain(fixture.expect.refusesSolve ?? "ERROR");
    }
  });

  test("has as many steps as BuildKit says", async () => {
    // BuildKit prints stage-1 for an unnamed stage, and names may be shared: every stage that it may mean counts.
    const ours = new Map<string, Set<number>>();
    for (const { name, index, steps } of parseFixture(fixture).stages) {
      const title = name === "" ? `stage-${index}` : name;
      ours.set(title, (ours.get(title) ?? new Set()).add(steps));
    }
    const wrong = (ran: Ran): string[] =>
      [...totals(ran)].flatMap(([stage, counts]) => {
        const known = ours.get(stage);
        const other = known === undefined ? [] : [...counts].filter((count) => !known.has(count));
        return other.map((count) => `${stage} has ${count} steps`);
      });
    let found = wrong(seen.get(fixture)?.good as Ran);
    // A step that the engine shares with a build of somebody else may come under the name that it has there: not every time.
    for (let again = 0; found.length > 0 && again < 3; again++) found = wrong(await solve(fixture, good(fixture)));
    expect(found).toEqual([]);
  });
});

test.each(invalid.map((fixture) => [fixture.name, fixture] as const))("%s is refused by both", (_, fixture) => {
  expect(() => parseFixture(fixture)).toThrow();
  const { targets: theirs, plain } = seen.get(fixture) as Seen;
  expect(theirs === undefined ? "parse" : "build").toBe(fixture.expect.refused);
  expect(plain?.code).not.toBe(0);
});
