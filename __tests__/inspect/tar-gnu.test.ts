import { execFileSync } from "node:child_process";
import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { readTar, type TarKind } from "../../src/inspect/tar.ts";

/** The differential tests need GNU tar; other systems have another. */
const gnu = (() => {
  try {
    return execFileSync("tar", ["--version"], { encoding: "utf8" }).includes("GNU tar");
  } catch {
    return false;
  }
})();

const LETTERS: Readonly<Record<TarKind, string>> = {
  ...{ file: "-", hardlink: "h", symlink: "l", character: "c", block: "b", directory: "d", fifo: "p", other: "?" },
};

let dir = "";
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "tar-gnu-"));
  const tree = join(dir, "tree");
  mkdirSync(join(tree, "dir", "sub"), { recursive: true });
  writeFileSync(join(tree, "empty"), "");
  for (const size of [1, 511, 512, 513, 100_000]) writeFileSync(join(tree, `size-${size}`), Buffer.alloc(size, 7));
  writeFileSync(join(tree, "dir", "with space"), "x");
  writeFileSync(join(tree, "dir", "ümläut"), "x");
  writeFileSync(Buffer.concat([Buffer.from(`${tree}/dir/raw-`), Buffer.from([0xe9, 0xff])]), "x");
  writeFileSync(join(tree, `long-${"n".repeat(200)}`), "long");
  mkdirSync(join(tree, ...Array.from({ length: 12 }, () => "a-rather-deep-folder")), { recursive: true });
  writeFileSync(join(tree, ...Array.from({ length: 12 }, () => "a-rather-deep-folder"), "leaf"), "leaf");
  symlinkSync("../size-1", join(tree, "dir", "link"));
  symlinkSync("t".repeat(150), join(tree, "dir", "long-link"));
  linkSync(join(tree, "size-513"), join(tree, "z-hard"));
  linkSync(join(tree, `long-${"n".repeat(200)}`), join(tree, "z-hard-to-long"));
  // Files and holes in turn: more pieces than one header's map can hold.
  const holes = join(tree, "holes");
  writeFileSync(holes, "");
  for (let piece = 1; piece <= 30; piece++) {
    truncateSync(holes, piece * 1_000_000);
    writeFileSync(holes, Buffer.alloc(4096, piece), { flag: "a" });
  }
  truncateSync(holes, 40_000_000);
  execFileSync("mkfifo", [join(tree, "fifo")]);
  execFileSync("chmod", ["6755", join(tree, "size-1")]);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** `type mode owner/group size name [link]` of each entry as our reader sees it. */
async function ours(archive: string): Promise<string[]> {
  const lines: string[] = [];
  await readTar([readFileSync(archive)], (entry) => {
    const link =
      entry.kind === "symlink" ? ` -> ${entry.link}` : entry.kind === "hardlink" ? ` link to ${entry.link}` : "";
    lines.push(`${LETTERS[entry.kind]} ${entry.uid}/${entry.gid} ${entry.size} ${entry.path}${link}`);
    return undefined;
  });
  return lines;
}

/** The same from `tar --list`: its mode column, owner, size, name. */
function theirs(archive: string): string[] {
  const args = [
    "--list",
    "--verbose",
    "--full-time",
    "--numeric-owner",
    "--quoting-style=literal",
    "--show-stored-names",
    "--file",
    archive,
  ];
  const lines = execFileSync("tar", args, { encoding: "latin1", env: { ...process.env, LC_ALL: "C", TZ: "UTC" } })
    .trimEnd()
    .split("\n");
  return lines.map((line) => {
    // A time whose fraction ends in zeros is shorter, and its column is filled up. No name here begins with a blank.
    const match = /^(\S)\S+ (\S+) +(\d+) \S+ \S+ +(.*)$/s.exec(line);
    return `${match?.[1]} ${match?.[2]} ${match?.[3]} ${match?.[4]}`;
  });
}

(gnu ? describe : describe.skip)("as GNU tar reads it", () => {
  test.each([
    ["gnu", []],
    ["pax", []],
    ["oldgnu", []],
    ["gnu", ["--sparse"]],
    ["pax", ["--sparse", "--sparse-version=0.0"]],
    ["pax", ["--sparse", "--sparse-version=0.1"]],
    ["pax", ["--sparse", "--sparse-version=1.0"]],
    ["gnu", ["--owner=:3000000", "--group=:4000000"]],
    ["pax", ["--owner=:3000000000", "--group=:2500000000", "--mtime=1969-01-01"]],
    ["pax", ["--pax-option=comment=a global one", "--pax-option=SCHILY.xattr.user.a:=b"]],
    [
      "ustar",
      [
        "--exclude=long-*",
        "--exclude=z-hard-to-long",
        "--exclude=leaf",
        "--exclude=a-rather-deep-folder",
        "--exclude=long-link",
      ],
    ],
    [
      "v7",
      [
        "--exclude=long-*",
        "--exclude=z-hard-to-long",
        "--exclude=a-rather-deep-folder",
        "--exclude=long-link",
        "--exclude=fifo",
      ],
    ],
  ])("--format=%s %j", async (format, more) => {
    const archive = join(dir, "a.tar");
    execFileSync("tar", [
      "--create",
      "--file",
      archive,
      `--format=${format}`,
      "--sort=name",
      ...more,
      "--directory",
      join(dir, "tree"),
      ".",
    ]);
    const found = await ours(archive);
    expect(found.length).toBeGreaterThan(12);
    expect(found).toEqual(theirs(archive));
  });
});
