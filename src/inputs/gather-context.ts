/** Asks whoever knows about this run: the event file on GitHub, variables on GitLab, git in a terminal. */
import type { RunContext } from "../model.ts";
import type { Exec, Files } from "../ports.ts";
import { contextSource, type GitAnswers, readContext } from "./context.ts";
import type { Env } from "./untrusted.ts";

/** The context of this run. Never throws: what can't be found out is not there, and what needs it says so. */
export async function gatherContext(env: Env, files: Pick<Files, "readText">, ask: Exec): Promise<RunContext> {
  const source = contextSource(env);
  if (source === "git") return readContext(env, undefined, await askGit(ask));
  if (source === "gitlab") return readContext(env, undefined, {});
  const context = readContext(env, await readEvent(env.GITHUB_EVENT_PATH, files), {});
  return nameWhatIsBuilt(context, env, await git(ask, "rev-parse", "HEAD"));
}

/**
 * The event's commit need not be the one that is checked out (pull_request_target, workflow_run, a checkout of another ref): the
 * commit that is built is the one to name. On a pull request the checkout is the merge commit, and the head is what people know.
 */
function nameWhatIsBuilt(context: RunContext, env: Env, head: string | undefined): RunContext {
  const built = head?.trim();
  if (built === undefined || built === "" || built === context.sha) return context;
  if (context.event === "pull_request" && built === env.GITHUB_SHA) return context;
  return { ...context, sha: built };
}

async function readEvent(path: string | undefined, files: Pick<Files, "readText">): Promise<unknown> {
  if (path === undefined || path === "") return undefined;
  try {
    const text = await files.readText(path);
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function askGit(ask: Exec): Promise<GitAnswers> {
  const answer = (...args: string[]) => git(ask, ...args);
  const [sha, branch, defaultBranch, status, remote, root] = await Promise.all([
    answer("rev-parse", "HEAD"),
    answer("symbolic-ref", "--quiet", "HEAD"),
    answer("symbolic-ref", "--quiet", "refs/remotes/origin/HEAD"),
    answer("status", "--porcelain"),
    answer("remote", "get-url", "origin"),
    answer("rev-parse", "--show-toplevel"),
  ]);
  return { sha, branch, defaultBranch, status, remote, root };
}

async function git(ask: Exec, ...args: string[]): Promise<string | undefined> {
  const outcome = await ask(["git", ...args]).catch(() => undefined);
  return outcome?.exitCode === 0 ? outcome.stdout : undefined;
}
