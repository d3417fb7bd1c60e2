/**
 * A streaming tar reader: ustar, PAX, GNU, V7 and star. Memory does not grow with the archive. It decides as Go's archive/tar
 * does (which is what unpacks images), but keeps what libraries lose: PAX owners, raw xattrs, names that are not UTF-8.
 */
import { UserError } from "../errors.ts";
import { BLOCK, hasContent, isZero, number, readHeader, type TarHeader } from "./tar-header.ts";
import { type PaxRecords, paxNumber, paxSparse, paxText, paxXattrs, readPax } from "./tar-pax.ts";

/** PAX headers and long names are small; Go refuses larger ones too. Bytes. */
const MAX_META = 1024 * 1024;

const EMPTY = Buffer.alloc(0);

export type TarKind = "file" | "hardlink" | "symlink" | "character" | "block" | "directory" | "fifo" | "other";

const KINDS: Readonly<Record<string, TarKind>> = {
  "0": "file",
  "\0": "file",
  "7": "file",
  S: "file",
  "1": "hardlink",
  "2": "symlink",
  "3": "character",
  "4": "block",
  "5": "directory",
  "6": "fifo",
};

/** One entry. Paths and links have one character a byte, exactly as written: `./a/b/`, `/a`, `a/../b` are all possible. */
export type TarEntry = {
  readonly path: string;
  readonly kind: TarKind;
  /** Target of a hard link (from the archive's root) or a symbolic link. */
  readonly link: string;
  /** Bytes of the file's content, holes of a sparse file included; 0 for everything that is not a file. */
  readonly size: number;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Its content comes as a map and pieces: not readable as it streams by. */
  readonly sparse: boolean;
  readonly xattrs?: ReadonlyMap<string, Buffer>;
};

/** Called for every entry; returns a function when it wants the content, piece by piece. The pieces must be copied to be kept. */
export type TarVisitor = (entry: TarEntry) => ((piece: Buffer) => void) | undefined;

/** Push bytes with `write`, then call `end`. Both throw a UserError for an archive that is not valid or not complete. */
export class TarReader {
  private readonly visit: TarVisitor;
  /** A header block that came in pieces. */
  private readonly carry = Buffer.alloc(BLOCK);
  private carried = 0;
  /** Bytes of content to come, then bytes up to the next block. */
  private content = 0;
  private padding = 0;
  private sink: ((piece: Buffer) => void) | undefined;
  private meta: { readonly type: string; bytes: Buffer; filled: number } | undefined;
  private pax: PaxRecords | undefined;
  private longPath: string | undefined;
  private longLink: string | undefined;
  /** A header of the old GNU sparse form: more of its map may follow in blocks of its own. */
  private oldSparse: { readonly header: TarHeader; readonly size: number } | undefined;
  private zeroBlocks = 0;

  constructor(visit: TarVisitor) {
    this.visit = visit;
  }

  write(chunk: Uint8Array): void {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    let at = 0;
    // What follows the two zero blocks belongs to nothing.
    while (at < bytes.length && this.zeroBlocks < 2) {
      const left = bytes.length - at;
      if (this.content > 0) {
        const length = Math.min(this.content, left);
        if (this.sink !== undefined) this.sink(bytes.subarray(at, at + length));
        this.content -= length;
        at += length;
        if (this.content === 0) this.contentDone();
      } else if (this.padding > 0) {
        const length = Math.min(this.padding, left);
        this.padding -= length;
        at += length;
      } else if (this.carried === 0 && left >= BLOCK) {
        this.block(bytes, at);
        at += BLOCK;
      } else {
        const length = Math.min(BLOCK - this.carried, left);
        bytes.copy(this.carry, this.carried, at, at + length);
        this.carried += length;
        at += length;
        if (this.carried === BLOCK) {
          this.carried = 0;
          this.block(this.carry, 0);
        }
      }
    }
  }

  end(): void {
    if (this.zeroBlocks >= 2) return;
    const open = this.content + this.padding + this.carried > 0 || this.oldSparse !== undefined;
    // Some writers leave out the zero blocks, and everyone reads that. Anything else that is missing is missing.
    if (open || this.pax !== undefined || this.longPath !== undefined || this.longLink !== undefined) {
      throw new UserError("the archive ends in the middle of an entry");
    }
  }

  private block(bytes: Buffer, at: number): void {
    if (this.oldSparse !== undefined) {
      if (bytes[at + 504] === 0) this.entry(this.oldSparse.header, this.oldSparse.size);
      return;
    }
    if (bytes[at] === 0 && isZero(bytes, at)) {
      this.zeroBlocks++;
      return;
    }
    if (this.zeroBlocks > 0) throw new UserError("something follows the end of the archive");
    const header = readHeader(bytes, at);
    if (header.type === "x" || header.type === "g" || header.type === "L" || header.type === "K") {
      this.openMeta(header);
    } else if (header.type === "S" && header.gnu) {
      const size = number(bytes, at + 483, 12);
      this.oldSparse = { header, size };
      if (bytes[at + 482] === 0) this.entry(header, size);
    } else {
      this.entry(header, undefined);
    }
  }

  private openMeta(header: TarHeader): void {
    if (header.size < 0 || header.size > MAX_META) throw new UserError("an extended header is too large");
    const meta: { type: string; bytes: Buffer; filled: number } = { type: header.type, bytes: EMPTY, filled: 0 };
    this.meta = meta;
    this.sink = (piece) => {
      // Mostly it comes in one piece, and is read before the piece is gone.
      if (piece.length === header.size) {
        meta.bytes = piece;
        return;
      }
      if (meta.filled === 0) meta.bytes = Buffer.alloc(header.size);
      meta.filled += piece.copy(meta.bytes, meta.filled);
    };
    this.openContent(header.size);
  }

  private openContent(size: number): void {
    this.content = size;
    this.padding = (BLOCK - (size % BLOCK)) % BLOCK;
    if (size === 0) this.contentDone();
  }

  private contentDone(): void {
    this.sink = undefined;
    const meta = this.meta;
    this.meta = undefined;
    if (meta === undefined) return;
    // Global headers apply to nothing: the engines that unpack images skip them.
    if (meta.type === "x") this.pax = readPax(meta.bytes);
    if (meta.type === "L") this.longPath = untilZero(meta.bytes);
    if (meta.type === "K") this.longLink = untilZero(meta.bytes);
  }

  private entry(header: TarHeader, sparseSize: number | undefined): void {
    const { pax, longPath, longLink } = this;
    this.pax = undefined;
    this.longPath = undefined;
    this.longLink = undefined;
    this.oldSparse = undefined;
    const sparse = pax === undefined ? undefined : paxSparse(pax);
    const path = sparse?.name ?? longPath ?? (pax && paxText(pax, "path")) ?? header.path;
    // Old archives mark a directory by the slash alone.
    const type = header.type === "\0" && path.endsWith("/") ? "5" : header.type;
    const stored = hasContent(type) ? ((pax && paxNumber(pax, "size")) ?? header.size) : 0;
    const kind = KINDS[type] ?? "other";
    const size = kind === "file" ? (sparseSize ?? sparse?.size ?? stored) : 0;
    if (stored < 0 || size < 0) throw new UserError("an entry has a negative size");
    const xattrs = pax && paxXattrs(pax);
    this.sink = this.visit({
      path,
      kind,
      link: longLink ?? (pax && paxText(pax, "linkpath")) ?? header.link,
      size,
      mode: header.mode,
      uid: (pax && paxNumber(pax, "uid")) ?? header.uid,
      gid: (pax && paxNumber(pax, "gid")) ?? header.gid,
      sparse: sparseSize !== undefined || sparse !== undefined,
      ...(xattrs === undefined ? {} : { xattrs }),
    });
    this.openContent(stored);
  }
}

/** Reads a whole archive. Throws a UserError for one that is not valid or not complete. */
export async function readTar(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  visit: TarVisitor,
): Promise<void> {
  const reader = new TarReader(visit);
  for await (const chunk of source) reader.write(chunk);
  reader.end();
}

function untilZero(bytes: Buffer): string {
  const end = bytes.indexOf(0);
  return bytes.toString("latin1", 0, end === -1 ? bytes.length : end);
}
