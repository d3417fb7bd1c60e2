/** Is dist/ what src/ gives? Builds into a temporary folder and compares file by file; dist/ itself stays as it is. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const committed = join(root, "dist");
const temporary = mkdtempSync(join(tmpdir(), "check-dist-"));

try {
  const built = join(temporary, "dist");
  const { status } = spawnSync(process.execPath, [join(root, "scripts/build.js"), built], { stdio: "inherit" });
  if (status !== 0) {
    print("src/ does not build, so dist/ can't be compared.");
    process.exitCode = 1;
  } else {
    const differences = compare(committed, built);
    if (differences.length > 0) {
      print(`dist/ is not what src/ gives:\n${differences.join("\n")}\nRun npm run build and commit dist.`);
      process.exitCode = 1;
    } else {
      print(`dist/ is what src/ gives (${filesIn(built).length} files).`);
    }
  }
} finally {
  rmSync(temporary, { recursive: true, force: true });
}

/** One line a file that is missing, left over or different. */
function compare(/** @type {string} */ have, /** @type {string} */ want) {
  const wanted = filesIn(want);
  const left = filesIn(have).filter((name) => !wanted.includes(name));
  return [
    ...wanted.filter((name) => !existsSync(join(have, name))).map((name) => `  missing    dist/${name}`),
    ...left.map((name) => `  left over  dist/${name}`),
    ...wanted.filter((name) => !same(join(have, name), join(want, name))).map((name) => `  differs    dist/${name}`),
  ];
}

/** False only for two files that are both there; a missing one has its own line. */
function same(/** @type {string} */ have, /** @type {string} */ want) {
  return !existsSync(have) || readFileSync(have).equals(readFileSync(want));
}

/** Files below a folder, with `/`, sorted; none when there is no folder. */
function filesIn(/** @type {string} */ folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => name.replaceAll("\\", "/"))
    .sort();
}

function print(/** @type {string} */ text) {
  process.stdout.write(`${text}\n`);
}
