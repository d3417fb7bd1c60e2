import { describe, expect, test } from "@jest/globals";
import { aggregate } from "../../src/build/aggregate.ts";
import { parseDockerfile } from "../../src/plan/dockerfile.ts";
import { parseFixture, validFixtures } from "../fixtures/dockerfiles.ts";

const parse = (text: string) => parseDockerfile(text, { buildArgs: {}, buildContexts: [] }).stages;
const of = (text: string, take: readonly number[] = [0], taken: readonly string[] = []) =>
  aggregate(text, parse(text), take, taken);

describe("aggregate", () => {
  test("appends a stage that copies nothing from each stage, by index", () => {
    expect(of("FROM a AS b\nFROM c\n", [0, 1])).toEqual({
      target: "multistage-all",
      text: [
        "FROM a AS b",
        "FROM c",
        "FROM scratch AS multistage-all",
        "COPY --from=0 /.multistage-all-none-* /",
        "COPY --from=1 /.multistage-all-none-* /",
        "",
      ].join("\n"),
    });
  });

  test("takes a stage once", () => {
    expect(of("FROM a\n", [0, 0]).text.match(/--from=0/g)).toHaveLength(1);
  });

  test.each([
    ["no newline at the end", "FROM a\nRUN b", "FROM a\nRUN b\n"],
    ["CRLF", "FROM a\r\nRUN b", "FROM a\r\nRUN b\r\n"],
    ["open continuation", "FROM a\nRUN b \\", "FROM a\nRUN b \n"],
    ["open continuation, CRLF", "FROM a\r\nRUN b \\\r\n", "FROM a\r\nRUN b \n"],
    ["open continuation, blanks behind", "FROM a\nRUN b \\ \t\n", "FROM a\nRUN b \n"],
    ["open continuation, comments behind", "FROM a\nRUN b \\\n# c \\\n\n", "FROM a\nRUN b \n# c \\\n\n"],
    ["open FROM", "FROM a AS b \\\n", "FROM a AS b \n"],
    ["escape directive", "# escape=`\nFROM a\nRUN b `", "# escape=`\nFROM a\nRUN b \n"],
    ["escape directive, no continuation", "# escape=`\nFROM a\nENV B=c:\\\n", "# escape=`\nFROM a\nENV B=c:\\\n"],
    ["escape directive behind another", "#check=skip=all\r\n# Escape = `\r\nFROM a\r\nRUN b `\r\n", undefined],
    ["byte order mark and directive", "\uFEFF# escape=`\nFROM a\nRUN b `\n", "\uFEFF# escape=`\nFROM a\nRUN b \n"],
    ["no directive", "# c\n# escape=`\nFROM a\nRUN b \\\n", "# c\n# escape=`\nFROM a\nRUN b \n"],
    ["escaped escape character", "FROM a\nRUN b \\\\\n", "FROM a\nRUN b \\\\\n"],
    ["heredoc", "FROM a\nRUN <<EOF\nb \\\nEOF", "FROM a\nRUN <<EOF\nb \\\nEOF\n"],
    ["comment", "FROM a\n# b \\", "FROM a\n# b \\\n"],
  ])("%s", (_, text, body) => {
    const { text: whole, target } = of(text);
    if (body !== undefined) expect(whole.startsWith(`${body}FROM scratch AS ${target}`)).toBe(true);
    // What comes out has the same stages, lines and steps, and one stage more.
    const before = parse(text).map(({ name, line, steps, needs }) => ({ name, line, steps, needs }));
    const after = parse(whole).map(({ name, line, steps, needs }) => ({ name, line, steps, needs }));
    expect(after.slice(0, -1)).toEqual(before);
    expect(after.at(-1)).toMatchObject({ name: target, needs: [0], steps: 1 });
  });

  test("a line that can't be ended is refused", () => {
    expect(() => of("FROM a\nRUN b \\ \\\n")).toThrow("Line 2 of the Dockerfile ends in several \\");
  });

  test("its name is in no stage, image or build context", () => {
    expect(of("FROM a AS Multistage-All\n").target).toBe("multistage-all-2");
    expect(of("FROM x/multistage-all:1\nFROM y AS multistage-all-2\n").target).toBe("multistage-all-3");
    expect(of("FROM a\n", [0], ["multistage-all"]).target).toBe("multistage-all-2");
  });

  test("a stage named scratch can't be worked around", () => {
    expect(() => of("FROM a AS Scratch\nFROM b\n")).toThrow("A stage is named scratch (line 1)");
  });

  test("keywords follow the case of the file, as BuildKit's checks want it", () => {
    expect(of("from a as b\nrun c\nRUN d\n").text).toContain("from scratch as multistage-all\ncopy --from=0 /.");
    expect(of("FROM a AS b\nRUN c\nrun d\n").text).toContain("FROM scratch AS multistage-all\nCOPY --from=0 /.");
  });

  test.each(validFixtures().map((fixture) => [fixture.name, fixture] as const))(
    "fixture %s keeps its stages",
    (_, fixture) => {
      const { stages } = parseFixture(fixture);
      const whole = aggregate(fixture.text, stages, [...stages.keys()], Object.keys(fixture.expect.buildContexts));
      const after = parseFixture({ ...fixture, text: whole.text }).stages;
      expect(after.slice(0, -1).map(({ name, line, needs }) => ({ name, line, needs }))).toEqual(
        stages.map(({ name, line, needs }) => ({ name, line, needs })),
      );
      expect(after.at(-1)).toMatchObject({ name: whole.target, needs: [...stages.keys()] });
    },
  );
});
