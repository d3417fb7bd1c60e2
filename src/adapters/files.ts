/** The file system. */
import { createReadStream, rmSync } from "node:fs";
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Files } from "../ports.ts";

export type RealFiles = Files & {
  /** Removes the run's own folder. */
  readonly cleanUp: () => Promise<void>;
  /** The same at once, for the last moment of a cancelled run. */
  readonly cleanUpNow: () => void;
};

/** Real files; reading ends when the signal aborts. `tempRoot` holds the run's own folder: the runner's, or the system's. */
export function createFiles(signal: AbortSignal, tempRoot: string = tmpdir()): RealFiles {
  let temp: Promise<string> | undefined;
  let made: string | undefined;
  return {
    readText: (path) => readFile(path, "utf8").catch(missingAs(undefined)),
    writeText: async (path, text, options) => {
      await mkdir(dirname(path), { recursive: true });
      const mode = options?.secret === true ? 0o600 : 0o644;
      await writeFile(path, text, { mode });
      // The mode above only counts for new files.
      if (options?.secret === true) await chmod(path, mode);
    },
    exists: async (path) => {
      const found = await stat(path).catch(missingAs(undefined));
      if (found === undefined) return undefined;
      return found.isDirectory() ? "directory" : "file";
    },
    makeDir: async (path) => {
      await mkdir(path, { recursive: true });
    },
    remove: (path) => rm(path, { recursive: true, force: true, maxRetries: 3 }),
    rename: (from, to) => rename(from, to),
    copyInto: async (from, to) => {
      await mkdir(to, { recursive: true });
      await cp(from, to, { recursive: true, force: true, verbatimSymlinks: true });
    },
    tempDir: () => {
      temp ??= mkdir(tempRoot, { recursive: true })
        .then(() => mkdtemp(join(tempRoot, "multistage-")))
        .then((path) => {
          made = path;
          return path;
        });
      return temp;
    },
    list: async (path) => (await readdir(path).catch(missingAs([]))).sort(),
    stream: (path) => createReadStream(path, { highWaterMark: 1024 * 1024, signal }),
    size: async (path) => (await stat(path)).size,
    cleanUp: async () => {
      if (temp !== undefined) await rm(await temp, { recursive: true, force: true, maxRetries: 3 });
    },
    cleanUpNow: () => {
      if (made !== undefined) rmSync(made, { recursive: true, force: true });
    },
  };
}

function missingAs<T>(value: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return value;
    throw error;
  };
}
