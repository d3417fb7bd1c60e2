/** Several runs on one engine, and a world that changes between judging and pushing. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, jest, test } from "@jest/globals";
import { baseContext, cleanUp, docker, folder, project, unique } from "./project.ts";
import { blobJson, forgetImages, manifestOf, registry, repository } from "./registry.ts";
import { type ActionRun, runAction } from "./run.ts";

jest.setTimeout(90_000);

afterAll(async () => {
  await forgetImages();
  cleanUp();
});

const content = (word: string) =>
  project({
    Dockerfile: `FROM base AS test\nRUN echo ${word}\nFROM base\nRUN echo ${word} >/word\nLABEL word=${word}\nUSER 65534\n`,
  });
const inputs = (name: string) => ({
  image: `${registry}/${name}`,
  push: "true",
  tags: "sha",
  "build-contexts": baseContext(),
});

/** The label of what a digest names in the registry. */
async function wordOf(name: string, digest: string): Promise<string | undefined> {
  const index = await manifestOf(name, digest);
  const image = await manifestOf(
    name,
    index?.manifest.manifests?.find(({ platform }) => platform?.os === "linux")?.digest ?? "",
  );
  const config = await blobJson<{ config: { Labels: Record<string, string> } }>(
    name,
    image?.manifest.config?.digest ?? "",
  );
  return config.config.Labels.word;
}

test("two images at once: each registry has what its run judged", async () => {
  const words = [unique("one"), unique("two")];
  const names = words.map(() => repository());
  const runs = await Promise.all(
    words.map((word, index) => runAction(inputs(names[index] as string), { cwd: content(word) })),
  );
  for (const [index, run] of runs.entries()) {
    expect([run.exitCode, run.report.error]).toEqual([0, undefined]);
    expect(await wordOf(names[index] as string, run.outputs.digest ?? "")).toBe(words[index]);
    expect((await manifestOf(names[index] as string, run.report.context.sha ?? ""))?.digest).toBe(run.outputs.digest);
  }
});

test("two contents for one tag at once: what was judged, or a loud failure", async () => {
  const name = repository();
  const words = [unique("one"), unique("two")];
  const runs: ActionRun[] = await Promise.all(words.map((word) => runAction(inputs(name), { cwd: content(word) })));
  for (const [index, run] of runs.entries()) {
    if (run.exitCode === 0) expect(await wordOf(name, run.outputs.digest ?? "")).toBe(words[index]);
    else {
      expect(run.exitCode).toBe(2);
      expect(run.report.error?.message).toMatch(/not the image that was judged|is not what was judged/);
    }
  }
  expect(runs.some(({ exitCode }) => exitCode === 0)).toBe(true);
  const digest = (await manifestOf(name, runs[0]?.report.context.sha ?? ""))?.digest;
  expect(runs.map(({ report }) => report.image?.digest)).toContain(digest);
});

/** A `docker` first on PATH that runs a line of shell right before its first `docker image push`. */
function dockerThat(line: string): Record<string, string> {
  const bin = folder();
  const first = `[ -e ${bin}/done ] || { touch ${bin}/done; ${line}; }`;
  const script = `#!/bin/sh\nPATH=\${PATH#${bin}:}\ncase "$1 $2" in "image push") ${first} ;; esac\nexec docker "$@"\n`;
  writeFileSync(join(bin, "docker"), script, { mode: 0o755 });
  return { PATH: `${bin}:${process.env.PATH}` };
}

test("the base image moves between judging and pushing: the judged image arrives", async () => {
  const [base, name] = [repository(), repository()];
  const tag = `${registry}/${base}:1`;
  const make = (word: string) =>
    docker(
      "buildx",
      "build",
      "--quiet",
      "--provenance=false",
      "--build-context",
      baseContext(),
      "--label",
      `word=${word}`,
      "--push",
      "--tag",
      tag,
      project({ Dockerfile: "FROM base\n" }),
    );
  make("before");
  const before = (await manifestOf(base, "1"))?.digest;
  const next = project({ Dockerfile: "FROM base\nRUN echo moved >/moved\nLABEL word=after\n" });
  const move = `docker buildx build --quiet --provenance=false --build-context ${baseContext()} --push --tag ${tag} ${next} >/dev/null || exit 99`;
  const cwd = project({ Dockerfile: `FROM ${tag} AS test\nRUN true\nFROM ${tag}\nUSER 65534\n` });
  const run = await runAction({ ...inputs(name), pull: "true" }, { cwd, env: dockerThat(move) });
  expect([run.exitCode, run.report.error]).toEqual([0, undefined]);
  expect((await manifestOf(base, "1"))?.digest).not.toBe(before);
  expect((await manifestOf(name, run.report.context.sha ?? ""))?.digest).toBe(run.outputs.digest);
  expect(run.report.image?.digest).toBe(run.outputs.digest);
  expect(await wordOf(name, run.outputs.digest ?? "")).toBe("before");
});

test("the tag in the engine's store is stolen right before the push: nothing goes out as judged", async () => {
  const name = repository();
  const thief = project({ Dockerfile: `FROM base\nLABEL word=${unique("stolen")}\n` });
  const ref = `${registry}/${name}:0123456789abcdef0123456789abcdef01234567`;
  const steal = `docker buildx build --quiet --provenance=false --build-context ${baseContext()} --tag ${ref} ${thief} >/dev/null || exit 99`;
  const run = await runAction(
    { ...inputs(name), tags: "sha, extra" },
    { cwd: content(unique()), env: dockerThat(steal) },
  );
  expect(run.exitCode).toBe(2);
  expect(run.report.error?.message).toContain("is not what was judged");
  expect(run.outputs).toMatchObject({ verdict: "error", pushed: "false", tags: "" });
  expect(await manifestOf(name, "extra")).toBeUndefined();
});
