/** Layers -> the tree that a container sees. Whiteouts as in the OCI image spec (layer.md), symlinks as the kernel follows them. */
import { UserError } from "../errors.ts";
import type { LayerEntry } from "./layer.ts";

const WHITEOUT = ".wh.";
const OPAQUE = ".wh..wh..opq";
const AUFS = ".wh..wh.";

/** As many as the engine's own resolver follows before it gives up. */
const MAX_LINKS = 255;

/** A directory is its names; everything else is the tar entry that made it. Two names of one entry are a hard link. */
export type Directory = Map<string, Node>;
export type Node = Directory | LayerEntry;

export class FileSystem {
  readonly root: Directory = new Map();
  /** Entries that have several names. */
  private readonly linked = new Set<LayerEntry>();
  /** What the layer at hand made or walked through: its own whiteouts don't hide it. Kept only for layers with whiteouts. */
  private touched: Set<Node> | undefined;

  /** Lays one layer over the tree. Throws a UserError for a layer that no engine could unpack. */
  apply(layer: readonly LayerEntry[]): void {
    this.touched = layer.some((entry) => entry.path.includes(WHITEOUT)) ? new Set() : undefined;
    for (const entry of layer) this.put(entry);
    this.touched = undefined;
  }

  /** What a path names when every symlink is followed; undefined when there is nothing. */
  resolve(path: string): Node | undefined {
    const place = this.walk(split(path), { create: false, followLast: true });
    return place === undefined
      ? undefined
      : place.name === undefined
        ? place.directory
        : place.directory.get(place.name);
  }

  /** Bytes of the files that are visible, each file once however many names it has. */
  effective(): number {
    const counted = new Set<LayerEntry>();
    const pending: Directory[] = [this.root];
    let bytes = 0;
    for (let directory = pending.pop(); directory !== undefined; directory = pending.pop()) {
      for (const node of directory.values()) {
        if (node instanceof Map) pending.push(node);
        else if (!this.linked.has(node)) bytes += node.size;
        else if (!counted.has(node)) {
          counted.add(node);
          bytes += node.size;
        }
      }
    }
    return bytes;
  }

  private put(entry: LayerEntry): void {
    const parts = split(entry.path);
    const name = parts.pop();
    // The root's own entry changes attributes only.
    if (name === undefined) return;
    if (name.startsWith(WHITEOUT)) {
      this.hide(parts, name, entry);
      return;
    }
    const directory = this.directory(parts);
    const before = directory.get(name);
    if (entry.kind === "directory") {
      // A directory over a directory changes attributes and keeps what is in it.
      const node: Node = before instanceof Map ? before : new Map();
      directory.set(name, node);
      this.touched?.add(node);
    } else if (entry.kind !== "other") {
      const node = entry.kind === "hardlink" ? this.target(entry) : entry;
      directory.set(name, node);
      this.touched?.add(node);
    }
  }

  private target(entry: LayerEntry): LayerEntry {
    const place = this.walk(split(entry.link), { create: false, followLast: false });
    const found = place?.name === undefined ? undefined : place.directory.get(place.name);
    if (found === undefined || found instanceof Map) {
      throw new UserError(
        `A layer can't be unpacked: ${quote(entry.path)} is a hard link to ${quote(entry.link)}, which is no file.`,
      );
    }
    this.linked.add(found);
    return found;
  }

  private hide(parts: readonly string[], name: string, entry: LayerEntry): void {
    const place = this.walk(parts, { create: false, followLast: true });
    const directory = place?.name === undefined ? place?.directory : place.directory.get(place.name);
    if (!(directory instanceof Map)) return;
    if (name === OPAQUE) this.clear(directory);
    else if (name.startsWith(AUFS)) return;
    else if (name === WHITEOUT)
      throw new UserError(`A layer can't be unpacked: ${quote(entry.path)} is a whiteout of nothing.`);
    else this.drop(directory, name.slice(WHITEOUT.length));
  }

  /** Whiteouts hide what is below this layer, never what it brings itself, in whatever order the archive has them. */
  private drop(directory: Directory, name: string): void {
    const node = directory.get(name);
    if (node === undefined) return;
    if (!this.touched?.has(node)) directory.delete(name);
    else if (node instanceof Map) this.clear(node);
  }

  private clear(directory: Directory): void {
    for (const name of [...directory.keys()]) this.drop(directory, name);
  }

  /** The directory of a path, made where it is missing. */
  private directory(parts: readonly string[]): Directory {
    const place = this.walk(parts, { create: true, followLast: true }) as { directory: Directory; name?: string };
    return place.name === undefined ? place.directory : (place.directory.get(place.name) as Directory);
  }

  /**
   * Walks from the root; `..` never leaves it. The result is a directory and a name in it, or the root alone. Symlinks are followed
   * on the way, and at the end with `followLast`. With `create`, what is missing (or is no directory) becomes one.
   */
  private walk(
    path: readonly string[],
    options: { readonly create: boolean; readonly followLast: boolean },
  ): { directory: Directory; name?: string } | undefined {
    let stack: Directory[] = [this.root];
    let names: string[] = [];
    let rest = path;
    let links = 0;
    for (let at = 0; at < rest.length; at++) {
      const name = rest[at] as string;
      const directory = stack[stack.length - 1] as Directory;
      const last = at === rest.length - 1;
      if (name === "..") {
        if (stack.length > 1) {
          stack.pop();
          names.pop();
        }
        continue;
      }
      let node = directory.get(name);
      if (node !== undefined && !(node instanceof Map) && node.kind === "symlink" && (!last || options.followLast)) {
        if (++links > MAX_LINKS)
          throw new UserError(`The image has a loop of symbolic links at ${quote(path.join("/"))}.`);
        if (node.link.startsWith("/")) {
          stack = [this.root];
          names = [];
        }
        rest = [...linkParts(node.link), ...rest.slice(at + 1)];
        at = -1;
        continue;
      }
      if (last && !options.create) return { directory, name };
      if (!(node instanceof Map)) {
        if (!options.create) return undefined;
        node = new Map();
        directory.set(name, node);
      }
      if (options.create) this.touched?.add(node);
      stack.push(node);
      names.push(name);
    }
    const name = names[names.length - 1];
    if (name === undefined) return { directory: this.root };
    return { directory: stack[stack.length - 2] as Directory, name };
  }
}

/** The names of a tar path: `./a//b/` is `a`, `b`. Throws a UserError for a path that leaves the root. */
function split(path: string): string[] {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined)
      throw new UserError(`A layer can't be unpacked: ${quote(path)} leads out of the image.`);
  }
  return parts;
}

function linkParts(link: string): string[] {
  return link.split("/").filter((part) => part !== "" && part !== ".");
}

function quote(path: string): string {
  return JSON.stringify(Buffer.from(path, "latin1").toString("utf8"));
}
