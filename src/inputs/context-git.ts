import type { RunContext } from "../model.ts";
import { shaOf, textOf, withoutUndefined } from "./untrusted.ts";

/** What git printed, as it is; undefined where it failed. The caller runs git, this only understands it. */
export type GitAnswers = {
  /** `git rev-parse HEAD` */
  readonly sha?: string | undefined;
  /** `git symbolic-ref --quiet HEAD`; fails on a detached HEAD. */
  readonly branch?: string | undefined;
  /** `git symbolic-ref --quiet refs/remotes/origin/HEAD`; fails where the clone did not record it. */
  readonly defaultBranch?: string | undefined;
  /** `git status --porcelain` */
  readonly status?: string | undefined;
  /** `git remote get-url origin` */
  readonly remote?: string | undefined;
  /** `git rev-parse --show-toplevel` */
  readonly root?: string | undefined;
};

/** The context of a run in a terminal. Outside git only the event and the workspace are known. */
export function contextFromGit(answers: GitAnswers): RunContext {
  const remote = remoteOf(answers.remote?.trim() ?? "");
  const sha = shaOf(answers.sha);
  return withoutUndefined({
    event: "terminal",
    sha,
    repository: remote?.path,
    branch: textOf(answers.branch?.trim().replace(/^refs\/heads\//, "")),
    gitTag: undefined,
    defaultBranch: textOf(answers.defaultBranch?.trim().replace(/^(refs\/remotes\/)?origin\//, "")),
    pullRequest: undefined,
    dirty: sha === undefined || answers.status === undefined ? undefined : answers.status.trim() !== "",
    runUrl: undefined,
    repositoryUrl: remote === undefined ? undefined : `https://${remote.host}/${remote.path}`,
    workspace: textOf(answers.root?.trim()) ?? ".",
  });
}

/** Host and path of a remote, without user, password and port: tokens in remote URLs are common. */
function remoteOf(url: string): { readonly host: string; readonly path: string } | undefined {
  const match =
    /^(?:https?|ssh|git):\/\/(?:[^@/]*@)?([\w.-]+)(?::\d+)?\/(.+)$/.exec(url) ??
    /^(?:[^@/:]+@)?([\w.-]+\.[\w-]+):(?!\/\/)(.+)$/.exec(url);
  const host = match?.[1];
  const path = match?.[2]
    ?.replace(/^\/+/, "")
    .replace(/\/+$/, "")
    .replace(/\.git$/, "");
  return host === undefined || path === undefined || !/^[\w.-]+(\/[\w.-]+)+$/.test(path) ? undefined : { host, path };
}
