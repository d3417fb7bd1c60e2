/**
 * Everything that must hold before a commit goes out: `npm test`, or `npm test -- --only unit,e2e`.
 * Runs every step even when an earlier one failed, and ends with `N passed, N failed`.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * @typedef {{ passed: number, failed: number, skipped: number, notes: string[] }} Counts
 * @typedef {{ name: string, title: string, run: () => Promise<Counts> }} Step
 */

const root = fileURLToPath(new URL("..", import.meta.url));
const bin = join(root, "node_modules/.bin");
// The runner runs actions on Node 24, and so does everything here, whichever Node started this script.
const ownNode = process.platform !== "win32" && existsSync(join(bin, "node"));
const node = ownNode ? join(bin, "node") : process.execPath;
const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ""}` };
const temporary = mkdtempSync(join(tmpdir(), "multistage-test-"));
const packageJson = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const notAsked = "the engine was not asked for";
/** What keeps the tests that need an engine from running. @type {string | undefined} */
let engineProblem = notAsked;

/** @type {Step[]} */
const steps = [
  {
    name: "typecheck",
    title: "Types",
    run: () => program(node, "node_modules/typescript/bin/tsc", "--noEmit", "-p", "tsconfig.test.json"),
  },
  {
    name: "lint",
    title: "Lint and format",
    run: () => program(join(bin, "biome"), "ci", ".", ...(process.stdout.isTTY ? [] : ["--colors=off"])),
  },
  ...(packageJson.scripts.generate === undefined
    ? []
    : [
        {
          name: "generate",
          title: "Generated files",
          run: () => program("npm", "run", "--silent", "generate", "--", "--check"),
        },
      ]),
  { name: "dist", title: "dist/ against src/", run: () => program(node, "scripts/check-dist.js") },
  {
    name: "unit",
    title: "Unit and contract tests",
    run: () => jest("--testPathIgnorePatterns", "<rootDir>/__tests__/(e2e|bundle)/"),
  },
  { name: "bundle", title: "Tests of the committed bundle", run: () => jest("__tests__/bundle/") },
  { name: "engine", title: "Docker engine", run: engine },
  { name: "registry", title: "Registry", run: registry },
  { name: "e2e", title: "End-to-end tests", run: endToEnd },
];

try {
  process.exitCode = await main();
} finally {
  rmSync(temporary, { recursive: true, force: true });
}

/** Runs what was asked for and gives the exit code. */
async function main() {
  const wanted = selection(process.argv.slice(2));
  if (wanted === undefined) return 2;
  await program(node, "--version");
  const rows = [];
  for (const step of steps.filter(({ name }) => wanted.includes(name))) {
    print(`\n=== ${step.title} (${step.name})`);
    const start = performance.now();
    const counts = await step.run().catch((error) => failure(String(error?.stack ?? error)));
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    for (const note of counts.notes) print(note);
    print(`=== ${step.name}: ${word(counts)} in ${seconds} s`);
    rows.push({ step, counts, seconds });
  }
  return summary(rows);
}

/** Step names from `--only a,b`; all without it. Undefined, and a message, when the arguments are wrong. */
function selection(/** @type {string[]} */ [flag, list, ...rest]) {
  const names = steps.map(({ name }) => name);
  if (flag === undefined) return names;
  const [option, inline] = flag.split("=", 2);
  const only = (inline ?? list ?? "").split(",").filter((name) => name !== "");
  const unknown = only.filter((name) => !names.includes(name));
  if (option !== "--only" || only.length === 0 || unknown.length > 0 || rest.length > 0) {
    print(`usage: npm test -- --only step[,step...]\nsteps: ${names.join(", ")}`);
    return undefined;
  }
  return only.includes("e2e") ? [...only, "engine", "registry"] : only;
}

/** Prints the table, what was skipped, and the line that counts; gives the exit code. */
function summary(/** @type {{ step: Step, counts: Counts, seconds: string }[]} */ rows) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  print("\nstep        result  seconds  passed  failed skipped");
  for (const { step, counts, seconds } of rows) {
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.skipped += counts.skipped;
    const numbers = [
      seconds.padStart(7),
      ...[counts.passed, counts.failed, counts.skipped].map((n) => String(n).padStart(8)),
    ];
    print(`${step.name.padEnd(12)}${word(counts).padEnd(8)}${numbers.join("")}`);
  }
  if (total.skipped > 0) print(`\nWARNING: ${total.skipped} tests did not run; they are named above as SKIPPED.`);
  print(`\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ""}`);
  return total.failed > 0 ? 1 : 0;
}

function word(/** @type {Counts} */ { passed, failed }) {
  if (failed > 0) return "FAILED";
  return passed > 0 ? "passed" : "not run";
}

// ---------------------------------------------------------------------------------------------- kinds of steps

/** A program that counts as one test: its exit code. */
async function program(/** @type {string} */ command, /** @type {string[]} */ ...args) {
  const { code } = await start(command, args);
  return code === 0 ? success() : failure(`${relative(root, command) || command} ended with exit code ${code}.`);
}

/** jest over some of the tests: counted one by one. */
async function jest(/** @type {string[]} */ ...args) {
  const file = join(temporary, "jest.json");
  rmSync(file, { force: true });
  const script = ["--experimental-vm-modules", "--no-warnings", "node_modules/jest/bin/jest.js"];
  const { code } = await start(node, [...script, "--ci", "--json", `--outputFile=${file}`, ...args]);
  return existsSync(file)
    ? count(JSON.parse(readFileSync(file, "utf8")), code)
    : failure(`jest ended with exit code ${code}.`);
}

/** jest's own report as counts. A file that can't be loaded is one failure; so is a run without any test. */
function count(/** @type {any} */ report, /** @type {number} */ code) {
  const counts = {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped: report.numPendingTests + report.numTodoTests,
    notes: skippedTests(report),
  };
  if (counts.failed === 0 && code !== 0)
    return { ...counts, failed: 1, notes: [...counts.notes, `jest ended with exit code ${code}.`] };
  if (counts.failed === 0 && counts.passed === 0)
    return { ...counts, failed: 1, notes: [...counts.notes, "No test ran."] };
  return counts;
}

/** @returns {string[]} */
function skippedTests(/** @type {any} */ report) {
  return report.testResults.flatMap((/** @type {any} */ suite) =>
    suite.assertionResults
      .filter(({ status }) => !["passed", "failed"].includes(status))
      .map(({ fullName }) => `SKIPPED: ${relative(root, suite.name)}: ${fullName}`),
  );
}

/** Makes sure that an engine is there; what the script says goes into the environment of the later steps. */
async function engine() {
  // The script answers in shell syntax, so a shell reads it: `env -0` shows what came of it.
  const { code, stdout, lastLine } = await start(
    "bash",
    ["-c", 'answer=$("$0") && eval "$answer" && env -0', "scripts/engine"],
    true,
  );
  engineProblem = code === 0 ? undefined : lastLine || `scripts/engine ended with exit code ${code}.`;
  if (engineProblem !== undefined) return failure();
  for (const line of stdout.split("\0")) {
    const [name = "", ...value] = line.split("=");
    if (!["", "_", "PWD", "OLDPWD", "SHLVL"].includes(name)) env[name] = value.join("=");
  }
  return success();
}

/** Makes sure that a registry is there; the tests find its address in TEST_REGISTRY. */
async function registry() {
  // The end-to-end tests, which need both, are the ones that count as failed then.
  if (engineProblem !== undefined && engineProblem !== notAsked) return { ...success(), passed: 0 };
  const { code, stdout, lastLine } = await start("bash", ["scripts/engine", "registry"], true);
  if (code !== 0) {
    engineProblem ??= lastLine || `scripts/engine registry ended with exit code ${code}.`;
    return failure();
  }
  env.TEST_REGISTRY = stdout.trim();
  return success();
}

async function endToEnd() {
  if (engineProblem !== undefined) return failure(`The end-to-end tests did not run: ${engineProblem}`);
  return await jest("--runInBand", "__tests__/e2e/");
}

/** @returns {Counts} */
function success() {
  return { passed: 1, failed: 0, skipped: 0, notes: [] };
}

/** @returns {Counts} */
function failure(/** @type {string[]} */ ...notes) {
  return { passed: 0, failed: 1, skipped: 0, notes };
}

// ---------------------------------------------------------------------------------------------- processes

/**
 * Runs a program in the repository's root without input. Output is shown; with `capture`, stdout is kept instead, and the last
 * line of stderr with it.
 * @param {string} command
 * @param {string[]} args
 * @returns {Promise<{ code: number, stdout: string, lastLine: string }>}
 */
function start(command, args, capture = false) {
  return new Promise((resolve, reject) => {
    const pipe = capture ? "pipe" : "inherit";
    const child = spawn(command, args, { cwd: root, env, stdio: ["ignore", pipe, pipe] });
    let stdout = "";
    let stderr = "";
    child.stdout?.on("data", (chunk) => {
      stdout += chunk;
    });
    child.stderr?.on("data", (chunk) => {
      stderr += chunk;
      process.stderr.write(chunk);
    });
    child.on("error", reject);
    child.on("close", (code) => {
      resolve({ code: code ?? 1, stdout, lastLine: stderr.trim().split("\n").at(-1) ?? "" });
    });
  });
}

function print(/** @type {string} */ text) {
  process.stdout.write(`${text}\n`);
}
