/** Columns of a terminal that text takes: East Asian wide characters and emoji take two, marks none. */

let segmenter: Intl.Segmenter | undefined;

/** Made when a text needs it: that takes longer than to render a plain report. */
function segments(text: string): Iterable<{ segment: string; index: number }> {
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  return segmenter.segment(text);
}

const plain = (text: string) => /^[ -~]*$/.test(text);
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\ufe0f/u;

function columns(grapheme: string): number {
  if (WIDE.test(grapheme)) return 2;
  return /^\p{M}*$/u.test(grapheme) ? 0 : 1;
}

/** Columns of one line without escape sequences. */
export function displayWidth(text: string): number {
  if (plain(text)) return text.length;
  let width = 0;
  for (const { segment } of segments(text)) width += columns(segment);
  return width;
}

/** The text in at most `width` columns; an ellipsis stands for what was left out. */
export function fitWidth(text: string, width: number): string {
  return displayWidth(text) <= width ? text : `${split(text, Math.max(0, width - 1))[0]}…`;
}

/** fitWidth, filled up with spaces. */
export function padWidth(text: string, width: number): string {
  const fitted = fitWidth(text, width);
  return fitted + " ".repeat(Math.max(0, width - displayWidth(fitted)));
}

/** Lines of at most `width` columns, broken at spaces where there are any. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split("\n")) {
    let rest = paragraph;
    while (displayWidth(rest) > width) {
      const [head, tail] = split(rest, width);
      const space = tail.startsWith(" ") ? head.length : head.lastIndexOf(" ");
      const at = space > head.length / 2 ? space : head.length;
      lines.push(rest.slice(0, at).trimEnd());
      rest = rest.slice(at).trimStart();
      // A single character wider than the line has been taken whole.
      if (at === 0 || rest === "") break;
    }
    if (rest !== "" || paragraph === "") lines.push(rest);
  }
  return lines;
}

function split(text: string, width: number): [string, string] {
  if (plain(text)) return [text.slice(0, Math.max(1, width)), text.slice(Math.max(1, width))];
  let used = 0;
  for (const { segment, index } of segments(text)) {
    used += columns(segment);
    // One character at least, or wrap would never end.
    if (used > width && index > 0) return [text.slice(0, index), text.slice(index)];
  }
  return [text, ""];
}
