/** What the benchmark's cases share: the engine, the fixtures, running and timing. */
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));
export const say = (line) => process.stdout.write(`${line}\n`);
export const base = "multistage.test/base:1";
/** The six stages that are checked. */
export const checks = ["deps", "build", "lint", "test", "docs", "audit"];
/** Counted runs of each side; one more before them is not counted. */
export const runs = Number(process.env.BENCH_RUNS ?? 5);

const tools = join(root, "node_modules/.bin");

/** An engine, the base image, and a folder for everything that is made. */
export async function setUp() {
  const exports = must("scripts/engine").trim();
  if (exports !== "") {
    const { stdout } = spawnSync("sh", ["-c", `${exports}\nenv -0`], { encoding: "utf8" });
    for (const entry of stdout.split("\0")) {
      const at = entry.indexOf("=");
      if (at > 0 && exports.includes(`export ${entry.slice(0, at)}=`))
        process.env[entry.slice(0, at)] = entry.slice(at + 1);
    }
  }
  must("scripts/stand-in", "busybox", base);
  const temp = mkdtempSync(join(tmpdir(), "multistage-bench-"));
  const engine = spawnSync("docker", ["version", "--format", "Docker Engine {{.Server.Version}}"], {
    encoding: "utf8",
  }).stdout.trim();
  const buildx = /v?\d+\.\d+\.\d+/.exec(spawnSync("docker", ["buildx", "version"], { encoding: "utf8" }).stdout)?.[0];
  return {
    temp,
    engine: `${engine}, buildx ${buildx}`,
    cleanUp: async () => rmSync(temp, { recursive: true, force: true, maxRetries: 3 }),
  };
}

function must(program, ...args) {
  const { status, stdout } = spawnSync(join(root, program), args, {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (status !== 0) process.exit(status ?? 2);
  return stdout;
}

/** Writes a file and its folder. */
export function put(path, content) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

/** Runs a program to its end. Returns exit code, milliseconds, and the end of what it printed. */
export function start(command, options = {}) {
  const began = performance.now();
  return new Promise((resolve) => {
    const [program, ...args] = command;
    const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"], ...options });
    let text = "";
    const keep = (chunk) => {
      text = (text + chunk).slice(-20_000);
    };
    child.stdout?.on("data", keep);
    child.stderr?.on("data", keep);
    child.on("close", (code) => resolve({ code, ms: performance.now() - began, text }));
  });
}

/** The committed action, as the runner starts it. */
export function action(temp, inputs, env = {}) {
  const files = Object.fromEntries(
    ["GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_STATE"].map((name) => {
      const path = join(temp, name);
      writeFileSync(path, "");
      return [name, path];
    }),
  );
  const named = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
  return start([join(tools, "node"), join(root, "dist/index.js")], {
    cwd: temp,
    env: {
      ...process.env,
      GITHUB_ACTIONS: "true",
      GITHUB_WORKSPACE: temp,
      RUNNER_TEMP: join(temp, "runner"),
      ...files,
      ...Object.fromEntries(named),
      ...env,
    },
  });
}

/** One `docker buildx build` for one target: what people run today. */
export function build(context, target, args = [], layout = undefined) {
  const output = layout === undefined ? "type=cacheonly" : `type=oci,tar=false,dest=${layout}`;
  return start([
    "docker",
    "buildx",
    "build",
    "--target",
    target,
    "--output",
    output,
    "--progress=plain",
    ...args,
    context,
  ]);
}

/** Runs the sides in turn: once to warm up, then `runs` times. Returns the milliseconds of each side by name. */
export async function takeTurns(sides, counted = runs, warmUps = 1) {
  const times = Object.fromEntries(Object.keys(sides).map((name) => [name, []]));
  for (let round = -warmUps; round < counted; round++) {
    for (const [name, run] of Object.entries(sides)) {
      const ms = await run(round);
      if (round >= 0) times[name].push(ms);
    }
  }
  return times;
}

export const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const seconds = (ms) => (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(2)} s`);
/** Median and range for people. */
export const shown = (list) =>
  `${seconds(median(list))} (${seconds(Math.min(...list))} to ${seconds(Math.max(...list))})`;

/** A row of the table: the ratio of two medians against its goal. */
export function ratioRow(what, ours, theirs, goal) {
  const ratio = median(ours) / median(theirs);
  return {
    what,
    ours: shown(ours),
    theirs: shown(theirs),
    value: ratio.toFixed(2),
    goal: `≤ ${goal}`,
    met: ratio <= goal,
  };
}

/** Ends the benchmark when a run did not do what it should: a figure of something else is worth nothing. */
export function expectCode(result, code, what) {
  if (result.code === code) return result;
  throw new Error(`${what} ended with ${result.code}, not ${code}:\n${result.text}`);
}
