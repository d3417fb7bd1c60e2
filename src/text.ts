/** Text helpers that every step may use: pure, and safe for text that comes from outside. */

const UNITS = ["B", "kB", "MB", "GB", "TB"] as const;

/** Bytes for people, in powers of 1000 as registries count: `999 B`, `60.0 MB`. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  // 999,950 rounds to 1000.0 kB, which people read as 1.0 MB.
  while (Math.abs(value) >= (unit === 0 ? 1000 : 999.95) && unit < UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${UNITS[unit]}`;
}

/** Seconds for people: `0.4 s`, `59.9 s`, `2 min 05 s`, `1 h 02 min`. */
export function formatSeconds(seconds: number): string {
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${pad(whole % 60)} s`;
  const minutes = Math.round(whole / 60);
  return `${Math.floor(minutes / 60)} h ${pad(minutes % 60)} min`;
}

function pad(value: number): string {
  return String(value).padStart(2, "0");
}

/**
 * Makes characters visible that act without being seen: control characters, bidi and zero-width marks, lone surrogates.
 * Newlines and tabs stay; `\x1b` and `\u{202e}` are how the others look.
 */
export function escapeControl(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (character) => {
    if (character === "\n" || character === "\t") return character;
    const code = (character.codePointAt(0) as number).toString(16);
    return code.length <= 2 ? `\\x${code.padStart(2, "0")}` : `\\u{${code}}`;
  });
}

const CSI = String.raw`(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]`;
/** OSC, DCS and their like, with their text. They end with their line at the latest: an open one must not swallow the log. */
const STRING = String.raw`(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\n\x07\x1b\x90\x98\x9c-\x9f]*(?:\x07|\x1b\\|\x9c)`;
const TWO_BYTES = String.raw`\x1b[ -/]*[0-~]`;
const ESCAPES = new RegExp(`${CSI}|${STRING}|${TWO_BYTES}`, "g");

/** Removes terminal escape sequences, makes line ends `\n`, and whatever control character is left visible. */
export function plainText(text: string): string {
  return escapeControl(text.replace(ESCAPES, "").replace(/\r+\n?/g, "\n"));
}

/** plainText on one line: newlines and runs of white space become one space. */
export function oneLine(text: string): string {
  return plainText(text).replace(/\s+/g, " ").trim();
}

/** The first `max` characters (code points) of a text, the last one an ellipsis when something was left out. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  const points = Array.from(text);
  return points.length <= max ? text : `${points.slice(0, Math.max(0, max - 1)).join("")}…`;
}
