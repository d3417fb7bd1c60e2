import { describe, expect, test } from "@jest/globals";
import { UserError } from "../../src/errors.ts";
import { readTar, type TarEntry } from "../../src/inspect/tar.ts";
import { directory, entry, file, hardlink, records, symlink, tar } from "./archive.ts";

type Read = TarEntry & { readonly content: Buffer };

/** Every entry with its content, read in pieces of the given size. */
async function read(archive: Buffer, piece = archive.length || 1): Promise<Read[]> {
  const entries: { entry: TarEntry; pieces: Buffer[] }[] = [];
  const chunks: Buffer[] = [];
  for (let at = 0; at < archive.length; at += piece) chunks.push(archive.subarray(at, at + piece));
  await readTar(chunks, (entry) => {
    const pieces: Buffer[] = [];
    entries.push({ entry, pieces });
    return (bytes) => pieces.push(Buffer.from(bytes));
  });
  return entries.map(({ entry, pieces }) => ({ ...entry, content: Buffer.concat(pieces) }));
}

const long = `${"deep/".repeat(40)}name`;

describe("entries", () => {
  test("a plain file with owner, mode and content, in pieces of any size", async () => {
    const archive = tar(
      file("etc/motd", "hello", { mode: 0o4755, uid: 1000, gid: 50 }),
      file("b", Buffer.alloc(513, 1)),
    );
    for (const piece of [1, 3, 511, 512, 513, 4096]) {
      const [motd, b] = await read(archive, piece);
      expect(motd).toMatchObject({
        path: "etc/motd",
        kind: "file",
        size: 5,
        mode: 0o4755,
        uid: 1000,
        gid: 50,
        link: "",
      });
      expect(motd?.content.toString()).toBe("hello");
      expect(b?.content).toEqual(Buffer.alloc(513, 1));
    }
  });

  test("every kind", async () => {
    const kinds = ["0", "1", "2", "3", "4", "5", "6", "7", "\0", "V", "D"];
    const found = await read(tar(...kinds.map((type) => ({ path: "x", type, link: "target" }))));
    expect(found.map((entry) => entry.kind)).toEqual([
      ...["file", "hardlink", "symlink", "character", "block", "directory", "fifo", "file", "file", "other", "other"],
    ]);
  });

  test("links and directories have no content, whatever their size field says", async () => {
    const found = await read(
      tar({ path: "l", type: "1", link: "a", size: 700 }, { path: "d/", type: "5", size: 9 }, file("a", "x")),
    );
    expect(found.map((entry) => [entry.path, entry.size])).toEqual([
      ["l", 0],
      ["d/", 0],
      ["a", 1],
    ]);
  });

  test("an old archive's directory is known by its slash", async () => {
    expect((await read(tar({ path: "dir/", type: "\0" })))[0]?.kind).toBe("directory");
    expect((await read(tar({ path: "dir/", type: "0" })))[0]?.kind).toBe("file");
  });

  test("hard links, symbolic links and whiteouts come as they are", async () => {
    const found = await read(tar(file("a", "1"), hardlink("b", "a"), symlink("c", "../a"), file(".wh.d", "")));
    expect(found.map((entry) => [entry.path, entry.kind, entry.link])).toEqual([
      ["a", "file", ""],
      ["b", "hardlink", "a"],
      ["c", "symlink", "../a"],
      [".wh.d", "file", ""],
    ]);
  });
});

describe("long names and large numbers", () => {
  test("PAX path, linkpath, size, uid and gid win over the header", async () => {
    const pax = { path: long, uid: "1000620000", gid: "3000000000", size: "3" };
    const [found, link] = await read(
      tar(file("short", "abc", { pax, size: 0 }), { path: "l", type: "2", link: "x", pax: { linkpath: `${long}/to` } }),
    );
    expect(found).toMatchObject({ path: long, uid: 1000620000, gid: 3000000000, size: 3 });
    expect(found?.content.toString()).toBe("abc");
    expect(link?.link).toBe(`${long}/to`);
  });

  test("an empty PAX value keeps what the header says; the last of two records wins", async () => {
    const twice = Buffer.concat([records({ path: "first" }), records({ path: "second" })]);
    const found = await read(
      Buffer.concat([
        entry(file("a", "", { pax: { path: "" } })),
        entry({ path: "x", type: "x", content: twice }),
        tar(file("b", "")),
      ]),
    );
    expect(found.map((entry) => entry.path)).toEqual(["a", "second"]);
  });

  test("GNU long name and long link", async () => {
    const found = await read(
      tar(
        { path: "././@LongLink", type: "L", content: `${long}\0` },
        { path: "././@LongLink", type: "K", content: `${long}/target\0` },
        symlink("cut", "cut"),
        file("next", ""),
      ),
    );
    expect(found.map((entry) => [entry.path, entry.link])).toEqual([
      [long, `${long}/target`],
      ["next", ""],
    ]);
  });

  test("base-256 numbers, negative ones too", async () => {
    const uid = Buffer.from([0x80, 0, 0, 0, 0x3b, 0xa5, 0x14, 0x20]);
    const [found, negative] = await read(
      tar(file("a", "", { raw: [[108, uid]] }), file("b", "", { raw: [[108, Buffer.alloc(8, 0xff)]] })),
    );
    expect(found?.uid).toBe(0x3ba51420);
    expect(negative?.uid).toBe(-1);
  });

  test("ustar prefix; none in GNU and star headers where times stand there", async () => {
    const gnu = [
      [257, "ustar  \0"],
      [345, "14712345670\0"],
    ] as const;
    const star = [
      [345, "dir"],
      [508, "tar\0"],
    ] as const;
    const oldGo = [
      [257, "ustar  \0"],
      [345, "some/dir"],
    ] as const;
    const found = await read(
      tar(
        file("a", "", { raw: [[345, "some/dir"]] }),
        file("b", "", { raw: gnu }),
        file("c", "", { raw: star }),
        file("d", "", { raw: oldGo }),
      ),
    );
    expect(found.map((entry) => entry.path)).toEqual(["some/dir/a", "b", "dir/c", "some/dir/d"]);
  });

  test("names that are not UTF-8 stay different", async () => {
    const found = await read(
      tar(file("caf\xe9", ""), file("caf\xe8", ""), file("x", "", { pax: { path: Buffer.from("caf\xea", "latin1") } })),
    );
    expect(found.map((entry) => entry.path)).toEqual(["caf\xe9", "caf\xe8", "caf\xea"]);
  });
});

describe("extended attributes", () => {
  test("are bytes, and those of one entry only", async () => {
    const capability = Buffer.from([1, 0, 0, 2, 0x80, 0x2c, 0xff, 0]);
    const [ping, next] = await read(
      tar(file("ping", "", { pax: { "SCHILY.xattr.security.capability": capability } }), file("next", "")),
    );
    expect(ping?.xattrs?.get("security.capability")).toEqual(capability);
    expect(next?.xattrs).toBeUndefined();
  });
});

describe("headers that apply to nothing", () => {
  test("global ones are skipped, as the engine does", async () => {
    const content = records({ comment: "a commit", uid: "5", path: "other" });
    const found = await read(tar({ path: "pax_global_header", type: "g", content }, file("a", "")));
    expect(found).toMatchObject([{ path: "a", uid: 0 }]);
  });
});

describe("sparse files count with their holes", () => {
  test("GNU, its map in one or several blocks", async () => {
    const magic = [257, "ustar  \0"] as const;
    const real = [483, "00010000000\0"] as const;
    const map = Buffer.alloc(512);
    const raw = [magic, real, [482, "\x01"]] as const;
    const extended = entry({ path: "b", type: "S", size: 512, raw });
    const more = Buffer.from(map);
    more[504] = 1;
    const archive = Buffer.concat([
      entry({ path: "a", type: "S", content: "x", raw: [magic, real] }),
      Buffer.concat([extended.subarray(0, 512), more, map, Buffer.alloc(512, 1)]),
      tar(file("next", "yz")),
    ]);
    const found = await read(archive);
    expect(found.map((entry) => [entry.path, entry.size, entry.sparse])).toEqual([
      ["a", 0o10000000, true],
      ["b", 0o10000000, true],
      ["next", 2, false],
    ]);
  });

  test.each([
    [
      "0.0",
      {
        "GNU.sparse.size": "5000000",
        "GNU.sparse.numblocks": "1",
        "GNU.sparse.offset": "0",
        "GNU.sparse.numbytes": "3",
      },
      "GNUSparseFile.1/s",
    ],
    ["0.1", { "GNU.sparse.name": "s", "GNU.sparse.size": "5000000", "GNU.sparse.map": "0,3" }, "s"],
    [
      "1.0",
      { "GNU.sparse.major": "1", "GNU.sparse.minor": "0", "GNU.sparse.name": "s", "GNU.sparse.realsize": "5000000" },
      "s",
    ],
  ])("PAX %s", async (_, pax, name) => {
    const found = await read(tar(file("GNUSparseFile.1/s", "abc", { pax }), file("next", "")));
    expect(found[0]).toMatchObject({ path: name, size: 5_000_000, sparse: true });
    expect(found[1]?.path).toBe("next");
  });
});

describe("the end", () => {
  test("an empty archive, one without zero blocks, and what follows them", async () => {
    expect(await read(Buffer.alloc(0))).toEqual([]);
    expect(await read(tar())).toEqual([]);
    expect(await read(entry(file("a", "x")))).toHaveLength(1);
    expect(await read(Buffer.concat([tar(file("a", "x")), Buffer.from("no tar")]))).toHaveLength(1);
  });

  const whole = Buffer.concat([entry(file("a", Buffer.alloc(600), { pax: { path: long } })), entry(file("b", "x"))]);

  test("an archive that is cut off anywhere else is an error", async () => {
    const complete = new Set([0, 1024 + 512 + 1024, whole.length]);
    for (let length = 0; length <= whole.length; length += 64) {
      const reading = read(whole.subarray(0, length));
      if (complete.has(length)) await expect(reading).resolves.toBeDefined();
      else await expect(reading).rejects.toThrow("ends in the middle");
    }
  });
});

describe("what is not valid is an error", () => {
  test.each([
    ["a wrong checksum", tar(file("a", "", { checksum: "000001\0 " })), "wrong checksum"],
    ["bytes that are no tar", Buffer.alloc(1024, "x"), "not octal"],
    ["an entry after a zero block", Buffer.concat([Buffer.alloc(512), tar(file("a", ""))]), "follows the end"],
    ["a size that is no number", tar(file("a", "", { raw: [[124, "12345x78901\0"]] })), "not octal"],
    ["a negative size", tar(file("a", "", { raw: [[124, Buffer.alloc(12, 0xff)]] })), "negative size"],
    ["a size past what can be counted", tar(file("a", "", { raw: [[124, Buffer.alloc(12, 0xbf)]] })), "too large"],
    ["a negative PAX size", tar(file("a", "", { pax: { size: "-1" } })), "negative size"],
    ["a PAX size that is no number", tar(file("a", "", { pax: { size: "1e3" } })), "not a usable number"],
    ["a zero byte in a PAX path", tar(file("a", "", { pax: { path: "a\0b" } })), "zero byte"],
    ["a PAX record of a wrong length", tar({ path: "x", type: "x", content: "99 path=a\n" }), "wrong length"],
    ["a PAX record without a length", tar({ path: "x", type: "x", content: "path=a\n" }), "wrong length"],
    ["a PAX record without a key", tar({ path: "x", type: "x", content: "5 =a\n" }), "no key"],
    ["an extended header that is too large", tar({ path: "x", type: "x", size: 2 ** 21 }), "too large"],
    [
      "an extended header of nothing",
      entry({ path: "x", type: "x", content: records({ path: "a" }) }),
      "middle of an entry",
    ],
  ])("%s", async (_, archive, message) => {
    await expect(read(archive)).rejects.toThrow(UserError);
    await expect(read(archive)).rejects.toThrow(message);
    await expect(read(archive, 100)).rejects.toThrow(message);
  });

  test("both ways of summing bytes are accepted", async () => {
    const part = file("caf\xe9", "");
    const block = entry(part);
    const signed = block
      .subarray(0, 512)
      .reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 32 : byte > 127 ? byte - 256 : byte), 0);
    expect(await read(tar({ ...part, checksum: `${signed.toString(8).padStart(6, "0")}\0 ` }))).toHaveLength(1);
  });

  test("directories named by helpers are directories", async () => {
    expect((await read(tar(directory("a"))))[0]).toMatchObject({ path: "a/", kind: "directory" });
  });
});
