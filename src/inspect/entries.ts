/** The entries of a layer, packed: an image may have a million files, and an object for each would cost more than the image. */
import { UserError } from "../errors.ts";
import type { TarKind } from "./tar.ts";

/** Entries of one layer that are held in memory: far more than any real image has, far less than would exhaust it. */
const MAX_ENTRIES = 5_000_000;

const PAGE = 1024 * 1024;
const KINDS: readonly TarKind[] = ["file", "hardlink", "symlink", "character", "block", "directory", "fifo", "other"];

/** Needs no change: no empty part, no `.`, no `..`. */
const ODD = /(?:^|\/)\.{0,2}(?:\/|$)/;

/** A growing list of entries. Texts have one character a byte. */
export class EntryList {
  length = 0;
  /** True when any entry is a whiteout. */
  hasWhiteouts = false;
  private readonly pages: Buffer[] = [];
  /** Bytes of the last page. */
  private used = 0;
  private page = new Uint32Array(64);
  private start = new Uint32Array(64);
  private pathLength = new Uint32Array(64);
  private linkLength = new Uint32Array(64);
  private kinds = new Uint8Array(64);
  private sizes = new Float64Array(64);
  private readonly contents = new Map<number, Buffer>();

  /** Takes an entry in; its path is normalised. Throws a UserError for a path that leaves the root, and past the limit. */
  add(path: string, kind: TarKind, size = 0, link = "", content?: Buffer): void {
    const at = this.length;
    if (at === this.sizes.length) this.grow();
    const clean = normalise(path);
    const bytes = clean.length + link.length;
    let page = this.pages[this.pages.length - 1];
    if (page === undefined || page.length - this.used < bytes) {
      page = Buffer.allocUnsafeSlow(Math.max(PAGE, bytes));
      this.pages.push(page);
      this.used = 0;
    }
    page.write(clean, this.used, "latin1");
    if (link !== "") page.write(link, this.used + clean.length, "latin1");
    this.page[at] = this.pages.length - 1;
    this.start[at] = this.used;
    this.pathLength[at] = clean.length;
    this.linkLength[at] = link.length;
    this.kinds[at] = KINDS.indexOf(kind);
    this.sizes[at] = size;
    if (content !== undefined) this.contents.set(at, content);
    if (clean.includes("/.wh.") || clean.startsWith(".wh.")) this.hasWhiteouts = true;
    this.used += bytes;
    this.length++;
  }

  /** The path from the root: `etc/passwd`; empty for the root itself. */
  path(at: number): string {
    return this.slice(at, 0, this.pathLength[at] as number);
  }

  link(at: number): string {
    const length = this.pathLength[at] as number;
    return this.slice(at, length, length + (this.linkLength[at] as number));
  }

  kind(at: number): TarKind {
    return KINDS[this.kinds[at] as number] as TarKind;
  }

  /** Bytes. */
  size(at: number): number {
    return this.sizes[at] as number;
  }

  /** The content, when it was kept. */
  content(at: number): Buffer | undefined {
    return this.contents.get(at);
  }

  private slice(at: number, from: number, to: number): string {
    const start = this.start[at] as number;
    return this.pages[this.page[at] as number]?.toString("latin1", start + from, start + to) ?? "";
  }

  private grow(): void {
    const length = this.length * 2;
    if (this.length >= MAX_ENTRIES) throw new UserError(`it has more than ${MAX_ENTRIES} entries`);
    this.page = enlarged(this.page, new Uint32Array(length));
    this.start = enlarged(this.start, new Uint32Array(length));
    this.pathLength = enlarged(this.pathLength, new Uint32Array(length));
    this.linkLength = enlarged(this.linkLength, new Uint32Array(length));
    this.kinds = enlarged(this.kinds, new Uint8Array(length));
    this.sizes = enlarged(this.sizes, new Float64Array(length));
  }
}

/** `./a//b/` as `a/b`. Throws a UserError for a path that leaves the root. */
export function normalise(path: string): string {
  if (!ODD.test(path)) return path;
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) throw new UserError(`its entry ${quote(path)} leads out of the image`);
  }
  return parts.join("/");
}

/** A path for messages. */
export function quote(path: string): string {
  return JSON.stringify(Buffer.from(path, "latin1").toString("utf8"));
}

function enlarged<T extends Uint8Array | Uint32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
