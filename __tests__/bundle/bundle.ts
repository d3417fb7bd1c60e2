import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { smallImage } from "../helpers/image.ts";
import { recordedDockerfile } from "../helpers/progress.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
/** The committed bundles, or those in another folder while they are being worked on. */
export const dist = resolve(root, process.env.TEST_DIST ?? "dist");
/** The runtime of the actions runner. */
const node = join(root, "node_modules/.bin/node");
const recordings = join(root, "__tests__/fixtures/rawjson");

/** What the fake docker does; see fake-docker.js. */
export type FakePlan = {
  readonly hang?: string;
  readonly inspect?: string;
  readonly version?: string;
  readonly refuses?: boolean;
  /** Environment variables that it writes down. */
  readonly env?: readonly string[];
  readonly log?: readonly string[];
  readonly logStep?: string;
  /** Recordings that its builds play, the last one again and again. */
  readonly builds?: readonly { readonly play: string; readonly exitCode: number }[];
};

export type Call = { words: string; pid: number; env: Record<string, string>; secrets: string[] };
export type Ended = { code: number | null; out: string; error: string; milliseconds: number; pid: number };
/** Called from time to time; `gone`: nobody reads standard output. */
export type Watch = ((text: string, kill: (signal: NodeJS.Signals) => void) => void) | "gone";

/** A checkout, a runner and a docker that are not real. `recording`: whose Dockerfile is in the checkout. */
export function createSite(recording = "pass", plan: FakePlan = {}) {
  const folder = mkdtempSync(join(tmpdir(), "bundle-test-"));
  const at = (path: string) => join(folder, path);
  for (const path of ["bin", "config/cli-plugins", "work", "temp", "home", "fake"])
    mkdirSync(at(path), { recursive: true });
  const image = smallImage();
  for (const [path, bytes] of image.content) {
    mkdirSync(dirname(at(`layout/${path}`)), { recursive: true });
    writeFileSync(at(`layout/${path}`), bytes);
  }
  writeFileSync(at("work/Dockerfile"), recordedDockerfile(recording));
  const program = `#!/bin/sh\nexec '${node}' '${join(root, "__tests__/bundle/fake-docker.js")}' "$@"\n`;
  for (const path of ["bin/docker", "config/cli-plugins/docker-buildx"])
    writeFileSync(at(path), program, { mode: 0o755 });
  const builds = plan.builds ?? [
    { play: recording, exitCode: 0 },
    { play: "cached", exitCode: 0 },
  ];
  const fake = {
    ...{
      inspect: readFileSync(join(root, "__tests__/fixtures/buildx-inspect/docker-containerd.txt"), "utf8"),
      ...plan,
    },
    ...{ layout: at("layout"), digest: image.digest, manifest: image.manifest },
    builds: builds.map(({ play, exitCode }) => ({ progress: join(recordings, play, "progress.jsonl"), exitCode })),
  };
  writeFileSync(at("fake/plan.json"), JSON.stringify(fake));
  writeFileSync(at("fake/calls"), "");
  writeFileSync(at("event.json"), JSON.stringify({ repository: { default_branch: "main" } }));
  const base = {
    PATH: `${at("bin")}:${process.env.PATH}`,
    ...{ HOME: at("home"), DOCKER_CONFIG: at("config"), FAKE_DOCKER: at("fake/plan.json") },
    // No repository above the checkout is meant.
    GIT_CEILING_DIRECTORIES: folder,
  };
  const runnerFiles = { GITHUB_OUTPUT: at("output"), GITHUB_STEP_SUMMARY: at("summary"), GITHUB_STATE: at("state") };
  const github = {
    ...{ GITHUB_ACTIONS: "true", CI: "true", GITHUB_EVENT_NAME: "push", GITHUB_EVENT_PATH: at("event.json") },
    ...{
      GITHUB_SHA: "8".repeat(40),
      GITHUB_REF: "refs/heads/main",
      GITHUB_REF_NAME: "main",
      GITHUB_REF_TYPE: "branch",
    },
    ...{
      GITHUB_REPOSITORY: "o/a",
      GITHUB_WORKSPACE: at("work"),
      GITHUB_SERVER_URL: "https://github.com",
      RUNNER_TEMP: at("temp"),
    },
    ...runnerFiles,
  };

  return {
    ...{ folder, at, image },
    remove: () => rmSync(folder, { recursive: true, force: true }),
    /** The action as the runner starts it. */
    action: (
      inputs: Readonly<Record<string, string>> = {},
      env: Readonly<Record<string, string>> = {},
      watch?: Watch,
    ) => {
      for (const path of Object.values(runnerFiles)) writeFileSync(path, "");
      const given = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
      return start(
        join(dist, "index.js"),
        [],
        at("work"),
        { ...base, ...github, ...Object.fromEntries(given), ...env },
        watch,
      );
    },
    /** The terminal command. */
    cli: (words: readonly string[], env: Readonly<Record<string, string>> = {}, watch?: Watch) =>
      start(join(dist, "cli/index.js"), words, at("work"), { ...base, TMPDIR: at("temp"), ...env }, watch),
    outputs: () => pairs(readFileSync(at("output"), "utf8")),
    state: () => pairs(readFileSync(at("state"), "utf8")),
    summary: () => readFileSync(at("summary"), "utf8"),
    report: () => JSON.parse(readFileSync(pairs(readFileSync(at("output"), "utf8")).report ?? "", "utf8")),
    calls: () => lines(at("fake/calls")).map((line) => JSON.parse(line) as Call),
    /** What a run left in the temp folder, but for its report. */
    leftovers: () => readdirSync(at("temp")).filter((name) => !name.startsWith("multistage-report-")),
  };
}

export type Site = ReturnType<typeof createSite>;

function lines(path: string): string[] {
  return existsSync(path) ? readFileSync(path, "utf8").split("\n").filter(Boolean) : [];
}

/** A runner file's names and values. */
function pairs(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/^(.+?)<<(\S+)\n([\s\S]*?)\n?\2$/gm)].map(([, name, , value]) => [name, value]),
  );
}

function start(
  script: string,
  words: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
  watch?: Watch,
): Promise<Ended> {
  const began = Date.now();
  return new Promise((resolve, reject) => {
    const child = spawn(node, [script, ...words], { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    let [out, error] = ["", ""];
    if (watch === "gone") child.stdout.destroy();
    const seen = () => watch instanceof Function && watch(out + error, (signal) => child.kill(signal));
    // The fake docker writes what it was asked to a file: look there from time to time.
    const timer = watch === undefined ? undefined : setInterval(seen, 50);
    child.stdout.on("data", (chunk) => {
      out += chunk;
    });
    child.stderr.on("data", (chunk) => {
      error += chunk;
    });
    child.on("error", reject);
    child.on("close", (code) => {
      clearInterval(timer);
      resolve({ code, out, error, milliseconds: Date.now() - began, pid: child.pid ?? 0 });
    });
  });
}

/** A process counts as gone when it is, or when it only waits to be collected. */
export function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return /^\d+ \(.*\) [ZX]/.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return true;
  }
}
