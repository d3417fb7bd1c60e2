/** One block of a document, from its whole form to its smallest, which may be empty. */
export type Section = {
  /** What the reader misses when it is cut, to be read after "Cut to fit:". */
  readonly what: string;
  /** Blocks with a low number are cut first. */
  readonly keep: number;
  readonly forms: readonly (() => string)[];
};

/**
 * Joins blocks by blank lines within `maxBytes` of UTF-8. Blocks that don't fit are replaced whole by a smaller form of
 * theirs, the least important first, so that no fence, table or fold is ever cut open. `cutNote` then gives the last block.
 */
export function fitSections(
  sections: readonly Section[],
  maxBytes: number,
  cutNote: (what: readonly string[]) => string,
): string {
  const blocks = sections.map((section) => ({ section, form: 0, ...measured(section.forms[0]?.() ?? "") }));
  const note = () => {
    const cut = blocks.filter((block) => block.form > 0).map((block) => block.section.what);
    return measured(cut.length > 0 ? cutNote(cut) : "");
  };
  // The last block is followed by one newline, not by two.
  const size = () => [...blocks, note()].reduce((sum, block) => sum + block.bytes, -1);
  for (const block of [...blocks].sort((a, b) => a.section.keep - b.section.keep)) {
    while (size() > maxBytes && block.form < block.section.forms.length - 1) {
      block.form++;
      Object.assign(block, measured(block.section.forms[block.form]?.() ?? ""));
    }
  }
  const texts = [...blocks, note()].map(({ text }) => text).filter((text) => text !== "");
  return `${texts.join("\n\n")}\n`;
}

/** A block with its size: two bytes more than the text, for what parts it from the next. */
function measured(text: string): { text: string; bytes: number } {
  return { text, bytes: text === "" ? 0 : Buffer.byteLength(text) + 2 };
}
