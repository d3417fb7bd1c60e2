import type { RunContext } from "../model.ts";
import { at, countOf, type Env, shaOf, textOf, withoutUndefined } from "./untrusted.ts";

/**
 * The context of a GitHub Actions run, from `GITHUB_*` and the parsed event file. A pull request is taken for one from a
 * fork unless the event proves the opposite: only that side can do no harm.
 */
export function contextFromGitHub(env: Env, event: unknown): RunContext {
  const name = textOf(env.GITHUB_EVENT_NAME) ?? "unknown";
  const ref = textOf(env.GITHUB_REF) ?? "";
  const repository = textOf(env.GITHUB_REPOSITORY) ?? textOf(at(event, "repository", "full_name"));
  const repositoryUrl =
    repository === undefined ? undefined : `${env.GITHUB_SERVER_URL || "https://github.com"}/${repository}`;
  return withoutUndefined({
    event: name,
    repository,
    ...sourceOf(name, event, env, repository),
    // A scheduled run is always one of the default branch, and its event may not name it.
    defaultBranch:
      textOf(at(event, "repository", "default_branch")) ??
      (name === "schedule" ? after(ref, "refs/heads/") : undefined),
    runUrl: runUrl(env, repositoryUrl),
    repositoryUrl,
    workspace: textOf(env.GITHUB_WORKSPACE) ?? ".",
  });
}

type Source = { [K in "sha" | "branch" | "gitTag" | "pullRequest"]: RunContext[K] | undefined };

/** Commit, branch, tag and pull request that the run is about. */
function sourceOf(name: string, event: unknown, env: Env, repository: string | undefined): Source {
  if (name.startsWith("pull_request")) return pullRequest(at(event, "pull_request"), env);
  if (name === "workflow_run") return workflowRun(at(event, "workflow_run"), repository);
  const ref = textOf(env.GITHUB_REF) ?? "";
  return {
    sha: shaOf(env.GITHUB_SHA),
    branch: after(ref, "refs/heads/"),
    gitTag: after(ref, "refs/tags/"),
    pullRequest: undefined,
  };
}

function pullRequest(pull: unknown, env: Env): Source {
  return {
    // GITHUB_SHA is the merge commit, which nobody will find in a history.
    sha: shaOf(at(pull, "head", "sha")),
    branch: textOf(at(pull, "head", "ref")) ?? textOf(env.GITHUB_HEAD_REF),
    gitTag: undefined,
    pullRequest: {
      number: countOf(at(pull, "number")) ?? countOf(/^refs\/pull\/(\d+)\//.exec(env.GITHUB_REF ?? "")?.[1]) ?? 0,
      fork: isFork(at(pull, "head", "repo"), at(pull, "base", "repo")),
      baseBranch: textOf(at(pull, "base", "ref")) ?? textOf(env.GITHUB_BASE_REF) ?? "",
    },
  };
}

/** The run that started this one says what this one is about; GITHUB_REF is only the default branch. */
function workflowRun(run: unknown, repository: string | undefined): Source {
  const fork = isFork(at(run, "head_repository"), at(run, "repository") ?? { full_name: repository });
  const pulls = at(run, "pull_requests");
  const pull: unknown = Array.isArray(pulls) ? pulls[0] : undefined;
  const isPull = fork || String(at(run, "event")).startsWith("pull_request");
  // GitHub lists no pull requests here when they come from a fork: the number stays unknown.
  const found = { number: countOf(at(pull, "number")) ?? 0, fork, baseBranch: textOf(at(pull, "base", "ref")) ?? "" };
  return {
    sha: shaOf(at(run, "head_sha")),
    branch: textOf(at(run, "head_branch")),
    gitTag: undefined,
    pullRequest: isPull ? found : undefined,
  };
}

/** True unless head and base are one repository; a deleted fork has no head repository. */
function isFork(head: unknown, base: unknown): boolean {
  const headName = textOf(at(head, "full_name"))?.toLowerCase();
  return headName === undefined || headName !== textOf(at(base, "full_name"))?.toLowerCase();
}

function runUrl(env: Env, repositoryUrl: string | undefined): string | undefined {
  const id = countOf(env.GITHUB_RUN_ID);
  if (id === undefined || repositoryUrl === undefined) return undefined;
  const attempt = countOf(env.GITHUB_RUN_ATTEMPT) ?? 1;
  return `${repositoryUrl}/actions/runs/${id}${attempt > 1 ? `/attempts/${attempt}` : ""}`;
}

function after(text: string, prefix: string): string | undefined {
  return text.startsWith(prefix) ? textOf(text.slice(prefix.length)) : undefined;
}
