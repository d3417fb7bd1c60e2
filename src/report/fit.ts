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
  const blocks = sections.map((section) => ({ section, form: 0, text: section.forms[0]?.() ?? "" }));
  const render = () => {
    const cut = blocks.filter((block) => block.form > 0).map((block) => block.section.what);
    const note = cut.length > 0 ? [cutNote(cut)] : [];
    return `${[...blocks.map((block) => block.text), ...note].filter((text) => text !== "").join("\n\n")}\n`;
  };
  let document = render();
  for (const block of [...blocks].sort((a, b) => a.section.keep - b.section.keep)) {
    while (Buffer.byteLength(document) > maxBytes && block.form < block.section.forms.length - 1) {
      block.form++;
      block.text = block.section.forms[block.form]?.() ?? "";
      document = render();
    }
  }
  return document;
}
