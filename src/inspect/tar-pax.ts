/** PAX extended header records ("%d %s=%s\n", POSIX.1-2001 pax), as bytes: values need not be text. */
import { UserError } from "../errors.ts";

const XATTR = "SCHILY.xattr.";

export type PaxRecords = ReadonlyMap<string, Buffer>;

/** Splits the content of an `x` entry. The last record of a key wins. Throws a UserError for anything malformed. */
export function readPax(content: Buffer): PaxRecords {
  const records = new Map<string, Buffer>();
  for (let at = 0; at < content.length; ) {
    const space = content.indexOf(0x20, at);
    const digits = space === -1 ? "" : content.toString("latin1", at, Math.min(space, at + 12));
    const end = /^\d+$/.test(digits) ? at + Number(digits) : -1;
    if (end <= space || end > content.length || content[end - 1] !== 0x0a) {
      throw new UserError("a PAX record has a wrong length");
    }
    const equals = content.indexOf(0x3d, space);
    if (equals === -1 || equals >= end || equals === space + 1) throw new UserError("a PAX record has no key");
    records.set(content.toString("latin1", space + 1, equals), content.subarray(equals + 1, end - 1));
    at = end;
  }
  return records;
}

/** A text record, one character a byte; undefined when it is absent or empty (empty: keep what the header says). */
export function paxText(records: PaxRecords, key: string): string | undefined {
  const value = records.get(key);
  if (value === undefined || value.length === 0) return undefined;
  if (value.includes(0)) throw new UserError(`the PAX record ${key} holds a zero byte`);
  return value.toString("latin1");
}

/** A whole number record. Throws a UserError when it is no number or too large to be counted exactly. */
export function paxNumber(records: PaxRecords, key: string): number | undefined {
  const value = paxText(records, key);
  if (value === undefined) return undefined;
  const parsed = /^[+-]?\d+$/.test(value) ? Number(value) : Number.NaN;
  if (!Number.isSafeInteger(parsed)) throw new UserError(`the PAX record ${key} is not a usable number`);
  return parsed;
}

/** Extended attributes as raw bytes; undefined when there are none. The bytes are copies. */
export function paxXattrs(records: PaxRecords): ReadonlyMap<string, Buffer> | undefined {
  let found: Map<string, Buffer> | undefined;
  for (const [key, value] of records) {
    if (!key.startsWith(XATTR)) continue;
    found ??= new Map();
    found.set(key.slice(XATTR.length), Buffer.from(value));
  }
  return found;
}

/** Name and logical size of a sparse file in any of GNU tar's three PAX forms; undefined for every other file. */
export function paxSparse(records: PaxRecords): { name: string | undefined; size: number | undefined } | undefined {
  const major = records.get("GNU.sparse.major")?.toString("latin1");
  const minor = records.get("GNU.sparse.minor")?.toString("latin1");
  const versioned = (major === "0" && (minor === "0" || minor === "1")) || (major === "1" && minor === "0");
  // Forms 0.0 and 0.1 may come without a version: then it is the map that tells.
  const unversioned = major === undefined && minor === undefined;
  if (!versioned && !(unversioned && (records.has("GNU.sparse.map") || records.has("GNU.sparse.offset")))) {
    return undefined;
  }
  return {
    name: paxText(records, "GNU.sparse.name"),
    size: paxNumber(records, "GNU.sparse.size") ?? paxNumber(records, "GNU.sparse.realsize"),
  };
}
