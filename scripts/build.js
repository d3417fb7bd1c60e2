/** Builds dist/ from src/: `node scripts/build.js [folder]`. Another folder than dist is for comparing (see check-dist.js). */
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const out = resolve(root, process.argv[2] ?? "dist");

// tsc never deletes the output of a source that is gone, and ncc never deletes the chunks of an earlier build.
remove(join(root, "lib"));
run("typescript/bin/tsc");
remove(out);
run("@vercel/ncc/dist/ncc/cli.js", "build", "lib/index.js", "-o", out, "--license", "licenses.txt", "-C", "-q");
run(
  "@vercel/ncc/dist/ncc/cli.js",
  "build",
  "lib/cli.js",
  "-o",
  join(out, "cli"),
  "--license",
  "licenses.txt",
  "-C",
  "-q",
);

/** @param {string} folder */
function remove(folder) {
  rmSync(folder, { recursive: true, force: true });
}

/**
 * Runs a script of node_modules, from the repository's root: module numbers in the bundle depend on the working folder.
 * @param {string} script
 * @param {string[]} args
 */
function run(script, ...args) {
  const command = [join(root, "node_modules", script), ...args];
  const { status, error } = spawnSync(process.execPath, command, {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}
