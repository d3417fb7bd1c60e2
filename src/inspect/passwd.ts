/** /etc/passwd and /etc/group as moby/sys/user reads them: leniently, numbers that are none count as 0. */

/** A file with a longer line is refused as a whole. Bytes. */
const MAX_PASSWD_LINE = 64 * 1024;
const MAX_GROUP_LINE = 1024 * 1024;

/** Names have one character a byte. */
export type PasswdEntry = { readonly name: string; readonly uid: number; readonly gid: number };
export type GroupEntry = { readonly name: string; readonly gid: number };

/** Every entry in order, or why the file can't be read. Short lines and comments are entries too: that is what the runtime makes of them. */
export function readPasswd(content: Buffer): readonly PasswdEntry[] | { readonly problem: string } {
  const lines = linesOf(content, MAX_PASSWD_LINE);
  if (lines === undefined) return { problem: "bufio.Scanner: token too long" };
  return lines.map((line) => {
    const fields = line.split(":");
    return { name: fields[0] as string, uid: lenient(fields[2]), gid: lenient(fields[3]) };
  });
}

/** Every group in order, or why the file can't be read. */
export function readGroup(content: Buffer): readonly GroupEntry[] | { readonly problem: string } {
  const lines = linesOf(content, MAX_GROUP_LINE);
  if (lines === undefined) return { problem: "bufio.Scanner: token too long" };
  return lines
    .filter((line) => !line.startsWith("#"))
    .map((line) => {
      const fields = line.split(":");
      return { name: fields[0] as string, gid: lenient(fields[2]) };
    });
}

/** A number as Go's strconv.Atoi takes it (sign and leading zeros allowed); undefined when it is none. */
export function atoi(text: string): number | undefined {
  return /^[+-]?[0-9]+$/.test(text) ? Number(text) + 0 : undefined;
}

function lenient(text: string | undefined): number {
  return atoi(text ?? "") ?? 0;
}

function linesOf(content: Buffer, longest: number): string[] | undefined {
  const lines = content.toString("latin1").split("\n");
  if (lines.some((line) => line.length >= longest)) return undefined;
  return lines.map((line) => line.replace(/^[\t\v\f\r ]+|[\t\v\f\r ]+$/g, "")).filter((line) => line !== "");
}
