import { describe, expect, test } from "@jest/globals";
import { EntryList } from "../../src/inspect/entries.ts";
import { FileSystem } from "../../src/inspect/filesystem.ts";
import { readTar } from "../../src/inspect/tar.ts";
import { directory, file, hardlink, type Part, symlink, tar } from "./archive.ts";

/** The tree of layers, each a list of entries. */
async function tree(...layers: readonly (readonly Part[])[]): Promise<FileSystem> {
  const system = new FileSystem();
  for (const parts of layers) {
    const entries = new EntryList();
    await readTar([tar(...parts)], (entry) => {
      entries.add(entry.path, entry.kind, entry.size, entry.link);
      return undefined;
    });
    system.apply(entries);
  }
  return system;
}

/** A file whose size tells it apart from the others. */
function sized(path: string, size: number): Part {
  return file(path, Buffer.alloc(size));
}

async function effective(...layers: readonly (readonly Part[])[]): Promise<number> {
  return (await tree(...layers)).effective();
}

describe("effective size", () => {
  test.each<[string, number, Part[][]]>([
    ["nothing", 0, []],
    ["files in one layer", 11, [[sized("a", 1), sized("d/b", 10)]]],
    ["a file replaced by a later layer", 10, [[sized("a", 1)], [sized("a", 10)]]],
    ["a file twice in one archive: the last one", 10, [[sized("a", 1), sized("a", 10)]]],
    ["a whiteout", 1, [[sized("a", 1), sized("b", 10)], [file(".wh.b", "")]]],
    ["a whiteout of a directory", 1, [[sized("a", 1), sized("d/b", 10), sized("d/e/c", 100)], [file(".wh.d", "")]]],
    ["a whiteout of nothing there", 1, [[sized("a", 1)], [file("x/.wh.b", "")]]],
    ["a whiteout hides only what is below, before it", 10, [[sized("a", 1)], [file(".wh.a", ""), sized("a", 10)]]],
    ["a whiteout hides only what is below, after it", 10, [[sized("a", 1)], [sized("a", 10), file(".wh.a", "")]]],
    [
      "a whiteout of a directory that the layer fills again",
      10,
      [[sized("d/a", 1)], [sized("d/b", 10), file(".wh.d", "")]],
    ],
    ["an opaque whiteout", 10, [[sized("d/a", 1)], [directory("d"), file("d/.wh..wh..opq", ""), sized("d/b", 10)]]],
    ["an opaque whiteout after the entries", 10, [[sized("d/a", 1)], [sized("d/b", 10), file("d/.wh..wh..opq", "")]]],
    [
      "an opaque whiteout reaches into directories that the layer only walks through",
      110,
      [[sized("d/e/a", 1)], [sized("d/e/b", 10), file("d/.wh..wh..opq", ""), sized("d/c", 100)]],
    ],
    ["an opaque root", 10, [[sized("a", 1)], [sized("b", 10), file(".wh..wh..opq", "")]]],
    ["what aufs left", 1, [[sized("a", 1)], [directory(".wh..wh.plnk"), file(".wh..wh.aufs", "")]]],
    ["a name that only looks like a whiteout", 11, [[sized("a", 1)], [sized("x.wh.a", 10)]]],
    ["a directory over a directory keeps what is in it", 1, [[sized("d/a", 1)], [directory("d")]]],
    ["a file over a directory", 10, [[sized("d/a", 1)], [sized("d", 10)]]],
    ["a directory over a file", 10, [[sized("d", 1)], [directory("d"), sized("d/a", 10)]]],
    ["a directory that is only implied, over a file", 10, [[sized("d", 1)], [sized("d/a", 10)]]],
    ["a symlink over a directory", 0, [[sized("d/a", 1)], [symlink("d", "e")]]],
    [
      "a directory over a symlink",
      11,
      [
        [sized("e/a", 1), symlink("d", "e")],
        [directory("d"), sized("d/a", 10)],
      ],
    ],
    [
      "opaque over what was a symlink",
      11,
      [
        [sized("e/a", 1), symlink("d", "e")],
        [directory("d"), file("d/.wh..wh..opq", ""), sized("d/b", 10)],
      ],
    ],
    ["hard links count once", 10, [[sized("a", 10), hardlink("b", "a"), hardlink("c", "./b")]]],
    ["hard links to a lower layer count once", 10, [[sized("a", 10)], [hardlink("b", "/a")]]],
    ["a hard link outlives the first name", 10, [[sized("a", 10)], [hardlink("b", "a")], [file(".wh.a", "")]]],
    ["a hard link outlives a replaced first name", 11, [[sized("a", 10), hardlink("b", "a")], [sized("a", 1)]]],
    [
      "a file through a symlinked parent",
      10,
      [[directory("usr/lib"), symlink("lib", "usr/lib"), sized("lib/a", 1)], [sized("usr/lib/a", 10)]],
    ],
    [
      "a whiteout through a symlinked parent",
      1,
      [[sized("usr/lib/a", 10), sized("b", 1), symlink("lib", "usr/lib")], [file("lib/.wh.a", "")]],
    ],
    [
      "a parent that links to nothing yet",
      10,
      [[symlink("lib", "usr/lib")], [sized("lib/a", 1)], [sized("usr/lib/a", 10)]],
    ],
    ["paths written in every way", 10, [[sized("./a", 1)], [sized("/a", 2)], [sized("x//../a", 10)]]],
    ["the root's own entry", 1, [[directory("."), sized("a", 1)], [directory(".")]]],
    ["what no engine unpacks", 1, [[sized("a", 1), { path: "v", type: "V" }]]],
  ])("%s", async (_, bytes, layers) => {
    expect(await effective(...layers)).toBe(bytes);
  });
});

describe("a path is resolved", () => {
  const layers: Part[][] = [
    [
      ...[file("usr/etc/passwd", "x"), symlink("etc", "usr/etc"), symlink("usr/etc/group", "/run/../group")],
      ...[
        file("group", "y"),
        symlink("up", "../../../group"),
        symlink("loop", "pool"),
        symlink("pool", "loop"),
        directory("empty"),
        directory("run"),
      ],
      ...[symlink("usr/etc/dangling", "nothing"), symlink("through", "group/x")],
    ],
  ];
  test.each([
    ["/etc/passwd", "usr/etc/passwd"],
    ["/etc/group", "group"],
    ["up", "group"],
    ["/empty/../group", "group"],
    ["/etc/dangling", undefined],
    ["/through", undefined],
    ["/empty", undefined],
    ["/nothing/at/all", undefined],
    ["/", undefined],
  ])("%s", async (path, found) => {
    const place = (await tree(...layers)).resolve(path);
    expect(place?.layer.path(place.at)).toBe(found);
  });

  test("a loop is an error, as it is for the engine", async () => {
    const system = await tree(...layers);
    expect(() => system.resolve("/loop/x")).toThrow("loop of symbolic links");
  });
});

describe("what no engine could unpack is an error", () => {
  test.each<[string, Part[], string]>([
    ["a path that leaves the root", [file("a/../../b", "")], "leads out of the image"],
    ["a hard link to nothing", [hardlink("b", "a")], "which is no file"],
    ["a hard link to a directory", [directory("a"), hardlink("b", "a")], "which is no file"],
    ["a whiteout without a name", [file("d/.wh.", "")], "whiteout of nothing"],
    ["a parent in a loop", [symlink("a", "a"), file("a/b", "")], "loop of symbolic links"],
  ])("%s", async (_, parts, message) => {
    await expect(tree(parts)).rejects.toThrow(message);
  });
});

test("an entry list holds more text than one of its pages", () => {
  const entries = new EntryList();
  for (let at = 0; at < 5000; at++) entries.add(`${"long/".repeat(100)}${at}`, "symlink", 0, `to-${at}`);
  entries.add("x".repeat(3_000_000), "file", 7);
  expect(entries.path(4321)).toBe(`${"long/".repeat(100)}4321`);
  expect(entries.link(4321)).toBe("to-4321");
  expect(entries.path(5000)).toHaveLength(3_000_000);
  expect(entries.size(5000)).toBe(7);
  expect(entries.kind(0)).toBe("symlink");
});
