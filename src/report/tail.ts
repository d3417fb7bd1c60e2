/** The end of a log, in whole lines, at most `maxChars` and `maxLines` of it; a first line says how much is missing. */
export function tail(log: string, maxChars: number, maxLines = Number.POSITIVE_INFINITY): string {
  const lines = log.replace(/\n+$/, "").split("\n");
  const kept: string[] = [];
  let room = maxChars;
  for (let index = lines.length - 1; index >= 0 && kept.length < maxLines; index--) {
    const line = lines[index] as string;
    if (line.length + 1 > room) {
      // One line that is too long alone: its own end is better than nothing.
      if (kept.length === 0) kept.unshift(`… ${line.slice(line.length - Math.max(0, room - 2))}`);
      break;
    }
    kept.unshift(line);
    room -= line.length + 1;
  }
  const left = lines.length - kept.length;
  return left > 0 ? [`… ${left} lines before this`, ...kept].join("\n") : kept.join("\n");
}
