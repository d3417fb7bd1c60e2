import type { RunContext } from "../model.ts";
import { countOf, type Env, shaOf, textOf, withoutUndefined } from "./untrusted.ts";

/** GitLab's pipeline sources by the name of GitHub's event that means the same. */
const events: Readonly<Record<string, string>> = {
  merge_request_event: "pull_request",
  push: "push",
  schedule: "schedule",
  web: "workflow_dispatch",
  api: "workflow_dispatch",
  trigger: "workflow_dispatch",
  pipeline: "workflow_dispatch",
};

/** The context of a GitLab CI job, from its `CI_*` variables; a merge request is told as a pull request. */
export function contextFromGitLab(env: Env): RunContext {
  const number = countOf(env.CI_MERGE_REQUEST_IID);
  const source = textOf(env.CI_PIPELINE_SOURCE) ?? "push";
  return withoutUndefined({
    event:
      number === undefined ? ((Object.hasOwn(events, source) ? events[source] : undefined) ?? source) : "pull_request",
    // Only a pipeline for merged results has the second one: there CI_COMMIT_SHA is the merge commit.
    sha: shaOf(env.CI_MERGE_REQUEST_SOURCE_BRANCH_SHA) ?? shaOf(env.CI_COMMIT_SHA),
    repository: textOf(env.CI_PROJECT_PATH),
    branch: textOf(env.CI_MERGE_REQUEST_SOURCE_BRANCH_NAME) ?? textOf(env.CI_COMMIT_BRANCH),
    gitTag: number === undefined ? textOf(env.CI_COMMIT_TAG) : undefined,
    defaultBranch: textOf(env.CI_DEFAULT_BRANCH),
    pullRequest: number === undefined ? undefined : mergeRequest(env, number),
    runUrl: textOf(env.CI_JOB_URL) ?? textOf(env.CI_PIPELINE_URL),
    repositoryUrl: textOf(env.CI_PROJECT_URL),
    workspace: textOf(env.CI_PROJECT_DIR) ?? ".",
  });
}

function mergeRequest(env: Env, number: number): NonNullable<RunContext["pullRequest"]> {
  const source = textOf(env.CI_MERGE_REQUEST_SOURCE_PROJECT_ID);
  return {
    number,
    // The source project is empty when the fork was deleted.
    fork: source === undefined || source !== textOf(env.CI_MERGE_REQUEST_PROJECT_ID),
    baseBranch: textOf(env.CI_MERGE_REQUEST_TARGET_BRANCH_NAME) ?? "",
  };
}
