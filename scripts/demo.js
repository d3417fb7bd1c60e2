/**
 * `npm run demo`: the main job on examples/node-server, from nothing. It makes sure there are an engine and a local registry, and a
 * base image: the public one, or where that can't be pulled a stand-in made on the spot. Needs no installed package.
 */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const base = "node:24-alpine";
const say = (line) => process.stdout.write(`${line}\n`);

/** Runs a script of the project: its progress is shown, its answer returned. Ends the demo with its exit code when it fails. */
function ask(...command) {
  const [program, ...args] = command;
  const { status, stdout } = spawnSync(join(root, program), args, {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (status !== 0) process.exit(status ?? 2);
  return stdout.trim();
}

/** Takes over `export NAME=value` lines. The values are quoted for a shell, so a shell reads them. */
function takeOver(exports) {
  if (exports === "") return;
  const { stdout } = spawnSync("sh", ["-c", `${exports}\nenv -0`], { encoding: "utf8", env: process.env });
  const names = [...exports.matchAll(/^export (\w+)=/gm)].map((match) => match[1]);
  for (const entry of stdout.split("\0")) {
    const at = entry.indexOf("=");
    if (names.includes(entry.slice(0, at))) process.env[entry.slice(0, at)] = entry.slice(at + 1);
  }
}

say("1. A Docker engine");
const engineExports = ask("scripts/engine");
const ownEngine = engineExports !== "";
takeOver(engineExports);
const { stdout: engine } = spawnSync("docker", ["version", "--format", "Docker Engine {{.Server.Version}}"], {
  encoding: "utf8",
});
say(`   ${engine.trim()}`);

say("2. A registry on this machine");
const registry = ask("scripts/engine", "registry");
say(`   ${registry}`);

say(`3. The base image ${base}`);
const temp = mkdtempSync(join(tmpdir(), "multistage-demo-"));
process.on("exit", () => rmSync(temp, { recursive: true, force: true }));
const published =
  spawnSync("docker", ["buildx", "imagetools", "inspect", base], { timeout: 8000, stdio: "ignore" }).status === 0;
const standIn = published ? "" : ask("scripts/stand-in", "node", base, join(temp, "base"));
say(published ? "   from its public registry" : "   a stand-in: the public image can't be pulled here");

say("4. Checks, judging, pushing");
const commit = spawnSync("git", ["-C", root, "rev-parse", "HEAD"], { encoding: "utf8" }).status === 0;
const args = [
  join(root, "dist/cli/index.js"),
  "examples/node-server",
  ...["--image", `${registry}/node-server`, "--push"],
  // Outside a git checkout there is no commit to tag with.
  ...(commit ? [] : ["--tags", "demo"]),
  ...["--max-size", "150MB"],
  // The checks run each time, so that there is something to see the second time too.
  ...["--fresh", "lint,test"],
  ...(standIn === "" ? [] : ["--build-contexts", standIn.replace(/^--build-context=/, "")]),
  ...process.argv.slice(2),
];
say(`   multistage ${args.slice(1).join(" ")}\n`);
const child = spawn(process.execPath, args, { cwd: root, stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("close", (code) => {
  process.exitCode = code ?? 2;
  if (code !== 0) return;
  say("");
  say("Break it: make a test in examples/node-server/test fail, and run the demo again.");
  if (ownEngine) {
    say("The engine and the registry go on running. For docker in this shell, and to stop both:");
    say('  eval "$(scripts/engine)"');
    say("  scripts/engine down");
  } else say("The registry goes on running. To stop it: scripts/engine registry --down");
});
