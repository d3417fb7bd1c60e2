import { describe, expect, test } from "@jest/globals";
import { splitList } from "../../src/inputs/lists.ts";

// The examples of docker/build-push-action's documentation and tests, and what csv-parse makes of odd quotes.
describe("lists", () => {
  test.each<[string, string, string[], string[]]>([
    ["nothing", "", [], []],
    ["only separators", " ,\n\n , ", [], [",", ","]],
    ["one a line", "a\nb", ["a", "b"], ["a", "b"]],
    ["commas", "a, b,c", ["a", "b", "c"], ["a, b,c"]],
    ["CRLF and old Mac", "a\r\nb\rc", ["a", "b", "c"], ["a", "b", "c"]],
    ["quotes in a value", 'A="b"', ['A="b"'], ['A="b"']],
    ["JSON", 'A={"a":1,"b":["x","y"]}', ['A={"a":1', '"b":["x"', '"y"]}'], ['A={"a":1,"b":["x","y"]}']],
    ["a quoted comma", '"T=abc,def"', ["T=abc", "def"], ["T=abc,def"]],
    ["a quoted newline", '"T=one\ntwo"\nU=x', ["T=one\ntwo", "U=x"], ["T=one\ntwo", "U=x"]],
    ["doubled quotes", '"T={""a"": 1}"', ['T={"a": 1}'], ['T={"a": 1}']],
    ["a quote after white space is text", ' "a', ['"a'], ['"a']],
    ["text after the closing quote", '"a"b,c', ['"a"b', "c"], ['"a"b,c']],
    ["an empty quoted value", '"",a', ["a"], [",a"]],
  ])("%s", (_, text, list, lines) => {
    expect(splitList(text, "list")).toEqual(list);
    expect(splitList(text, "lines")).toEqual(lines);
  });

  test("an open quote is an error that does not show the text", () => {
    expect(() => splitList('a\n"TOKEN=hunter2', "lines")).toThrow("the quote in line 2 is never closed");
  });
});
