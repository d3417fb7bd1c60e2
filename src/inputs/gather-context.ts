/** Asks whoever knows about this run: the event file on GitHub, variables on GitLab, git in a terminal. */
import type { RunContext } from "../model.ts";
import type { Exec, Files } from "../ports.ts";
import { contextSource, type GitAnswers, readContext } from "./context.ts";
import type { Env } from "./untrusted.ts";

/** The context of this run. Never throws: what can't be found out is not there, and what needs it says so. */
export async function gatherContext(env: Env, files: Pick<Files, "readText">, ask: Exec): Promise<RunContext> {
  const source = contextSource(env);
  const event = source === "github" ? await readEvent(env.GITHUB_EVENT_PATH, files) : undefined;
  return readContext(env, event, source === "git" ? await askGit(ask) : {});
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
  const answer = async (...args: string[]): Promise<string | undefined> => {
    const outcome = await ask(["git", ...args]).catch(() => undefined);
    return outcome?.exitCode === 0 ? outcome.stdout : undefined;
  };
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
