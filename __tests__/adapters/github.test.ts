import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { createExec } from "../../src/adapters/exec.ts";
import { createGitHub } from "../../src/adapters/github.ts";
import type { Exec } from "../../src/ports.ts";

const never = new AbortController().signal;
const sha = "8".repeat(40);
let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener);
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const answer = (status: number, body: unknown) =>
  serve((_, response) => response.writeHead(status).end(JSON.stringify(body)));
const noGit: Exec = async () => ({ exitCode: 128, stdout: "", stderr: "fatal: not a git repository", stopped: false });
const host = (apiUrl: string, more: Partial<Parameters<typeof createGitHub>[0]> = {}) =>
  createGitHub({ apiUrl, token: "ghp_hunter2", repository: "o/a", exec: noGit, signal: never, ...more });
const whyGit = "git ls-remote origin has no answer for main";

describe("GitHub's API", () => {
  test("is asked for the branch, with the token", async () => {
    const asked: unknown[] = [];
    const url = await serve((request, response) => {
      asked.push(request.url, request.headers.authorization);
      response.end(JSON.stringify({ object: { sha } }));
    });
    expect(await host(url).branchTip("feature/é#1")).toEqual({ sha });
    expect(asked).toEqual(["/repos/o/a/git/ref/heads/feature/%C3%A9%231", "Bearer ghp_hunter2"]);
  });

  test.each([
    [403, {}, "GitHub answered 403 (the job needs permissions: contents: read)"],
    [404, {}, "GitHub answered 404"],
    [500, {}, "GitHub answered 500"],
    [200, { object: {} }, "GitHub's answer holds no commit"],
    [200, [], "GitHub's answer holds no commit"],
  ])("%i %j: the reason, never a guess", async (status, body, why) => {
    expect(await host(await answer(status, body)).branchTip("main")).toEqual({ why: `${why}; ${whyGit}` });
  });

  test("that answers no JSON, or is not there", async () => {
    const html = await serve((_, response) => response.end("<html>"));
    expect(await host(html).branchTip("main")).toEqual({ why: expect.stringMatching(/^GitHub could not be asked \(/) });
    expect(await host("http://127.0.0.1:9").branchTip("main")).toEqual({
      why: expect.stringMatching(/^GitHub could not be asked/),
    });
  });

  test("that takes too long is not waited for", async () => {
    const url = await serve(() => {});
    const began = Date.now();
    expect(await host(url, { timeout: 200 }).branchTip("main")).toEqual({
      why: expect.stringMatching(/could not be asked.*timeout/),
    });
    expect(Date.now() - began).toBeLessThan(3000);
  });

  test("nor after a cancel", async () => {
    const url = await serve(() => {});
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 50);
    expect(await host(url, { signal: controller.signal }).branchTip("main")).toEqual({
      why: expect.stringMatching(/abort/),
    });
  });

  test("is not asked without a token or a repository", async () => {
    let asked = 0;
    const url = await serve((_, response) => {
      asked += 1;
      response.end();
    });
    const { token: _, ...rest } = { apiUrl: url, token: "", repository: "o/a", exec: noGit, signal: never };
    expect(await createGitHub(rest).branchTip("main")).toEqual({ why: whyGit });
    expect(await createGitHub({ apiUrl: url, token: "t", exec: noGit, signal: never }).branchTip("main")).toEqual({
      why: whyGit,
    });
    expect(asked).toBe(0);
  });
});

describe("git", () => {
  const folder = mkdtempSync(join(tmpdir(), "github-test-"));
  const [origin, clone] = [join(folder, "origin"), join(folder, "clone")];
  const env = { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" };
  const git = (...words: string[]) =>
    execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...words], {
      env,
      encoding: "utf8",
      stdio: "pipe",
    }).trim();
  const inClone: Exec = (command, options) => createExec(never)(command, { ...options, cwd: clone });
  let [tip, other] = ["", ""];

  beforeAll(() => {
    git("init", "--quiet", "--initial-branch=main", origin);
    git("-C", origin, "commit", "--quiet", "--allow-empty", "-m", "one");
    other = git("-C", origin, "rev-parse", "HEAD");
    git("clone", "--quiet", origin, clone);
    git("-C", origin, "commit", "--quiet", "--allow-empty", "-m", "two");
    tip = git("-C", origin, "rev-parse", "HEAD");
    // ls-remote's pattern also matches this one, and lists it first.
    git("-C", origin, "update-ref", "refs/a/refs/heads/main", other);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("is asked when there is no token: the tip of the remote, not of the clone", async () => {
    expect(await createGitHub({ exec: inClone, signal: never }).branchTip("main")).toEqual({ sha: tip });
  });

  test("is asked when GitHub can't tell", async () => {
    expect(await host(await answer(500, {}), { exec: inClone }).branchTip("main")).toEqual({ sha: tip });
  });

  test("that does not know the branch, and git that is not there", async () => {
    expect(await createGitHub({ exec: inClone, signal: never }).branchTip("nope")).toEqual({
      why: "git ls-remote origin has no answer for nope",
    });
    const missing: Exec = () => Promise.reject(new Error("ENOENT"));
    expect(await createGitHub({ exec: missing, signal: never }).branchTip("main")).toEqual({ why: whyGit });
  });
});
