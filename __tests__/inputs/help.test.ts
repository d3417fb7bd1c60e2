import { describe, expect, test } from "@jest/globals";
import { helpText, inputHelp } from "../../src/inputs/help.ts";
import { inputNames, inputTable } from "../../src/inputs/schema.ts";

describe("help", () => {
  test("fits one screen of 80 columns and 50 lines", () => {
    const lines = helpText().split("\n");
    expect(lines.length).toBeLessThanOrEqual(50);
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
  });

  test.each(inputNames)("%s has a page of its own", (name) => {
    const lines = inputHelp(name).split("\n");
    expect(lines[0]).toContain(`--${name}`);
    // Nothing but the form may be wider: it can't be broken.
    expect(lines.slice(1).filter((line) => line.length > 80)).toEqual([]);
  });

  test("a page", () => {
    expect(inputHelp("fail-on")).toBe(
      "--fail-on WORD\n\nFindings that fail the run.\nOne of: error, warning, never\nDefault: error\n",
    );
  });

  test("an unknown name names the nearest", () => {
    expect(() => inputHelp("max-sise")).toThrow("`max-sise` is not an input; did you mean `max-size`?");
  });

  test("summaries are short and without a full stop", () => {
    expect(inputTable.filter(({ summary }) => summary.length > 46 || summary.endsWith("."))).toEqual([]);
  });
});
