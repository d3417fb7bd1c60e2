/** Layers -> the tree that a container sees. Whiteouts as in the OCI image spec (layer.md), symlinks as the kernel follows them. */
import { UserError } from "../errors.ts";
import { type EntryList, normalise, quote } from "./entries.ts";
import type { TarKind } from "./tar.ts";

const WHITEOUT = ".wh.";
const OPAQUE = ".wh..wh..opq";
/** Left over from aufs; they hide nothing. */
const AUFS = ".wh..wh.";

/** As many as the engine's own resolver follows before it gives up. */
const MAX_LINKS = 255;

/** A directory is its names; everything else is a number that stands for the entry that made it. Two names of one number are a hard link. */
type Directory = Map<string, Node>;
type Node = Directory | number;

/** Where a file of the tree comes from. */
export type Place = { readonly layer: EntryList; readonly at: number; readonly kind: TarKind };

export class FileSystem {
  private readonly root: Directory = new Map();
  private readonly layers: { readonly entries: EntryList; readonly first: number }[] = [];
  private count = 0;
  /** Entries that have several names. */
  private readonly linked = new Set<number>();
  /** Names that the layer at hand brought or walked through: its own whiteouts don't hide them. Only for layers with whiteouts. */
  private fresh: Map<Directory, Set<string>> | undefined;
  /** Entries of one directory come together. */
  private last: { readonly path: string; readonly directory: Directory } | undefined;

  /** Lays one layer over the tree. Throws a UserError for a layer that no engine could unpack. */
  apply(entries: EntryList): void {
    this.layers.push({ entries, first: this.count });
    this.fresh = entries.hasWhiteouts ? new Map() : undefined;
    this.last = undefined;
    for (let at = 0; at < entries.length; at++) this.put(entries, at);
    this.count += entries.length;
    this.fresh = undefined;
  }

  /** The entry that a path leads to when every symlink is followed; undefined for a directory and when there is nothing. */
  resolve(path: string): Place | undefined {
    const found = this.find(path, true);
    return typeof found === "number" ? this.place(found) : undefined;
  }

  /** Bytes of the files that are visible, each file once however many names it has. */
  effective(): number {
    const counted = new Set<number>();
    const pending: Directory[] = [this.root];
    let bytes = 0;
    for (let directory = pending.pop(); directory !== undefined; directory = pending.pop()) {
      for (const node of directory.values()) {
        if (typeof node !== "number") {
          pending.push(node);
          continue;
        }
        if (this.linked.has(node)) {
          if (counted.has(node)) continue;
          counted.add(node);
        }
        const { layer, at } = this.place(node);
        bytes += layer.size(at);
      }
    }
    return bytes;
  }

  private put(entries: EntryList, at: number): void {
    const path = entries.path(at);
    // The root's own entry changes attributes only.
    if (path === "") return;
    const slash = path.lastIndexOf("/");
    const parent = slash === -1 ? "" : path.slice(0, slash);
    const name = path.slice(slash + 1);
    if (name.startsWith(WHITEOUT)) {
      this.last = undefined;
      this.hide(parent, name, path);
      return;
    }
    const kind = entries.kind(at);
    // What no engine unpacks is not in the container either.
    if (kind === "other") return;
    if (this.last?.path !== parent) this.last = { path: parent, directory: this.makeDirectory(parent) };
    const { directory } = this.last;
    const before = directory.get(name);
    // A directory over a directory changes attributes and keeps what is in it.
    if (kind !== "directory" || typeof before !== "object") {
      if (before !== undefined) this.last = undefined;
      const first = this.count;
      // The copy is a text of its own; the slice would keep the whole path in memory.
      directory.set(
        copied(name),
        kind === "directory" ? new Map() : kind === "hardlink" ? this.target(entries, at) : first + at,
      );
    }
    this.markFresh(directory, name);
  }

  private target(entries: EntryList, at: number): number {
    const link = normalise(entries.link(at));
    const found = this.find(link, false);
    if (typeof found !== "number") {
      throw new UserError(
        `A layer can't be unpacked: ${quote(entries.path(at))} is a hard link to ${quote(link)}, which is no file.`,
      );
    }
    this.linked.add(found);
    return found;
  }

  private hide(parent: string, name: string, path: string): void {
    if (name === WHITEOUT) throw new UserError(`A layer can't be unpacked: ${quote(path)} is a whiteout of nothing.`);
    if (name.startsWith(AUFS) && name !== OPAQUE) return;
    const directory = this.find(parent, true);
    if (typeof directory !== "object") return;
    if (name === OPAQUE) this.clear(directory);
    else this.drop(directory, name.slice(WHITEOUT.length));
  }

  /** Whiteouts hide what is below this layer, never what it brings itself, in whatever order the archive has them. */
  private drop(directory: Directory, name: string): void {
    const node = directory.get(name);
    if (this.fresh?.get(directory)?.has(name) !== true) directory.delete(name);
    else if (typeof node === "object") this.clear(node);
  }

  private clear(directory: Directory): void {
    for (const name of [...directory.keys()]) this.drop(directory, name);
  }

  private markFresh(directory: Directory, name: string): void {
    if (this.fresh === undefined) return;
    const names = this.fresh.get(directory);
    if (names === undefined) this.fresh.set(directory, new Set([name]));
    else names.add(name);
  }

  private place(node: number): Place {
    let index = this.layers.length - 1;
    while (index > 0 && (this.layers[index]?.first as number) > node) index--;
    const { entries, first } = this.layers[index] as { entries: EntryList; first: number };
    return { layer: entries, at: node - first, kind: entries.kind(node - first) };
  }

  private find(path: string, followLast: boolean): Node | undefined {
    return this.walk(path, followLast, false);
  }

  /** The directory of a path, made where it is missing: archives may leave directories out. */
  private makeDirectory(path: string): Directory {
    return this.walk(path, true, true) as Directory;
  }

  /** Walks from the root, follows symlinks on the way (and at the end with `followLast`); `..` in a link never leaves the root. */
  private walk(path: string, followLast: boolean, create: boolean): Node | undefined {
    let stack: Directory[] = [this.root];
    let rest = path.split("/");
    let links = 0;
    for (let at = 0; at < rest.length; at++) {
      const name = rest[at] as string;
      const directory = stack[stack.length - 1] as Directory;
      const last = at === rest.length - 1;
      if (name === "" || name === ".") continue;
      if (name === "..") {
        if (stack.length > 1) stack.pop();
        continue;
      }
      let node = directory.get(name);
      const link = typeof node === "number" && (!last || followLast) ? this.linkOf(node) : undefined;
      if (link !== undefined) {
        if (++links > MAX_LINKS) throw new UserError(`The image has a loop of symbolic links at ${quote(path)}.`);
        if (link.startsWith("/")) stack = [this.root];
        rest = [...link.split("/"), ...rest.slice(at + 1)];
        at = -1;
        continue;
      }
      if (typeof node !== "object") {
        if (!create) return last ? node : undefined;
        node = new Map();
        directory.set(copied(name), node);
      }
      if (create) this.markFresh(directory, name);
      stack.push(node);
    }
    return stack[stack.length - 1];
  }

  private linkOf(node: number): string | undefined {
    const { layer, at, kind } = this.place(node);
    return kind === "symlink" ? layer.link(at) : undefined;
  }
}

function copied(text: string): string {
  return Buffer.from(text, "latin1").toString("latin1");
}
