/** Builds dist/ from src/: `node scripts/build.js [folder]`. Another folder than dist is for comparing (see check-dist.js). */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import ncc from "@vercel/ncc";

const root = fileURLToPath(new URL("..", import.meta.url));
const out = resolve(root, process.argv[2] ?? "dist");
// Module numbers in the bundle depend on the working folder.
process.chdir(root);

// tsc never deletes the output of a source that is gone, and ncc never deletes the chunks of an earlier build.
remove(join(root, "lib"));
const { status, error } = spawnSync(process.execPath, [join(root, "node_modules/typescript/bin/tsc")], {
  stdio: ["ignore", "inherit", "inherit"],
});
if (error) throw error;
if (status !== 0) process.exit(status ?? 1);
remove(out);
const left = "./no-http-client.js";
await bundle("lib/index.js", out, { "@actions/http-client": left, "@actions/http-client/lib/auth": left });
cpSync(join(root, "scripts/no-http-client.js"), join(out, "no-http-client.js"));
await bundle("lib/cli.js", join(out, "cli"), {});

/** @param {string} folder */
function remove(folder) {
  rmSync(folder, { recursive: true, force: true });
}

/**
 * One entry to one folder. `externals`: modules that are not bundled, and what is imported in their place.
 * @param {string} entry
 * @param {string} folder
 * @param {Record<string, string>} externals
 */
async function bundle(entry, folder, externals) {
  const { code, assets } = await ncc(join(root, entry), {
    ...{ externals, cache: false, quiet: true, license: "licenses.txt", esm: true },
  });
  put(join(folder, "index.js"), code, entry === "lib/cli.js" ? 0o755 : 0o644);
  for (const [name, { source, permissions }] of Object.entries(assets)) put(join(folder, name), source, permissions);
  // Node reads the nearest package.json to tell modules from scripts.
  put(join(folder, "package.json"), '{\n  "type": "module"\n}\n');
}

/**
 * @param {string} path
 * @param {string | Buffer} content
 * @param {number} mode
 */
function put(path, content, mode = 0o644) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content, { mode });
}
