import { describe, expect, test } from "@jest/globals";
import type { RunContext } from "../../src/model.ts";
import { planTags } from "../../src/plan/tags.ts";
import { isTag } from "../../src/reference.ts";
import { createContext } from "../helpers/inputs.ts";

const sha = "8f1c0e5f6d3a49b7c2d1e0f9a8b7c6d5e4f30212";
const image = ["ghcr.io/o/app"];

function plan(tags: readonly string[], context: Partial<RunContext> = {}, more = {}) {
  return planTags({ image, tags, push: true, ...more }, createContext(context));
}
const namesOf = (tags: readonly string[], context: Partial<RunContext> = {}) =>
  plan(tags, context).plan.refs.map((ref) => ref.replace("ghcr.io/o/app:", ""));
const without = (...keys: (keyof RunContext)[]) =>
  Object.fromEntries(
    Object.entries(createContext()).filter(([key]) => !keys.includes(key as keyof RunContext)),
  ) as RunContext;
const pullRequest = { number: 12, fork: false, baseBranch: "main" };

describe("order", () => {
  test("the commit first, for every image; duplicates once; latest moves only at the tip", () => {
    const images = { image: ["a/x", "b/x"] };
    const { plan: planned, problems } = plan(["latest", "edge", "sha", "edge", "a/x:edge", "c/x:1"], {}, images);
    expect(problems).toEqual([]);
    expect(planned).toEqual({
      refs: [`a/x:${sha}`, `b/x:${sha}`, "a/x:latest", "b/x:latest", "a/x:edge", "b/x:edge", "c/x:1"],
      tipOnly: ["a/x:latest", "b/x:latest"],
      notes: [],
    });
  });

  test("without image there is nothing, without a word about it", () => {
    expect(plan(["sha", "latest"], {}, { image: [], push: false })).toEqual({
      plan: { refs: [], tipOnly: [], notes: [] },
      problems: [],
    });
  });

  test("full references alone, and words that have no image", () => {
    const { plan: planned, problems } = plan(["sha", "a/x:1", "a/x:latest"], {}, { image: [] });
    expect(planned.refs).toEqual(["a/x:1", "a/x:latest"]);
    expect(planned.tipOnly).toEqual([]);
    expect(planned.notes).toEqual(["`sha` left out: there is no `image` to put them on."]);
    expect(problems).toEqual([]);
  });
});

describe("latest", () => {
  test.each<[string, Partial<RunContext>, string]>([
    ["another branch", { branch: "dev" }, "branch dev is not the default branch main"],
    ["a pull request", { event: "pull_request", pullRequest }, "a pull request is not the default branch"],
    [
      "a fork whose branch is named main",
      { branch: "main", pullRequest: { ...pullRequest, fork: true } },
      "a pull request",
    ],
    ["the merge queue", { event: "merge_group", branch: "main" }, "the merge queue's commit"],
    ["a git tag", { gitTag: "v1.0.0" }, "git tag v1.0.0 started this run"],
    ["a branch in another case", { branch: "Main" }, "branch Main is not"],
  ])("not on %s", (_, context, why) => {
    const { plan: planned } = plan(["sha", "latest"], context);
    expect(planned.refs).toEqual([`ghcr.io/o/app:${sha}`]);
    expect(planned.tipOnly).toEqual([]);
    expect(planned.notes.join()).toContain(why);
  });

  test.each<[keyof RunContext, string]>([
    ["defaultBranch", "the default branch is not known (`git remote set-head origin --auto` records it)"],
    ["branch", "this run is on no branch"],
  ])("not without %s", (key, why) => {
    const { plan: planned } = planTags({ image, tags: ["latest"], push: false }, without(key));
    expect(planned).toEqual({ refs: [], tipOnly: [], notes: [`\`latest\` left out: ${why}.`] });
  });
});

describe("commit", () => {
  test("full and short", () => expect(namesOf(["sha-short", "sha"])).toEqual([sha, "8f1c0e5"]));

  test("unknown: a problem only when pushing", () => {
    const context = without("sha");
    expect(planTags({ image, tags: ["sha"], push: true }, context).problems).toEqual([
      "tags: `sha` can't be made: the commit is not known (not a git checkout, or the event does not name it); push with other tags",
    ]);
    const { plan: planned, problems } = planTags({ image, tags: ["sha"], push: false }, context);
    expect(problems).toEqual([]);
    expect(planned.notes).toHaveLength(1);
  });

  test("a dirty tree is told", () => {
    expect(plan(["sha"], { dirty: true }).plan.notes).toEqual([
      "`sha` names commit 8f1c0e5, but the working tree has other changes.",
    ]);
  });
});

describe("branch", () => {
  test.each([
    ["main", "main"],
    ["feature/login", "feature-login"],
    ["Fix#12 (wip)", "Fix-12-wip"],
    ["../../etc/passwd", "etc-passwd"],
    ["--config=x", "config-x"],
    ["a:b@sha256", "a-b-sha256"],
    ["$(id);`id`", "id-id"],
    ["renovate/päckchen", "renovate-p-ckchen"],
    ["x".repeat(300), "x".repeat(128)],
    [`${"x".repeat(127)}/y`, "x".repeat(127)],
    ["1.2", "1.2"],
  ])("%s", (branch, tag) => {
    expect(namesOf(["branch"], { branch })).toEqual([tag]);
    expect(isTag(tag)).toBe(true);
  });

  test.each(["latest", "LATEST", "/latest", "pr-12", "pr/12", sha, "日本", "...", "\u202e"])(
    "%j is left out",
    (branch) => {
      const { plan: planned } = plan(["branch", "edge"], { branch });
      expect(planned.refs).toEqual(["ghcr.io/o/app:edge"]);
      expect(planned.notes).toHaveLength(1);
    },
  );

  test("a version only next to semver, a short sha only next to sha-short", () => {
    expect(namesOf(["branch", "semver"], { branch: "1.2.3" })).toEqual([]);
    expect(namesOf(["branch", "sha-short"], { branch: "abcdef0" })).toEqual(["8f1c0e5"]);
    expect(namesOf(["branch"], { branch: "abcdef0" })).toEqual(["abcdef0"]);
  });

  test.each<[string, Partial<RunContext>]>([
    ["a pull request", { pullRequest }],
    ["the merge queue", { event: "merge_group", branch: "gh-readonly-queue/main/pr-12-abc" }],
  ])("not on %s", (_, context) => expect(namesOf(["branch"], context)).toEqual([]));
});

describe("pr", () => {
  test("on a pull request", () => expect(namesOf(["pr"], { pullRequest })).toEqual(["pr-12"]));
  test("not else", () => expect(plan(["pr"]).plan.notes[0]).toBe("`pr` left out: this is no pull request."));
  test("not without its number", () =>
    expect(namesOf(["pr"], { pullRequest: { ...pullRequest, number: 0 } })).toEqual([]));
});

describe("semver", () => {
  test.each<[string, string[]]>([
    ["v1.2.3", ["1.2.3", "1.2", "1"]],
    ["1.2.3", ["1.2.3", "1.2", "1"]],
    ["v0.3.1", ["0.3.1", "0.3"]],
    ["v10.20.30", ["10.20.30", "10.20", "10"]],
    ["v1.2.3-rc.1", ["1.2.3-rc.1"]],
    ["v1.2.3+build.5", ["1.2.3_build.5", "1.2", "1"]],
    ["v1.2.3-rc.1+5", ["1.2.3-rc.1_5"]],
  ])("%s", (gitTag, tags) => expect(namesOf(["semver"], { gitTag })).toEqual(tags));

  test.each(["v1.2", "v1", "v01.2.3", "V1.2.3", "release-1.2.3", "v1.2.3.4", "v1.2.3-01", "v1.2.3\n", "vv1.2.3"])(
    "%j is none, and a release that pushes nothing is a problem",
    (gitTag) => {
      const { plan: planned, problems } = plan(["semver", "latest"], { gitTag });
      expect(planned.refs).toEqual([]);
      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatch(/^push: no tag is left to push\. `semver` left out:/);
    },
  );

  test("elsewhere a push with nothing to push is a note", () => {
    const { plan: planned, problems } = plan(["semver"]);
    expect(problems).toEqual([]);
    expect(planned.notes).toEqual([
      "`semver` left out: no git tag started this run.",
      "Nothing will be pushed: no tag is left.",
    ]);
  });

  test("a tag that is too long", () => {
    expect(plan(["semver", "edge"], { gitTag: `v1.2.3-${"a".repeat(200)}` }).plan.refs).toEqual(["ghcr.io/o/app:edge"]);
  });
});

describe("literal tags and references are checked here too", () => {
  test.each([
    ["-x", "tags: `-x` is not a valid tag"],
    ["a/b", "tags: `a/b` has no tag; write `name:tag`, or put the name under `image`"],
  ])("%s", (tag, problem) => expect(plan([tag]).problems).toEqual([problem]));

  test("a push without image and references", () => {
    expect(plan(["sha"], {}, { image: [] }).problems).toEqual(["push: needs `image`, or full references under `tags`"]);
  });
});
