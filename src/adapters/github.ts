/** The code host: GitHub's API where there is a token, else git itself. */
import type { Exec, GitHub } from "../ports.ts";

/** Milliseconds: a report must not wait for a slow API. */
const patience = 10_000;

export type GitHubOptions = {
  readonly apiUrl?: string;
  readonly token?: string;
  readonly repository?: string;
  /** Runs git in the checkout. */
  readonly exec: Exec;
  readonly signal: AbortSignal;
  /** Milliseconds that GitHub, and git after it, have for an answer. */
  readonly timeout?: number;
};

/** Asks GitHub, and git when GitHub can't be asked. */
export function createGitHub(options: GitHubOptions): GitHub {
  return {
    branchTip: async (branch) => {
      const fromApi = await tipFromApi(options, branch);
      if ("sha" in fromApi) return fromApi;
      const fromGit = await tipFromGit(options, branch);
      if ("sha" in fromGit) return fromGit;
      return { why: [fromApi.why, fromGit.why].filter((why) => why !== "").join("; ") };
    },
  };
}

type Tip = { readonly sha: string } | { readonly why: string };

async function tipFromApi(
  { apiUrl, token, repository, signal, timeout = patience }: GitHubOptions,
  branch: string,
): Promise<Tip> {
  if (apiUrl === undefined || token === undefined || token === "" || repository === undefined) return { why: "" };
  const url = `${apiUrl}/repos/${repository}/git/ref/heads/${branch.split("/").map(encodeURIComponent).join("/")}`;
  try {
    const response = await fetch(url, {
      headers: {
        authorization: `Bearer ${token}`,
        accept: "application/vnd.github+json",
        "user-agent": "multistage-action",
      },
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)]),
    });
    if (!response.ok)
      return {
        why: `GitHub answered ${response.status}${response.status === 403 ? " (the job needs permissions: contents: read)" : ""}`,
      };
    const body = (await response.json()) as { object?: { sha?: unknown } };
    const sha = body.object?.sha;
    return typeof sha === "string" ? { sha } : { why: "GitHub's answer holds no commit" };
  } catch (error) {
    return { why: `GitHub could not be asked (${error instanceof Error ? error.message : String(error)})` };
  }
}

async function tipFromGit({ exec, timeout = patience }: GitHubOptions, branch: string): Promise<Tip> {
  const command = ["git", "ls-remote", "--exit-code", "origin", `refs/heads/${branch}`] as const;
  // No terminal prompt: a missing password must be an answer, not a wait.
  const outcome = await exec(command, { timeout, env: { GIT_TERMINAL_PROMPT: "0" } }).catch(() => undefined);
  // The pattern also matches refs that only end like it.
  const line = outcome?.stdout.split("\n").find((text) => text.endsWith(`\trefs/heads/${branch}`));
  const sha = /^[0-9a-f]{40,64}(?=\t)/.exec(line ?? "")?.[0];
  return sha === undefined ? { why: `git ls-remote origin has no answer for ${branch}` } : { sha };
}
