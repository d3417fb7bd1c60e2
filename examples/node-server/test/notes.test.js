import assert from "node:assert/strict";
import { test } from "node:test";
import { Notes } from "../src/notes.js";

test("the newest note comes first", () => {
  const notes = new Notes();
  notes.add("first");
  notes.add("second");
  assert.deepEqual(
    notes.list().map(({ text }) => text),
    ["second", "first"],
  );
});

test("an empty note and a long one are refused", () => {
  const notes = new Notes();
  assert.throws(() => notes.add("  "), RangeError);
  assert.throws(() => notes.add("x".repeat(281)), RangeError);
  assert.deepEqual(notes.list(), []);
});

test("a note is removed once", () => {
  const notes = new Notes();
  const { id } = notes.add("short-lived");
  assert.equal(notes.remove(id), true);
  assert.equal(notes.remove(id), false);
});
