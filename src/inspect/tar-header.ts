/** One 512-byte tar header block. Decides as Go's archive/tar does, because that is what unpacks images. */
import { UserError } from "../errors.ts";

export const BLOCK = 512;

/** Type flags that have no content in the archive, whatever their size field says. */
const HEADER_ONLY = new Set(["1", "2", "3", "4", "5", "6"]);

/** What a header block says by itself, before PAX records and GNU long names are laid over it. */
export type TarHeader = {
  /** One character a byte: names need not be UTF-8, and two different names must stay different. */
  path: string;
  link: string;
  /** `0`, `1`, ... as written; an old archive's NUL is `\0`. */
  type: string;
  /** Bytes of content that follow, or for a sparse file the bytes that are stored. */
  size: number;
  mode: number;
  uid: number;
  gid: number;
  gnu: boolean;
};

/** True when a header of this type is followed by its size in bytes. */
export function hasContent(type: string): boolean {
  return !HEADER_ONLY.has(type);
}

/** Reads the block at `at`. Throws a UserError for a wrong checksum or a number that is none. */
export function readHeader(bytes: Buffer, at: number): TarHeader {
  checkSum(bytes, at);
  const magic = bytes.toString("latin1", at + 257, at + 265);
  const ustar = magic.startsWith("ustar\0");
  const gnu = magic === "ustar  \0";
  const name = text(bytes, at, 100);
  const prefix = ustar ? text(bytes, at + 345, isStar(bytes, at) ? 131 : 155) : gnu ? oldGoPrefix(bytes, at) : "";
  return {
    path: prefix === "" ? name : `${prefix}/${name}`,
    link: text(bytes, at + 157, 100),
    type: String.fromCharCode(bytes[at + 156] as number),
    size: number(bytes, at + 124, 12),
    mode: number(bytes, at + 100, 8),
    uid: number(bytes, at + 108, 8),
    gid: number(bytes, at + 116, 8),
    gnu,
  };
}

/** True when all 512 bytes are zero: the end of an archive. */
export function isZero(bytes: Buffer, at: number): boolean {
  for (let i = at; i < at + BLOCK; i++) if (bytes[i] !== 0) return false;
  return true;
}

/** A number field: octal text, or base-256 (GNU) when its first bit is set. Throws a UserError. */
export function number(bytes: Buffer, at: number, length: number): number {
  const first = bytes[at] as number;
  if ((first & 0x80) !== 0) return base256(bytes, at, length);
  let i = at;
  let end = at + length;
  while (i < end && (bytes[i] === 0x20 || bytes[i] === 0)) i++;
  while (end > i && (bytes[end - 1] === 0x20 || bytes[end - 1] === 0)) end--;
  let value = 0;
  for (; i < end && bytes[i] !== 0; i++) {
    const digit = (bytes[i] as number) - 0x30;
    if (digit < 0 || digit > 7) throw new UserError("a number in a header is not octal");
    value = value * 8 + digit;
  }
  return value;
}

function base256(bytes: Buffer, at: number, length: number): number {
  const negative = ((bytes[at] as number) & 0x40) !== 0;
  const flip = negative ? 0xff : 0;
  let value = ((bytes[at] as number) ^ flip) & 0x7f;
  for (let i = at + 1; i < at + length; i++) value = value * 256 + ((bytes[i] as number) ^ flip);
  if (value > Number.MAX_SAFE_INTEGER) throw new UserError("a number in a header is too large");
  return negative ? -1 - value : value;
}

function text(bytes: Buffer, at: number, length: number): string {
  const end = bytes.indexOf(0, at);
  return bytes.toString("latin1", at, end === -1 || end > at + length ? at + length : end);
}

/** The star format shares ustar's magic; its prefix is shorter, and times follow. */
function isStar(bytes: Buffer, at: number): boolean {
  return bytes.toString("latin1", at + 508, at + 512) === "tar\0";
}

/** GNU headers have times where ustar has a prefix; Go before 1.8 wrote a prefix there all the same. */
function oldGoPrefix(bytes: Buffer, at: number): string {
  const first = bytes[at + 345] as number;
  const isTime = first === 0 || first === 0x20 || (first >= 0x30 && first <= 0x37) || first >= 0x80;
  return isTime ? "" : text(bytes, at + 345, 155);
}

/** Old writers summed signed bytes: both sums are accepted. */
function checkSum(bytes: Buffer, at: number): void {
  const want = number(bytes, at + 148, 8);
  let unsigned = 0;
  let high = 0;
  for (let i = at; i < at + BLOCK; i++) {
    const byte = bytes[i] as number;
    unsigned += byte;
    high += byte >> 7;
  }
  for (let i = at + 148; i < at + 156; i++) {
    const byte = bytes[i] as number;
    unsigned += 0x20 - byte;
    high -= byte >> 7;
  }
  if (want !== unsigned && want !== unsigned - 256 * high) throw new UserError("a header has a wrong checksum");
}
