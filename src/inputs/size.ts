import { UserError } from "../errors.ts";

const units: Readonly<Record<string, number>> = {
  "": 1,
  b: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  tb: 1e12,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
  tib: 2 ** 40,
};

const accepted = "write bytes, or a number with kB, MB, GB (powers of 1000) or KiB, MiB, GiB (powers of 1024)";

/**
 * A size such as `60MB`, `1.5 GiB` or `1048576` in bytes; the unit's case does not matter.
 * @throws UserError for everything else: no unit that has two meanings, no sign, no zero, no part of a byte.
 */
export function parseSize(text: string): number {
  const match = /^(\d{1,16}(?:\.\d{1,9})?) ?([a-z]*)$/i.exec(text);
  if (match === null) throw new UserError(`\`${text}\` is not a size; ${accepted}`);
  const [, number = "", unit = ""] = match;
  const factor = Object.hasOwn(units, unit.toLowerCase()) ? units[unit.toLowerCase()] : undefined;
  if (factor === undefined) {
    const two = /^[kmgt]$/i.test(unit) ? ` (\`${unit}\` could mean 1000 or 1024)` : "";
    throw new UserError(`\`${text}\` has no unit that is known${two}; ${accepted}`);
  }
  if (factor === 1 && number.includes(".")) throw new UserError(`\`${text}\` is a part of a byte; ${accepted}`);
  const bytes = Math.round(Number(number) * factor);
  if (bytes === 0) throw new UserError(`\`${text}\` lets no image pass; leave the input out for no limit`);
  if (!Number.isSafeInteger(bytes)) throw new UserError(`\`${text}\` is too large`);
  return bytes;
}
