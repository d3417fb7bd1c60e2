import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { createFiles } from "../../src/adapters/files.ts";

const never = new AbortController().signal;
const folder = mkdtempSync(join(tmpdir(), "files-test-"));
const files = createFiles(never, join(folder, "runner temp"));
const at = (path: string) => join(folder, path);
const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("reading", () => {
  beforeAll(() => writeFileSync(at("a.txt"), "é\n"));

  test("a file that is not there is no error, a folder is", async () => {
    expect(await files.readText(at("a.txt"))).toBe("é\n");
    expect(await files.readText(at("nothing"))).toBeUndefined();
    expect(await files.readText(at("a.txt/below"))).toBeUndefined();
    await expect(files.readText(folder)).rejects.toThrow(/EISDIR/);
  });

  test("what is there", async () => {
    expect(await Promise.all(["a.txt", ".", "nothing", "a.txt/below"].map((path) => files.exists(at(path))))).toEqual([
      ...["file", "directory", undefined, undefined],
    ]);
    expect(await files.size(at("a.txt"))).toBe(3);
    await expect(files.size(at("nothing"))).rejects.toThrow(/ENOENT/);
  });

  test("a folder's names, sorted, and none of a folder that is not there", async () => {
    mkdirSync(at("many"));
    for (const name of ["b", "a", "B"]) writeFileSync(at(`many/${name}`), "");
    expect(await files.list(at("many"))).toEqual(["B", "a", "b"]);
    expect(await files.list(at("nothing"))).toEqual([]);
  });

  test("a stream gives the bytes, fails for a file that is not there, and ends with a cancel", async () => {
    const bytes = Buffer.alloc(3 * 1024 * 1024, 7);
    writeFileSync(at("big"), bytes);
    const chunks: Uint8Array[] = [];
    for await (const chunk of files.stream(at("big"))) chunks.push(chunk);
    expect(Buffer.concat(chunks).equals(bytes)).toBe(true);
    const read = async (from: typeof files, path: string) => {
      for await (const _ of from.stream(path));
    };
    await expect(read(files, at("nothing"))).rejects.toThrow(/ENOENT/);
    await expect(read(createFiles(AbortSignal.abort()), at("big"))).rejects.toThrow(/abort/i);
  });
});

describe("writing", () => {
  test("makes the folder", async () => {
    await files.writeText(at("new/deep/file"), "text");
    expect(readFileSync(at("new/deep/file"), "utf8")).toBe("text");
  });

  test("a secret is 0600, also over a file that was readable", async () => {
    await files.writeText(at("secret"), "open");
    expect(mode(at("secret"))).not.toBe("600");
    await files.writeText(at("secret"), "hunter2", { secret: true });
    expect(mode(at("secret"))).toBe("600");
    await files.writeText(at("other/secret"), "hunter2", { secret: true });
    expect(mode(at("other/secret"))).toBe("600");
  });

  test("copies into a folder that has other files, links as links", async () => {
    mkdirSync(at("from/sub"), { recursive: true });
    writeFileSync(at("from/sub/a"), "new");
    symlinkSync("/etc/passwd", at("from/link"));
    mkdirSync(at("to/sub"), { recursive: true });
    writeFileSync(at("to/sub/a"), "old");
    writeFileSync(at("to/kept"), "kept");
    await files.copyInto(at("from"), at("to"));
    expect([readFileSync(at("to/sub/a"), "utf8"), readFileSync(at("to/kept"), "utf8")]).toEqual(["new", "kept"]);
    expect(readlinkSync(at("to/link"))).toBe("/etc/passwd");
    await files.copyInto(at("from"), at("made/by/copy"));
    expect(await files.exists(at("made/by/copy/sub/a"))).toBe("file");
  });

  test("moves, makes and removes; what is not there can be removed", async () => {
    await files.makeDir(at("x/y"));
    await files.rename(at("x"), at("z"));
    expect(await files.exists(at("z/y"))).toBe("directory");
    await files.remove(at("z"));
    await files.remove(at("z"));
    expect(await files.exists(at("z"))).toBeUndefined();
  });
});

describe("the run's own folder", () => {
  test("is one, only for this user, and gone in the end with all that is in it", async () => {
    const [first, second] = await Promise.all([files.tempDir(), files.tempDir()]);
    expect(first).toBe(second);
    expect(first.startsWith(at("runner temp/multistage-"))).toBe(true);
    expect(mode(first)).toBe("700");
    await files.writeText(join(first, "secrets/0"), "hunter2", { secret: true });
    await files.cleanUp();
    expect(await files.exists(first)).toBeUndefined();
    await files.cleanUp();
  });

  test("can be removed at once in the last moment", async () => {
    const other = createFiles(never, folder);
    other.cleanUpNow();
    const temp = await other.tempDir();
    writeFileSync(join(temp, "a"), "");
    other.cleanUpNow();
    expect(await files.exists(temp)).toBeUndefined();
  });

  test("that was never made is not made to be removed", async () => {
    const other = createFiles(never, at("untouched"));
    await other.cleanUp();
    expect(await files.exists(at("untouched"))).toBeUndefined();
  });
});
