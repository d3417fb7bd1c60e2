/** The main job: every stage passes, the image is judged, and the registry holds exactly what was judged. */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { baseContext, cleanUp, ownNames, project } from "./project.ts";
import { blobJson, forgetImages, manifestOf, registry, repository, tagsOf } from "./registry.ts";
import { type ActionRun, runAction, runCli, runPost, sha } from "./run.ts";

jest.setTimeout(60_000);

afterAll(async () => {
  await forgetImages();
  cleanUp();
});

const dockerfile = `FROM base AS build
RUN echo built >/app.txt
FROM build AS test
RUN test -f /app.txt
FROM base AS lint
RUN true
FROM base
COPY --from=build /app.txt /app.txt
USER 65534:65534
CMD ["cat", "/app.txt"]
`;

describe("pass and push", () => {
  const name = repository();
  let run: ActionRun;
  beforeAll(async () => {
    const cwd = project({ Dockerfile: dockerfile });
    run = await runAction(
      { image: `${registry}/${name}`, push: "true", "build-contexts": baseContext(), labels: "one=1\ntwo=a,b" },
      { cwd, env: { GITHUB_API_URL: "http://127.0.0.1:1" } },
    );
  });

  test("exit code 0, and what the registry has is what the outputs say", async () => {
    expect(run.log).toContain("PASS");
    expect(run.exitCode).toBe(0);
    expect(run.outputs.verdict).toBe("pass");
    expect(run.outputs.pushed).toBe("true");
    const found = await manifestOf(name, sha);
    expect(found?.digest).toBe(run.outputs.digest);
    expect(run.report.publish).toMatchObject({ pushed: true, digest: run.outputs.digest, way: "docker-push" });
    expect(run.report.image?.digest).toBe(run.outputs.digest);
  });

  test("skopeo, which knows nothing of this project, sees the same image", () => {
    const inspect = (ref: string, ...flags: string[]) =>
      execFileSync("skopeo", ["inspect", "--tls-verify=false", ...flags, `docker://${registry}/${name}:${ref}`], {
        encoding: "utf8",
      });
    const image = JSON.parse(inspect(sha)) as { Digest: string; Layers: string[]; Labels: Record<string, string> };
    expect(image.Digest).toBe(run.outputs.digest);
    expect(image.Labels).toMatchObject({ one: "1", two: "a,b" });
    expect(image.Layers).toEqual(run.report.image?.platforms[0]?.layers.map(({ digest }) => digest));
    expect(JSON.parse(inspect(sha, "--config"))).toMatchObject({ config: { User: "65534:65534" } });
  });

  test("every output is written", async () => {
    const { outputs } = run;
    expect(Object.keys(outputs).sort()).toEqual(
      [
        "digest",
        "image-id",
        "metadata",
        "pushed",
        "report",
        "size",
        "stages",
        "tags",
        "uncompressed-size",
        "user",
        "verdict",
      ].sort(),
    );
    expect(outputs.user).toBe("65534:65534");
    expect(outputs.tags).toBe(`${registry}/${name}:${sha}`);
    expect(Number(outputs["uncompressed-size"])).toBeGreaterThan(Number(outputs.size) / 2);
    const index = await manifestOf(name, sha);
    const platform = index?.manifest.manifests?.find((entry) => entry.platform?.os === "linux");
    const image = await manifestOf(name, platform?.digest ?? "");
    expect(outputs["image-id"]).toBe(image?.manifest.config?.digest);
    expect(outputs.size).toBe(String(image?.manifest.layers?.reduce((sum, layer) => sum + layer.size, 0)));
    expect(JSON.parse(outputs.stages ?? "")).toEqual(run.report.stages);
    expect(JSON.parse(outputs.metadata ?? "")["containerimage.digest"]).toBe(outputs.digest);
    expect(outputs.metadata).not.toContain("buildx.build.provenance");
  });

  test("every stage has its row and its verdict", () => {
    expect(run.report.stages.map(({ name, kind, result, line }) => [name, kind, result, line])).toEqual([
      ["build", "needed", "passed", 1],
      ["test", "side", "passed", 3],
      ["lint", "side", "passed", 5],
      ["", "final", "passed", 7],
    ]);
    expect(run.report.rounds).toBe(1);
  });

  test("provenance is there by default, and nothing that was not asked for", async () => {
    const index = await manifestOf(name, sha);
    expect(index?.manifest.mediaType).toBe("application/vnd.oci.image.index.v1+json");
    expect(index?.manifest.annotations).toBeUndefined();
    const [image, attestation, ...more] = index?.manifest.manifests ?? [];
    expect(more).toEqual([]);
    expect(image?.annotations).toBeUndefined();
    expect(attestation?.annotations?.["vnd.docker.reference.digest"]).toBe(image?.digest);
  });

  test("latest waits for an answer to whether this commit is the branch's tip", async () => {
    expect(await tagsOf(name)).toEqual([sha]);
    expect(run.report.publish.notes.join()).toMatch(/:latest was not moved: the tip of main could not be found out/);
  });

  test("no temp folder, no name in the engine's store and no annotation is left", async () => {
    expect(run.left).toEqual([]);
    expect(ownNames(run.state.temp)).toEqual([]);
    expect(run.log).not.toMatch(/^::(error|warning|notice)/m);
    expect(existsSync(run.state.temp ?? "")).toBe(false);
    expect(await runPost(run.state)).toBe(0);
  });

  test("the summary begins with the verdict and names digest and tag", () => {
    expect(run.summary).toMatch(/^## ✅ Passed/);
    expect(run.summary).toContain(run.outputs.digest);
    expect(run.summary).toContain(sha);
  });
});

/** Provenance statement of an index in the registry. */
async function statement(name: string, tag: string): Promise<{ predicate: Record<string, unknown> } | undefined> {
  const index = await manifestOf(name, tag);
  const entry = index?.manifest.manifests?.find(({ annotations }) => annotations?.["vnd.docker.reference.type"]);
  if (entry === undefined) return undefined;
  const attestation = await manifestOf(name, entry.digest);
  return await blobJson(name, attestation?.manifest.layers?.[0]?.digest ?? "");
}

describe("provenance", () => {
  test.each([
    { provenance: "", index: true, args: false },
    { provenance: "false", index: false, args: false },
    { provenance: "mode=min", index: true, args: false },
    { provenance: "mode=max", index: true, args: true },
  ])("provenance: $provenance", async ({ provenance, index, args }) => {
    const name = repository();
    const cwd = project({ Dockerfile: `FROM base\nARG WHO\nRUN echo $WHO >/who\nUSER 1000\n` });
    const report = await pushed(cwd, name, [`--provenance=${provenance}`, "--build-args", "WHO=somebody"]);
    const found = await manifestOf(name, "v1");
    expect(found?.digest).toBe(report.publish.digest);
    expect(found?.manifest.manifests !== undefined).toBe(index);
    const text = JSON.stringify((await statement(name, "v1")) ?? {});
    expect(text.includes("somebody")).toBe(args);
  });

  test("an image of one manifest keeps its digest under every tag", async () => {
    const name = repository();
    const cwd = project({ Dockerfile: "FROM base\nUSER 1000\n" });
    const report = await pushed(cwd, name, ["--provenance", "false", "--tags", "v1,v2,v3"]);
    const digests = await Promise.all(["v1", "v2", "v3"].map(async (tag) => (await manifestOf(name, tag))?.digest));
    expect(digests).toEqual(Array(3).fill(report.publish.digest));
    expect(report.publish.tags).toEqual(["v1", "v2", "v3"].map((tag) => `${registry}/${name}:${tag}`));
  });

  test("annotations that were asked for arrive", async () => {
    const name = repository();
    const cwd = project({ Dockerfile: "FROM base\nUSER 1000\n" });
    await pushed(cwd, name, ["--provenance", "false", "--annotations", "org.example.a=one, two"]);
    expect((await manifestOf(name, "v1"))?.manifest.annotations).toEqual({ "org.example.a": "one, two" });
  });

  test("two image names get the same bytes", async () => {
    const [first, second] = [repository(), repository()];
    const cwd = project({ Dockerfile: "FROM base\nUSER 1000\n" });
    const report = await pushed(cwd, first, ["--image", `${registry}/${second}`]);
    expect((await manifestOf(first, "v1"))?.digest).toBe(report.publish.digest);
    expect((await manifestOf(second, "v1"))?.digest).toBe(report.publish.digest);
  });
});

async function pushed(cwd: string, name: string, args: readonly string[]) {
  const tags = args.includes("--tags") ? [] : ["--tags", "v1"];
  const all = [
    ".",
    "--image",
    `${registry}/${name}`,
    "--push",
    "--json",
    "--build-contexts",
    baseContext(),
    ...tags,
    ...args,
  ];
  const run = await runCli(all, { cwd });
  if (run.exitCode !== 0) throw new Error(run.stderr + run.stdout);
  return run.report;
}
