import { expect, test } from "@jest/globals";
import { redactDeep, redactor } from "../src/redact.ts";

test("every value goes, wherever it stands and however often", () => {
  expect(redactor(["hunter2"])("hunter2, hunter2hunter2!")).toBe("***, ******!");
});

test("a long value goes before a short one that is part of it", () => {
  expect(redactor(["abc", "abcdef"])("abcdef abc")).toBe("*** ***");
});

test("of a value of several lines every line, and a value without the white space around it", () => {
  const redact = redactor(["-----BEGIN-----\r\nAAAA\r\nBBBB\n", "  padded \n"]);
  expect(redact("x AAAA y")).toBe("x *** y");
  expect(redact("BBBB -----BEGIN-----")).toBe("*** ***");
  expect(redact("a padded b")).toBe("a *** b");
});

test("what is too short to be a secret stays, as everything does without one", () => {
  expect(redactor(["", "a", "}\n"])("a } text")).toBe("a } text");
  expect(redactor([])("text")).toBe("text");
});

test("a value with characters that a pattern would read is only itself", () => {
  expect(redactor(["a.c*$&"])("abc a.c*$& x")).toBe("abc *** x");
});

test("in a report every text, but not the keys, and not its own words", () => {
  const redact = redactor(["pass", "fail", "final", "aaa", "hunter2"]);
  const digest = `sha256:${"a".repeat(64)}`;
  const report = {
    verdict: "fail",
    pass: ["hunter2 fails", 7, true, null],
    deep: { kind: "final", digest, text: "a final word" },
  };
  expect(redactDeep(report, redact)).toEqual({
    verdict: "fail",
    pass: ["*** ***s", 7, true, null],
    deep: { kind: "final", digest, text: "a *** word" },
  });
});
