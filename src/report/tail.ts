/** The end of a log, in whole lines, at most `maxChars` and `maxLines` of it; a first line says how much is missing. */
export function tail(log: string, maxChars: number, maxLines = Number.POSITIVE_INFINITY): string {
  const text = log.replace(/\n+$/, "");
  // Only the end is looked at: a log may be megabytes, and this runs once for every size that is tried.
  const kept = text.slice(-maxChars - 1).split("\n");
  const whole = text.length <= maxChars;
  if (!whole && kept.length > 1) kept.shift();
  else if (!whole) kept[0] = `… ${text.slice(2 - maxChars)}`;
  if (kept.length > maxLines) kept.splice(0, kept.length - maxLines);
  const left = countLines(text) - kept.length;
  return left > 0 ? [`… ${left} ${left === 1 ? "line" : "lines"} before this`, ...kept].join("\n") : kept.join("\n");
}

function countLines(text: string): number {
  let count = 1;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count++;
  return count;
}
