import { createHash } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import type { BuiltImage, Engine, ImageFacts, TagPlan } from "../../src/model.ts";
import type { GitHub } from "../../src/ports.ts";
import { type PublishProgress, publish, result } from "../../src/publish/publish.ts";
import { engine } from "../helpers/builder.ts";
import { type Answer, createPorts, tipOf } from "../helpers/fakes.ts";
import { createPlatform } from "../helpers/report.ts";

const manifest = JSON.stringify({ config: { digest: `sha256:${"c".repeat(64)}` }, layers: [] });
const digest = `sha256:${createHash("sha256").update(manifest).digest("hex")}`;
const sha = "8".repeat(40);
const facts: ImageFacts = {
  digest,
  mediaType: "application/vnd.oci.image.manifest.v1+json",
  platforms: [createPlatform()],
};
const image: BuiltImage = {
  layout: "/t/image",
  source: "oci",
  localName: "local/judged:1",
  metadata: {},
  layerLines: {},
};
const container: Engine = { ...engine, driver: "docker-container", store: "none", skopeo: true };

type Options = {
  readonly engine?: Engine;
  readonly refs?: readonly string[];
  readonly tipOnly?: readonly string[];
  readonly github?: GitHub;
  /** What a program answers, by the words of its command; everything else goes well. */
  readonly answer?: (words: string) => Answer | undefined;
};

async function publishAll(options: Options = {}) {
  const ports = createPorts((argv) => {
    const words = argv.join(" ");
    const answer = options.answer?.(words);
    if (answer !== undefined) return answer;
    if (words.includes("inspect --raw")) return { stdout: manifest };
    if (words.includes("image inspect"))
      return { stdout: JSON.stringify([{ Id: digest, Config: `sha256:${"c".repeat(64)}` }]) };
    return undefined;
  });
  const refs = options.refs ?? ["r.io/a:sha", "r.io/a:latest", "r.io/a:1.2"];
  const tags: TagPlan = { refs, tipOnly: options.tipOnly ?? [], notes: [] };
  const progress: PublishProgress = { pushed: [], notes: [] };
  const request = {
    ...{ engine: options.engine ?? engine, buildx: ["docker", "buildx"] as const, tags, image, facts },
    context: { sha, defaultBranch: "main" },
  };
  const error = await publish(request, { ...ports, github: options.github ?? tipOf(sha) }, progress).then(
    () => undefined,
    (thrown: Error) => thrown,
  );
  return { error, result: result(progress), words: ports.calls.map(({ argv }) => argv.join(" ")), ports };
}

const readBack = (ref: string) => `docker buildx imagetools inspect --raw ${ref}`;
const point = `docker buildx imagetools create --prefer-index=false`;

describe("the order: the first reference carries the bytes, is read back, and the others point at it", () => {
  test("from the engine's containerd store", async () => {
    const { words, result: published, error } = await publishAll();
    expect(error).toBeUndefined();
    expect(words).toEqual([
      "docker image tag local/judged:1 r.io/a:sha",
      "docker image inspect --format {{json .}} r.io/a:sha",
      "docker image push --quiet r.io/a:sha",
      readBack("r.io/a:sha"),
      `${point} --tag r.io/a:latest --tag r.io/a:1.2 r.io/a@${digest}`,
      ...[readBack("r.io/a:latest"), readBack("r.io/a:1.2")],
    ]);
    expect(published).toEqual({
      ...{ pushed: true, way: "docker-push", digest, tags: ["r.io/a:sha", "r.io/a:latest", "r.io/a:1.2"], notes: [] },
    });
  });

  test("by skopeo", async () => {
    const { words } = await publishAll({ engine: container, refs: ["r.io/a:sha"] });
    expect(words).toEqual([
      ...["skopeo copy --all --preserve-digests oci:/t/image docker://r.io/a:sha", readBack("r.io/a:sha")],
    ]);
  });

  test("by imagetools", async () => {
    const { words, result: published } = await publishAll({
      engine: { ...container, buildx: "0.33.0" },
      refs: ["r.io/a:sha"],
    });
    expect(words[0]).toBe(`${point} --tag r.io/a:sha oci-layout:///t/image@${digest}`);
    expect(published.way).toBe("imagetools");
  });

  test("an old buildx can't point without wrapping: every reference carries the bytes", async () => {
    const { words, result: published } = await publishAll({
      engine: { ...container, buildx: "0.14.1" },
      refs: ["r.io/a:1", "r.io/a:2"],
    });
    expect(words.filter((line) => line.startsWith("skopeo copy"))).toHaveLength(2);
    expect(words.filter((line) => line.includes("imagetools create"))).toEqual([]);
    expect(words.at(-1)).toBe(readBack("r.io/a:2"));
    expect(published.tags).toEqual(["r.io/a:1", "r.io/a:2"]);
  });

  test("several image names, one after the other", async () => {
    const refs = ["r.io/a:sha", "s.io:5000/b:sha", "r.io/a:latest", "s.io:5000/b:latest"];
    const { words, result: published } = await publishAll({ refs });
    expect(words.filter((line) => line.startsWith("docker image push"))).toEqual([
      ...["docker image push --quiet r.io/a:sha", "docker image push --quiet s.io:5000/b:sha"],
    ]);
    expect(words).toContain(`${point} --tag s.io:5000/b:latest s.io:5000/b@${digest}`);
    expect(published.tags).toEqual(["r.io/a:sha", "r.io/a:latest", "s.io:5000/b:sha", "s.io:5000/b:latest"]);
  });

  test("nothing planned, nothing done", async () => {
    expect((await publishAll({ refs: [] })).result).toEqual({ pushed: false, way: "docker-push", tags: [], notes: [] });
  });
});

describe("what arrived is compared with what was judged", () => {
  test("another digest fails the run, and no other reference is touched", async () => {
    const {
      error,
      result: published,
      words,
    } = await publishAll({
      answer: (line) => (line.includes("inspect --raw") ? { stdout: `${manifest} ` } : undefined),
    });
    expect(error?.message).toMatch(
      /^What arrived at r.io\/a:sha is not what was judged: the registry has sha256:\S+, judged was sha256:/,
    );
    expect(words.some((line) => line.includes("create"))).toBe(false);
    expect(published).toMatchObject({ pushed: false, tags: [] });
  });

  test("a tag that points elsewhere fails the run, and what was pushed before is told", async () => {
    const { error, result: published } = await publishAll({
      answer: (line) => (line.endsWith("inspect --raw r.io/a:1.2") ? { stdout: "{}" } : undefined),
    });
    expect(error?.message).toContain("r.io/a:1.2");
    expect(published).toMatchObject({ pushed: true, digest, tags: ["r.io/a:sha", "r.io/a:latest"] });
  });

  test("the name in the store must still be the judged image before it is pushed", async () => {
    const { error, words } = await publishAll({
      answer: (line) => (line.includes("image inspect") ? { stdout: '[{"Id":"sha256:other"}]' } : undefined),
    });
    expect(error?.message).toMatch(/r.io\/a:sha in the engine's store is not the image that was judged/);
    expect(words.some((line) => line.includes("push"))).toBe(false);
  });

  test("the classic store makes its manifest while it pushes: the config is compared", async () => {
    const classic: Engine = { ...engine, store: "classic" };
    const other = JSON.stringify({ schemaVersion: 2, config: { digest: `sha256:${"c".repeat(64)}` } });
    const arrived = `sha256:${createHash("sha256").update(other).digest("hex")}`;
    const answer = (text: string) => (line: string) => (line.includes("inspect --raw") ? { stdout: text } : undefined);
    const good = await publishAll({ engine: classic, answer: answer(other) });
    expect(good.error).toBeUndefined();
    expect(good.result).toMatchObject({ way: "docker-push-classic", digest: arrived });
    expect(good.words).toContain(`${point} --tag r.io/a:latest --tag r.io/a:1.2 r.io/a@${arrived}`);
    const bad = await publishAll({ engine: classic, answer: answer('{"config":{"digest":"sha256:0"}}') });
    expect(bad.error?.message).toMatch(/the registry has sha256:0, judged was sha256:c/);
    expect((await publishAll({ engine: classic, answer: answer("not json") })).error?.message).toMatch(/has undefined/);
  });
});

describe("latest moves only while this commit is the tip", () => {
  const tipOnly = ["r.io/a:latest"];

  test("it is: it moves", async () => {
    expect((await publishAll({ tipOnly })).result.tags).toContain("r.io/a:latest");
  });

  test.each([
    ["the branch has moved on", tipOf("9".repeat(40)), "main is at 9999999 by now, and latest never moves backwards"],
    ["it can't be found out", tipOf(undefined), "the tip of main could not be found out: GitHub answered 500"],
  ])("%s: it stays, the rest goes, and it is said", async (_, github, why) => {
    const { result: published, error } = await publishAll({ tipOnly, github });
    expect(error).toBeUndefined();
    expect(published.tags).toEqual(["r.io/a:sha", "r.io/a:1.2"]);
    expect(published.notes).toEqual([`r.io/a:latest was not moved: ${why}.`]);
  });

  test("it is asked after the bytes went: the branch may move on meanwhile", async () => {
    let pushed = false;
    const { result: published } = await publishAll({
      tipOnly,
      answer: (line) => {
        pushed ||= line.includes("image push");
        return undefined;
      },
      github: { branchTip: async () => ({ sha: pushed ? "9".repeat(40) : sha }) },
    });
    expect(published.tags).not.toContain("r.io/a:latest");
  });

  test("with latest alone nothing may be left to push", async () => {
    const { result: published, words } = await publishAll({ refs: tipOnly, tipOnly, github: tipOf("9".repeat(40)) });
    expect(words).toEqual([]);
    expect(published).toMatchObject({ pushed: false, notes: [expect.stringContaining("was not moved")] });
  });

  test("when latest comes first and stays, the next reference carries the bytes", async () => {
    const refs = ["r.io/a:latest", "r.io/a:1", "r.io/a:2"];
    const { result: published, words } = await publishAll({ refs, tipOnly, github: tipOf(undefined) });
    expect(words[2]).toBe("docker image push --quiet r.io/a:1");
    expect(published.tags).toEqual(["r.io/a:1", "r.io/a:2"]);
    expect(published.notes).toHaveLength(1);
  });
});

describe("a failure", () => {
  const denied = { exitCode: 1, stderr: "denied: requested access to the resource is denied" };

  test("of the first push: nothing was pushed", async () => {
    const {
      error,
      result: published,
      words,
    } = await publishAll({ answer: (line) => (line.includes("push") ? denied : undefined) });
    expect(error?.message).toMatch(/^The push of r.io\/a:sha failed: denied/);
    expect(published).toMatchObject({ pushed: false, tags: [], way: "docker-push" });
    expect(words.at(-1)).toBe("docker image push --quiet r.io/a:sha");
  });

  test("half-way: what was pushed is told, and nothing else is pushed", async () => {
    const refs = ["r.io/a:sha", "s.io/b:sha", "r.io/a:latest", "s.io/b:latest"];
    const {
      error,
      result: published,
      words,
    } = await publishAll({
      refs,
      answer: (line) => (line.includes("push --quiet s.io") ? denied : undefined),
    });
    expect(error?.message).toContain("s.io/b:sha");
    expect(published).toMatchObject({ pushed: true, tags: ["r.io/a:sha", "r.io/a:latest"], digest });
    expect(words.some((line) => line.includes("s.io/b:latest"))).toBe(false);
  });

  test("of docker tag: with the engine's words, redacted", async () => {
    const { error } = await publishAll({
      answer: (line) =>
        line.startsWith("docker image tag") ? { exitCode: 1, stderr: "no such image hunter2\n" } : undefined,
    });
    expect(error?.message).toBe("docker image tag failed: no such image ***");
  });
});
