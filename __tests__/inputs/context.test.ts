import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import {
  contextFromGit,
  contextFromGitHub,
  contextFromGitLab,
  contextSource,
  readContext,
} from "../../src/inputs/context.ts";
import type { RunContext } from "../../src/model.ts";

const head = "8f1c0e5f6d3a49b7c2d1e0f9a8b7c6d5e4f30212";
const runner = "c".repeat(40);
const common = {
  GITHUB_SHA: runner,
  GITHUB_REPOSITORY: "octo-org/app",
  GITHUB_SERVER_URL: "https://github.com",
  GITHUB_RUN_ID: "4711",
  GITHUB_RUN_ATTEMPT: "1",
  GITHUB_WORKSPACE: "/workspace",
};

function github(fixture: string, ref: string, more = {}): RunContext {
  const event: unknown = JSON.parse(
    readFileSync(new URL(`../fixtures/events/${fixture}.json`, import.meta.url), "utf8"),
  );
  return contextFromGitHub({ ...common, GITHUB_EVENT_NAME: fixture.split("-")[0], GITHUB_REF: ref, ...more }, event);
}

describe("GitHub", () => {
  const everywhere = {
    repository: "octo-org/app",
    defaultBranch: "main",
    runUrl: "https://github.com/octo-org/app/actions/runs/4711",
    repositoryUrl: "https://github.com/octo-org/app",
    workspace: "/workspace",
  };
  const fromFork = { number: 12, fork: true, baseBranch: "main" };

  test.each<[string, string, object]>([
    ["push", "refs/heads/main", { event: "push", sha: runner, branch: "main" }],
    ["push-tag", "refs/tags/v1.4.2", { event: "push", sha: runner, gitTag: "v1.4.2" }],
    [
      "pull_request",
      "refs/pull/12/merge",
      { event: "pull_request", sha: head, branch: "feature/login", pullRequest: { ...fromFork, fork: false } },
    ],
    [
      "pull_request-fork",
      "refs/pull/12/merge",
      { event: "pull_request", sha: head, branch: "main", pullRequest: fromFork },
    ],
    [
      "pull_request-deleted-fork",
      "refs/pull/12/merge",
      { event: "pull_request", sha: head, branch: "main", pullRequest: fromFork },
    ],
    [
      "merge_group",
      "refs/heads/gh-readonly-queue/main/pr-12-abc",
      { event: "merge_group", sha: runner, branch: "gh-readonly-queue/main/pr-12-abc" },
    ],
    ["schedule", "refs/heads/main", { event: "schedule", sha: runner, branch: "main" }],
    ["workflow_dispatch", "refs/heads/hotfix", { event: "workflow_dispatch", sha: runner, branch: "hotfix" }],
    ["workflow_run", "refs/heads/main", { event: "workflow_run", sha: head, branch: "main" }],
    [
      "workflow_run-fork",
      "refs/heads/main",
      { event: "workflow_run", sha: head, branch: "main", pullRequest: { number: 0, fork: true, baseBranch: "" } },
    ],
    ["release", "refs/tags/v1.4.2", { event: "release", sha: runner, gitTag: "v1.4.2" }],
  ])("%s", (fixture, ref, expected) => expect(github(fixture, ref)).toEqual({ ...everywhere, ...expected }));

  test("pull_request_target runs on the base branch, and is about the pull request all the same", () => {
    const env = { GITHUB_EVENT_NAME: "pull_request_target" };
    expect(github("pull_request-fork", "refs/heads/main", env)).toMatchObject({
      event: "pull_request_target",
      sha: head,
      pullRequest: fromFork,
    });
  });

  test("a second attempt has its own page", () => {
    expect(github("push", "refs/heads/main", { GITHUB_RUN_ATTEMPT: "2" }).runUrl).toMatch(/runs\/4711\/attempts\/2$/);
  });

  test.each<[string, unknown]>([
    ["no event file", undefined],
    ["an event that is no object", "pull_request"],
    ["a list", [1]],
    ["fields of other types", { pull_request: { number: "x", head: { sha: 1, ref: {}, repo: 5 }, base: null } }],
    ["no repositories", { pull_request: { head: {}, base: {} } }],
  ])("a pull request with %s counts as one from a fork", (_, event) => {
    const env = {
      ...common,
      GITHUB_EVENT_NAME: "pull_request",
      GITHUB_REF: "refs/pull/12/merge",
      GITHUB_HEAD_REF: "x",
    };
    const context = contextFromGitHub({ ...env, GITHUB_BASE_REF: "main" }, event);
    expect(context.pullRequest).toEqual(fromFork);
    expect(context).not.toHaveProperty("sha");
    expect(context).not.toHaveProperty("gitTag");
  });

  test("an own property is needed, an inherited one is not read", () => {
    expect(contextFromGitHub(common, Object.create({ repository: { default_branch: "evil" } }))).not.toHaveProperty(
      "defaultBranch",
    );
  });

  test("nothing at all", () => {
    expect(contextFromGitHub({}, undefined)).toEqual({ event: "unknown", workspace: "." });
  });
});

describe("GitLab", () => {
  const env = {
    CI_COMMIT_SHA: head,
    CI_PIPELINE_SOURCE: "push",
    CI_COMMIT_BRANCH: "main",
    CI_DEFAULT_BRANCH: "main",
    CI_PROJECT_PATH: "group/sub/app",
    CI_PROJECT_URL: "https://gitlab.example.com/group/sub/app",
    CI_JOB_URL: "https://gitlab.example.com/group/sub/app/-/jobs/1",
    CI_PROJECT_DIR: "/builds/app",
  };
  const merge = {
    ...env,
    CI_COMMIT_BRANCH: "",
    CI_PIPELINE_SOURCE: "merge_request_event",
    CI_MERGE_REQUEST_IID: "7",
    CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: "feature",
    CI_MERGE_REQUEST_TARGET_BRANCH_NAME: "main",
    CI_MERGE_REQUEST_PROJECT_ID: "1",
    CI_MERGE_REQUEST_SOURCE_PROJECT_ID: "1",
  };

  test("a push", () => {
    expect(contextFromGitLab(env)).toEqual({
      event: "push",
      sha: head,
      repository: "group/sub/app",
      branch: "main",
      defaultBranch: "main",
      runUrl: env.CI_JOB_URL,
      repositoryUrl: env.CI_PROJECT_URL,
      workspace: "/builds/app",
    });
  });

  test("a tag", () => {
    const context = contextFromGitLab({ ...env, CI_COMMIT_BRANCH: undefined, CI_COMMIT_TAG: "v1.0.0" });
    expect(context.gitTag).toBe("v1.0.0");
    expect(context).not.toHaveProperty("branch");
  });

  test.each<[string, object, object]>([
    ["of the same project", {}, { sha: head, pullRequest: { number: 7, fork: false, baseBranch: "main" } }],
    [
      "of a fork",
      { CI_MERGE_REQUEST_SOURCE_PROJECT_ID: "2" },
      { pullRequest: { number: 7, fork: true, baseBranch: "main" } },
    ],
    [
      "of a deleted fork",
      { CI_MERGE_REQUEST_SOURCE_PROJECT_ID: "" },
      { pullRequest: { number: 7, fork: true, baseBranch: "main" } },
    ],
    ["with merged results", { CI_COMMIT_SHA: runner, CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: head }, { sha: head }],
  ])("a merge request %s", (_, more, expected) =>
    expect(contextFromGitLab({ ...merge, ...more })).toMatchObject({
      event: "pull_request",
      branch: "feature",
      ...expected,
    }),
  );

  test.each([
    ["schedule", "schedule"],
    ["web", "workflow_dispatch"],
    ["constructor", "constructor"],
  ])("source %s is event %s", (source, event) =>
    expect(contextFromGitLab({ ...env, CI_PIPELINE_SOURCE: source }).event).toBe(event),
  );
});

describe("git", () => {
  test("answers as git prints them", () => {
    const answers = {
      sha: `${head}\n`,
      branch: "refs/heads/feature/x\n",
      defaultBranch: "refs/remotes/origin/main\n",
      status: " M src/a.ts\n",
      remote: "git@github.com:octo-org/app.git\n",
      root: "/home/me/app\n",
    };
    expect(contextFromGit(answers)).toEqual({
      event: "terminal",
      sha: head,
      repository: "octo-org/app",
      branch: "feature/x",
      defaultBranch: "main",
      dirty: true,
      repositoryUrl: "https://github.com/octo-org/app",
      workspace: "/home/me/app",
    });
  });

  test("outside git", () => expect(contextFromGit({})).toEqual({ event: "terminal", workspace: "." }));
  test("a clean tree", () => expect(contextFromGit({ sha: head, status: "" }).dirty).toBe(false));

  test.each([
    ["https://github.com/octo-org/app.git", "https://github.com/octo-org/app"],
    ["https://user:t0ken@github.com/octo-org/app", "https://github.com/octo-org/app"],
    ["ssh://git@gitlab.example.com:2222/group/sub/app.git", "https://gitlab.example.com/group/sub/app"],
    ["/srv/git/app.git", undefined],
    ["../app", undefined],
    ["C:\\git\\app", undefined],
    ["file:///srv/app", undefined],
    ["https://evil/<script>/x", undefined],
  ])("remote %s", (remote, url) => expect(contextFromGit({ remote }).repositoryUrl).toBe(url));
});

test.each<[string, object, RunContext["event"]]>([
  ["github", { GITHUB_ACTIONS: "true", GITHUB_EVENT_NAME: "push" }, "push"],
  ["gitlab", { GITLAB_CI: "true", CI_PIPELINE_SOURCE: "push" }, "push"],
  ["git", {}, "terminal"],
])("the source is %s", (source, env, event) => {
  expect(contextSource({ ...env })).toBe(source);
  expect(readContext({ ...env }, undefined, {}).event).toBe(event);
});
