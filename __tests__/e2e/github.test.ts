/** What the event decides: which commit is named, whether anything is pushed, whether latest moves. */
import { execFileSync } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, jest, test } from "@jest/globals";
import { baseContext, cleanUp, folder, project } from "./project.ts";
import { forgetImages, registry, repository, tagsOf } from "./registry.ts";
import { type ActionOptions, runAction, runCli, sha } from "./run.ts";

jest.setTimeout(60_000);

afterAll(async () => {
  await forgetImages();
  cleanUp();
});

const files = { Dockerfile: "FROM base\nUSER 65534\n" };
const head = "a".repeat(40);
const other = "b".repeat(40);

function run(
  name: string,
  options: Omit<ActionOptions, "cwd"> & { cwd?: string },
  inputs: Record<string, string> = {},
) {
  const all = { image: `${registry}/${name}`, push: "true", "build-contexts": baseContext(), ...inputs };
  return runAction(all, { cwd: options.cwd ?? project(files), ...options });
}

function pull(from: string) {
  return {
    repository: { full_name: "owner/app", default_branch: "main" },
    pull_request: {
      number: 7,
      head: { sha: head, ref: "feature", repo: { full_name: from, fork: from !== "owner/app", id: from.length } },
      base: { ref: "main", repo: { full_name: "owner/app", id: 9 } },
    },
  };
}

const pullEnv = {
  GITHUB_EVENT_NAME: "pull_request",
  GITHUB_REF: "refs/pull/7/merge",
  GITHUB_HEAD_REF: "feature",
  GITHUB_BASE_REF: "main",
};

describe("pull requests", () => {
  test("one from a fork pushes nothing, whatever push says", async () => {
    const name = repository();
    const { exitCode, outputs, report } = await run(name, { event: pull("stranger/app"), env: pullEnv });
    expect(exitCode).toBe(0);
    expect(outputs).toMatchObject({ verdict: "pass", pushed: "false", tags: "" });
    expect(report.publish.notes.join()).toMatch(/fork/);
    expect(await tagsOf(name)).toEqual([]);
  });

  test("one of this repository is tagged with its head commit, and moves no latest", async () => {
    const name = repository();
    const { exitCode, outputs, report } = await run(
      name,
      { event: pull("owner/app"), env: pullEnv },
      { tags: "sha, latest, pr" },
    );
    expect([exitCode, report.error]).toEqual([0, undefined]);
    expect(await tagsOf(name)).toEqual([head, "pr-7"]);
    expect(outputs.tags).toBe(`${registry}/${name}:${head}\n${registry}/${name}:pr-7`);
    expect(report.context).toMatchObject({ sha: head, pullRequest: { number: 7, fork: false } });
  });

  test("an event that can't be read counts as a fork", async () => {
    const name = repository();
    const { outputs, report } = await run(name, { event: "nonsense", env: pullEnv }, { tags: "v1" });
    expect(outputs).toMatchObject({ verdict: "pass", pushed: "false" });
    expect(report.publish.notes.join()).toMatch(/fork/);
    expect(await tagsOf(name)).toEqual([]);
  });
});

const servers: { close: () => void }[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** GitHub's API, as far as it is asked: the tip of main. */
async function api(
  answer: (count: number) => { status: number; sha?: string },
): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.url} ${request.headers.authorization}`);
    const { status, sha: tip } = answer(asked.length);
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify({ object: { sha: tip } }));
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  servers.push({ close: () => server.closeAllConnections() ?? server.close() });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

describe("latest", () => {
  const token = { "github-token": "ghs_notarealtoken" };

  test("moves when this commit is the tip of the default branch", async () => {
    const name = repository();
    const { url, asked } = await api(() => ({ status: 200, sha }));
    const { exitCode, outputs, log } = await run(name, { env: { GITHUB_API_URL: url } }, token);
    expect(exitCode).toBe(0);
    expect(await tagsOf(name)).toEqual([sha, "latest"]);
    expect(outputs.tags?.split("\n")).toHaveLength(2);
    expect(asked[0]).toBe("/repos/owner/app/git/ref/heads/main Bearer ghs_notarealtoken");
    expect(log.replace(/^::add-mask::.*$/gm, "")).not.toContain("ghs_notarealtoken");
  });

  test("stays when the branch has moved on", async () => {
    const name = repository();
    const { url } = await api(() => ({ status: 200, sha: other }));
    const { exitCode, report } = await run(name, { env: { GITHUB_API_URL: url } }, token);
    expect(exitCode).toBe(0);
    expect(await tagsOf(name)).toEqual([sha]);
    expect(report.publish.notes.join()).toMatch(/:latest was not moved: main is at bbbbbbb by now/);
  });

  test("stays when nobody can tell, and says why", async () => {
    const name = repository();
    const { url } = await api(() => ({ status: 403 }));
    const { exitCode, report } = await run(name, { env: { GITHUB_API_URL: url } }, token);
    expect(exitCode).toBe(0);
    expect(await tagsOf(name)).toEqual([sha]);
    expect(report.publish.notes.join()).toMatch(/403.*contents: read/);
  });

  test("is not asked for on another branch", async () => {
    const name = repository();
    const { url, asked } = await api(() => ({ status: 200, sha }));
    const { exitCode } = await run(name, { env: { GITHUB_API_URL: url, GITHUB_REF: "refs/heads/feature" } }, token);
    expect(exitCode).toBe(0);
    expect(await tagsOf(name)).toEqual([sha]);
    expect(asked).toEqual([]);
  });

  test("without a token git itself is asked: a checkout and its origin", async () => {
    const name = repository();
    const { checkout, commit, tip } = clone();
    const first = await run(name, { cwd: checkout, env: { GITHUB_SHA: tip } });
    expect(first.exitCode).toBe(0);
    expect(await tagsOf(name)).toEqual([tip, "latest"].sort());
    commit("newer");
    const behind = await run(name, { cwd: checkout, env: { GITHUB_SHA: tip } });
    expect(behind.exitCode).toBe(0);
    expect(behind.report.publish.notes.join()).toMatch(/latest never moves backwards/);
  });

  test("the terminal command in a checkout: sha and latest", async () => {
    const name = repository();
    const { checkout, tip } = clone();
    const args = [".", "--json", "--image", `${registry}/${name}`, "--push", "--build-contexts", baseContext()];
    const { exitCode, report } = await runCli(args, { cwd: checkout });
    expect([exitCode, report.error]).toEqual([0, undefined]);
    expect(await tagsOf(name)).toEqual([tip, "latest"].sort());
    expect(report.context).toMatchObject({ event: "terminal", sha: tip, branch: "main" });
  });
});

/** A bare repository, a clone of it, and a way to let another clone go ahead. */
function clone() {
  const git = (cwd: string, ...args: string[]) =>
    execFileSync(
      "git",
      ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "init.defaultBranch=main", ...args],
      { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] },
    ).trim();
  const place = folder();
  const seed = project(files);
  git(seed, "init", "-b", "main");
  git(seed, "add", ".");
  git(seed, "commit", "-m", "first");
  git(place, "clone", "--bare", seed, "origin.git");
  git(place, "clone", join(place, "origin.git"), "checkout");
  const commit = (message: string) => {
    git(seed, "commit", "--allow-empty", "-m", message);
    git(seed, "push", join(place, "origin.git"), "main");
  };
  return { checkout: join(place, "checkout"), commit, tip: git(seed, "rev-parse", "HEAD") };
}

test("tags: branch, sha-short, semver, literal, full reference", async () => {
  const [name, second] = [repository(), repository()];
  const env = { GITHUB_REF: "refs/tags/v1.2.3" };
  const { exitCode, report } = await run(
    name,
    { env },
    { tags: `sha-short, semver, nightly, ${registry}/${second}:x` },
  );
  expect([exitCode, report.error]).toEqual([0, undefined]);
  expect(await tagsOf(name)).toEqual(["1", "1.2", "1.2.3", "nightly", sha.slice(0, 7)].sort());
  expect(await tagsOf(second)).toEqual(["x"]);
});
