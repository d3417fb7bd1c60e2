import { expect, test } from "@jest/globals";
import { UserError } from "../../src/errors.ts";
import { TarReader } from "../../src/inspect/tar.ts";
import { directory, file, hardlink, symlink, tar } from "./archive.ts";

/** The same numbers every time (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}

const sample = tar(
  file("a", Buffer.alloc(700, 1)),
  file("b", "abc", { pax: { path: "long/".repeat(60), size: "3", "SCHILY.xattr.user.a": "b" } }),
  { path: "././@LongLink", type: "L", content: `${"n".repeat(300)}\0` },
  file("c", "x"),
  directory("d"),
  hardlink("e", "a"),
  symlink("f", "a"),
  {
    path: "s",
    type: "S",
    content: "x",
    raw: [
      [257, "ustar  \0"],
      [483, "00010000000\0"],
    ],
  },
);

/** Sum of all sizes and of the bytes that came, or undefined for an archive that was refused. */
function sizes(archive: Buffer): { said: number; came: number } | undefined {
  const found = { said: 0, came: 0 };
  const reader = new TarReader((entry) => {
    expect(Number.isSafeInteger(entry.size) && entry.size >= 0).toBe(true);
    if (!entry.sparse) found.said += entry.size;
    return (piece) => {
      if (entry.kind === "file" && !entry.sparse) found.came += piece.length;
    };
  });
  try {
    reader.write(archive);
    reader.end();
  } catch (error) {
    // Anything but a UserError is a defect.
    if (!(error instanceof UserError)) throw error;
    return undefined;
  }
  return found;
}

/** Makes the checksum of the header at an offset right again, so that the change gets past it. */
function mend(archive: Buffer, at: number): void {
  archive.fill(" ", at + 148, at + 156);
  const sum = archive.subarray(at, at + 512).reduce((total, byte) => total + byte, 0);
  archive.write(`${sum.toString(8).padStart(6, "0")}\0 `, at + 148);
}

test("changed bytes end in an error or in sizes that are what came", () => {
  const next = random(1);
  let accepted = 0;
  for (let round = 0; round < 4000; round++) {
    const archive = Buffer.from(sample);
    const block = Math.floor(next() * (archive.length / 512)) * 512;
    for (let change = 0; change <= next() * 3; change++)
      archive[block + Math.floor(next() * 512)] = Math.floor(next() * 256);
    if (next() < 0.7) mend(archive, block);
    const found = sizes(archive);
    if (found === undefined) continue;
    accepted++;
    expect(found.came).toBe(found.said);
  }
  expect(accepted).toBeGreaterThan(100);
});

test("cut and doubled archives do not hang", () => {
  const next = random(2);
  for (let round = 0; round < 500; round++) {
    const from = Math.floor((next() * sample.length) / 512) * 512;
    const archive = Buffer.concat([sample.subarray(0, from), sample.subarray(Math.floor(next() * sample.length))]);
    const found = sizes(archive);
    if (found !== undefined) expect(found.came).toBe(found.said);
  }
});
