/** Notes in memory: the newest first. */
export class Notes {
  #notes = [];
  #next = 1;

  add(text) {
    const trimmed = String(text ?? "").trim();
    if (trimmed === "") throw new RangeError("a note needs a text");
    if (trimmed.length > 280) throw new RangeError("a note has at most 280 characters");
    const note = { id: this.#next++, text: trimmed };
    this.#notes.unshift(note);
    return note;
  }

  get(id) {
    return this.#notes.find((note) => note.id === id);
  }

  remove(id) {
    const before = this.#notes.length;
    this.#notes = this.#notes.filter((note) => note.id !== id);
    return this.#notes.length < before;
  }

  list() {
    return [...this.#notes];
  }
}
