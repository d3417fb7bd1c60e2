/** Hand-made tar archives, valid or not. */

export type Part = {
  readonly path: string;
  readonly type?: string;
  readonly content?: Uint8Array | string;
  readonly link?: string;
  readonly mode?: number;
  readonly uid?: number;
  readonly gid?: number;
  /** The size field, when it is not the content's length. */
  readonly size?: number;
  /** PAX records of this entry. */
  readonly pax?: Readonly<Record<string, string | Uint8Array>>;
  /** Header bytes written last but for the checksum: offset and bytes. */
  readonly raw?: readonly (readonly [number, Uint8Array | string])[];
  /** Eight bytes for the checksum field, when it is to be wrong. */
  readonly checksum?: string;
};

export function file(path: string, content: Uint8Array | string, more: Partial<Part> = {}): Part {
  return { path, content, ...more };
}

export function directory(path: string): Part {
  return { path: `${path}/`, type: "5" };
}

export function symlink(path: string, link: string): Part {
  return { path, type: "2", link };
}

export function hardlink(path: string, link: string): Part {
  return { path, type: "1", link };
}

/** The archive, with its two zero blocks. */
export function tar(...parts: readonly Part[]): Buffer {
  return Buffer.concat([...parts.map(entry), Buffer.alloc(1024)]);
}

/** One entry: extended header, header, content and padding. */
export function entry(part: Part): Buffer {
  const content = Buffer.from(part.content ?? "");
  const extended =
    part.pax === undefined ? [] : [entry({ path: "PaxHeaders/x", type: "x", content: records(part.pax) })];
  return Buffer.concat([...extended, header(part, part.size ?? content.length), content, padding(content.length)]);
}

/** The content of an `x` header. */
export function records(pax: Readonly<Record<string, string | Uint8Array>>): Buffer {
  return Buffer.concat(
    Object.entries(pax).map(([key, value]) => {
      const body = Buffer.concat([Buffer.from(` ${key}=`), Buffer.from(value), Buffer.from("\n")]);
      let length = body.length + 1;
      while (String(length).length + body.length !== length) length = String(length).length + body.length;
      return Buffer.concat([Buffer.from(String(length)), body]);
    }),
  );
}

function header(part: Part, size: number): Buffer {
  const block = Buffer.alloc(512);
  block.write(part.path, 0, 100, "latin1");
  block.write(octal(part.mode ?? 0o644, 8), 100);
  block.write(octal(part.uid ?? 0, 8), 108);
  block.write(octal(part.gid ?? 0, 8), 116);
  block.write(octal(size, 12), 124);
  block.write(octal(0, 12), 136);
  block.write(part.type ?? "0", 156);
  block.write(part.link ?? "", 157, 100, "latin1");
  block.write("ustar\x0000", 257);
  for (const [at, bytes] of part.raw ?? []) Buffer.from(bytes).copy(block, at);
  block.fill(" ", 148, 156);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(part.checksum ?? `${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return block;
}

function octal(value: number, width: number): string {
  return `${value.toString(8).padStart(width - 1, "0")}\0`;
}

function padding(length: number): Buffer {
  return Buffer.alloc((512 - (length % 512)) % 512);
}
