/** What a run works on: a folder with a Dockerfile, and a base image that needs no network. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { root } from "./run.ts";

const made: string[] = [];
let base: string | undefined;

/** A folder of its own, gone after `cleanUp`. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "e2e-"));
  made.push(path);
  return path;
}

/** A project of these files; a Dockerfile's `FROM base` is a stand-in with a shell and the users root and nobody. */
export function project(files: Readonly<Record<string, string | Buffer>>): string {
  const path = folder();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  }
  return path;
}

/** Value of `build-contexts` that makes `FROM base` work. */
export function baseContext(): string {
  if (base === undefined) {
    const path = join(folder(), "base");
    const answer = execFileSync(join(root, "scripts/stand-in"), ["busybox", "base", path], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    base = answer.trim().replace(/^--build-context=/, "");
  }
  return base;
}

let count = 0;

/** A word that no other test, run or process uses at the same time. */
export function unique(word = "x"): string {
  count += 1;
  return `${word}-${process.pid}-${Date.now().toString(36)}-${count}`;
}

/** Removes what was made, in the file system and in the engine. */
export function cleanUp(): void {
  for (const path of made.splice(0)) rmSync(path, { recursive: true, force: true });
  base = undefined;
}

/** docker's answer on standard output; throws with its words when it fails. */
export function docker(...args: string[]): string {
  const { status, stdout, stderr } = spawnSync("docker", args, { encoding: "utf8", maxBuffer: 1 << 26 });
  if (status !== 0) throw new Error(`docker ${args.join(" ")}: ${stderr}`);
  return stdout;
}

/** Names in the engine's store that match. */
export function localImages(part: string): string[] {
  return docker("image", "ls", "--format", "{{.Repository}}:{{.Tag}}")
    .split("\n")
    .filter((name) => name.includes(part));
}

/** Names that a run gave its image in the engine's store, for as long as it lasted: made of its temp folder's. */
export function ownNames(temp: string | undefined): string[] {
  if (temp === undefined || temp === "") throw new Error("The run did not say where its temp folder was.");
  return localImages(temp.replace(/.*\//, "").replace("-", ""));
}

/** Waits until a condition holds; throws when it does not in time (milliseconds). */
export async function until(what: string, holds: () => boolean | Promise<boolean>, timeout = 20_000): Promise<void> {
  const end = Date.now() + timeout;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`Waited ${timeout} ms in vain for: ${what}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}
