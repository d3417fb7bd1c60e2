// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is Dockerfile text, not a template
import { describe, expect, test } from "@jest/globals";
import { parseDockerfile } from "../../src/plan/dockerfile.ts";
import { heredocs } from "../../src/plan/heredocs.ts";
import { messageOf } from "./stages-of.ts";

/** Line and name of every stage, and the last line of the last one. */
function lines(text: string): string {
  const { stages } = parseDockerfile(text, { buildArgs: {}, buildContexts: [] });
  return `${stages.map((stage) => `${stage.line}:${stage.name}`).join(" ")} -${stages.at(-1)?.endLine}`;
}

describe("lines", () => {
  test.each([
    ["no newline at the end", "FROM a AS b", "1:b -1"],
    ["CRLF", "FROM a AS b\r\nRUN c \\\r\n  d\r\nFROM b AS e\r\n", "1:b 4:e -4"],
    ["byte order mark", "\uFEFFFROM a AS b\n", "1:b -1"],
    ["byte order mark and a directive", "\uFEFF# escape=`\nFROM a AS b\nRUN c `\n d\n", "2:b -4"],
    ["open continuation", "FROM a AS b\nRUN c \\", "1:b -2"],
    ["open continuation and a comment", "FROM a AS b\nRUN c \\\n# d\n\n", "1:b -4"],
    ["continued FROM", "FROM \\\n# c\n\n  a \\\n AS b\nRUN d\n", "1:b -6"],
    ["blanks", "\n\n  \tFROM\ta   AS\tb  \n", "3:b -3"],
    ["comments", "# FROM x AS y\n  # FROM x AS z\nFROM a AS b # c\n".replace(" # c", ""), "3:b -3"],
    ["a comment that seems to go on", "# c \\\nFROM a AS b\n", "2:b -2"],
    ["an escaped escape character", "FROM a AS b\nRUN c \\\\\nFROM d AS e\n", "1:b 3:e -3"],
    ["escape directive", "# escape=`\nFROM a AS b\nRUN c `\n FROM d AS e\nENV P=\\\nFROM f AS g\n", "2:b 6:g -6"],
    ["directives in any case and order", "#Check=skip=all\n# ESCAPE = `\nFROM a AS b\nRUN c `\n d\n", "3:b -5"],
    ["no directive behind a comment", "# c\n# escape=`\nFROM a AS b\nRUN c \\\n d\n", "3:b -5"],
    ["no directive behind a blank line", "\n# escape=`\nFROM a AS b\nRUN c \\\n d\n", "3:b -5"],
    ["no directive behind an unknown one", "# foo=bar\n# escape=`\nFROM a AS b\nRUN c \\\n d\n", "3:b -5"],
    ["lower case", "from a as B\nrun c\n", "1:b -2"],
  ])("%s", (_, text, expected) => {
    expect(lines(text)).toBe(expected);
  });
});

describe("heredocs", () => {
  test.each([
    ["RUN", "FROM a AS b\nRUN <<EOF\nFROM x\nEOF\nFROM c AS d\n", "1:b 5:d -5"],
    ["COPY", "FROM a AS b\nCOPY <<EOF /f\nFROM x\nEOF\nFROM c AS d\n", "1:b 5:d -5"],
    ["tabs", "FROM a AS b\nRUN <<-EOF\n\tFROM x\n\tEOF\nFROM c AS d\n", "1:b 5:d -5"],
    ["several", "FROM a AS b\nCOPY <<A <<B /f/\nFROM x\nB\nA\nFROM y\nB\nFROM c AS d\n", "1:b 8:d -8"],
    ["quoted", 'FROM a AS b\nRUN cat <<"E F" >/f\nFROM x\nE F\nFROM c AS d\n', "1:b 5:d -5"],
    ["a blank before the word", "FROM a AS b\nRUN cat << EOF\nFROM x\nEOF\nFROM c AS d\n", "1:b 5:d -5"],
    ["descriptor", "FROM a AS b\nRUN 3<<EOF cat\nFROM x\nEOF\nFROM c AS d\n", "1:b 5:d -5"],
    ["ONBUILD", "FROM a AS b\nONBUILD RUN <<EOF\nFROM x\nEOF\nFROM c AS d\n", "1:b 5:d -5"],
    ["escape and comment lines in the body", "FROM a AS b\nRUN <<EOF\n# x \\\nEOF\nFROM c AS d\n", "1:b 5:d -5"],
    ["CRLF", "FROM a AS b\r\nRUN <<EOF\r\nFROM x\r\nEOF\r\nFROM c AS d\r\n", "1:b 5:d -5"],
    ["behind a continuation", "FROM a AS b\nRUN x \\\n <<EOF\nFROM x\nEOF\nFROM c AS d\n", "1:b 6:d -6"],
    ["none in quotes", 'FROM a AS b\nRUN echo "<<EOF"\nFROM c AS d\n', "1:b 3:d -3"],
    ["none in a JSON list", 'FROM a AS b\nRUN ["cat", "<<EOF"]\nFROM c AS d\n', "1:b 3:d -3"],
    ["none in ENV", "FROM a AS b\nENV A=<<EOF\nFROM c AS d\n", "1:b 3:d -3"],
    ["none in CMD", "FROM a AS b\nCMD cat <<EOF\nFROM c AS d\n", "1:b 3:d -3"],
  ])("%s", (_, text, expected) => {
    expect(lines(text)).toBe(expected);
  });

  test.each([
    ["RUN a <<EOF", ["EOF"]],
    ["RUN a <<'EOF' <<\"B C\"", ["EOF", "B C"]],
    ['RUN a <<E"O"F', ["EOF"]],
    ["RUN a <<<b", []],
    ["RUN a<<b", []],
    ["RUN a <<", []],
    ["RUN a <<-", []],
    ["RUN a <<''", []],
    ["RUN a \\<<b", []],
    ["RUN echo $((1<<2))", []],
    ["RUN echo $((1 << 2))", ["2))"]],
    ["RUN echo 1<<2", ["2"]],
    ["RUN a <<EOF && echo don't", []],
    ['RUN a <<EOF && echo "it\'s"', ["EOF"]],
    ["RUN a <<EOF ${b^^}", []],
    ["RUN a <<EOF ${b:0:3} ${c:-d} ${e/f/g} ${h%.*} $1 $@", ["EOF"]],
    ["RUN a <<EOF ${b", []],
    ["RUN a <<$B", ["$B"]],
  ])("%s", (line, names) => {
    expect(heredocs(line).map((found) => found.name)).toEqual(names);
  });

  test("without an end are refused", () => {
    expect(messageOf(() => lines("FROM a\nRUN <<EOF\nx\n EOF\n"))).toBe(
      "line 2: the heredoc EOF has no end: add a line with only EOF",
    );
  });
});
