import type { RunContext } from "../model.ts";
import { contextFromGit, type GitAnswers } from "./context-git.ts";
import { contextFromGitHub } from "./context-github.ts";
import { contextFromGitLab } from "./context-gitlab.ts";
import type { Env } from "./untrusted.ts";

export { contextFromGit, contextFromGitHub, contextFromGitLab, type GitAnswers };

/** Where the answers about this run come from. */
export function contextSource(env: Env): "github" | "gitlab" | "git" {
  if (env.GITHUB_ACTIONS === "true" || (env.GITHUB_EVENT_NAME ?? "") !== "") return "github";
  return env.GITLAB_CI === "true" ? "gitlab" : "git";
}

/**
 * The run's context from whichever source speaks. `event` is GitHub's parsed event file, undefined when there is none;
 * `git` holds git's answers, which only the terminal needs.
 */
export function readContext(env: Env, event: unknown, git: GitAnswers): RunContext {
  switch (contextSource(env)) {
    case "github":
      return contextFromGitHub(env, event);
    case "gitlab":
      return contextFromGitLab(env);
    case "git":
      return contextFromGit(git);
  }
}
