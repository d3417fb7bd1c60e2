// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is Dockerfile text, not a template
import { describe, expect, test } from "@jest/globals";
import { UserError } from "../../src/errors.ts";
import { parseDockerfile } from "../../src/plan/dockerfile.ts";
import { invalidFixtures, parseFixture } from "../fixtures/dockerfiles.ts";
import { messageOf } from "./stages-of.ts";

const parse = (text: string, buildArgs = {}) => parseDockerfile(text, { buildArgs, buildContexts: [] });

describe("what BuildKit refuses", () => {
  test.each([
    ["", "The Dockerfile has no instructions: it needs at least a FROM"],
    ["# only a comment\n", "The Dockerfile has no instructions: it needs at least a FROM"],
    ["ARG A=1\n", "The Dockerfile has no FROM, so there is no stage to build: add one"],
    ["RUN a\nFROM b\n", "line 1: RUN stands before the first FROM: only ARG may"],
    ["FROM a\nRUNN b\n", "line 2: unknown instruction RUNN (did you mean RUN?)"],
    ["FROM a\n\\\n", "line 2: unknown instruction a lone escape character"],
    ["FROM a b\n", "line 1: FROM is written FROM image or FROM image AS name"],
    ["FROM a\nCOPY --form=x y z\n", "line 2: COPY has no flag --form (did you mean --from?)"],
    ["FROM a\nADD --from=x y z\n", "line 2: ADD has no --from: use COPY --from"],
    ["FROM a\nCOPY --from y z\n", "line 2: --from needs a value: --from=..."],
    ["FROM a\nCOPY --from=x --from=y a b\n", "line 2: COPY has --from twice: keep one"],
    ["FROM a\nCOPY --link=maybe a b\n", "line 2: --link is either there or not: maybe is neither true nor false"],
    ["FROM a\nCOPY b\n", "line 2: COPY needs a source and a destination"],
    ["FROM a\nCOPY b <<EOF\nEOF\n", "line 2: a heredoc can't be the destination"],
    ["FROM a\nCMD --help\n", "line 2: CMD has no flag --help"],
    ['FROM a\nCMD ["b", 1]\n', "line 2: in a JSON list every item must be a string in double quotes"],
    ["FROM a\nENV B\n", "line 2: ENV needs a value: B=..."],
    ["FROM a\nENV\n", "line 2: ENV needs NAME=value"],
    [
      "FROM a\nLABEL a=b c\n",
      "line 2: there is no = in c: write NAME=value, with quotes around a value that has blanks",
    ],
    ["FROM a\nARG =b\n", "line 2: ARG needs a name before the ="],
    ["FROM a\nARG\n", "line 2: ARG needs a name: ARG NAME or ARG NAME=default"],
    ["FROM a\nUSER\n", "line 2: USER needs an argument"],
    ["FROM a\nEXPOSE\n", "line 2: EXPOSE needs at least one argument"],
    ['FROM a\nVOLUME [""]\n', "line 2: VOLUME needs a path"],
    ["FROM a\nSHELL /bin/sh\n", 'line 2: SHELL is written as a JSON list: SHELL ["/bin/sh", "-c"]'],
    ["FROM a\nHEALTHCHECK NONE b\n", "line 2: HEALTHCHECK NONE has nothing behind it"],
    ["FROM a\nHEALTHCHECK CMD\n", "line 2: HEALTHCHECK CMD needs a command"],
    ["FROM a\nONBUILD\n", "line 2: ONBUILD needs an instruction"],
    ["FROM a\nONBUILD FROM b\n", "line 2: ONBUILD FROM is not allowed"],
    ["FROM a\nRUN --network=some b\n", "line 2: RUN --network=some: default, none or host"],
    ["# escape=x\nFROM a\n", "line 1: the escape directive must be \\ or `, not x"],
    ["# check=a\n# check=b\nFROM a\n", "line 2: only one check directive can be used: remove this one"],
    [
      "FROM a AS b\nCOPY --from=$C d e\n",
      "line 2: COPY --from=$C: variables are not replaced here: add a stage FROM $C AS name and copy from that",
    ],
    [
      "FROM a\nRUN --mount=from=${C},target=/d e\n",
      "line 2: RUN --mount from=${C}: variables are not replaced here: add a stage FROM ${C} AS name and mount that",
    ],
    [
      "FROM a AS b\nCOPY --from=b c d\n",
      "line 2: COPY --from=b is the stage itself: a stage can only read from those above it",
    ],
    [
      "FROM a\nCOPY --from=1 c d\nFROM b\n",
      "line 2: COPY --from=1: that stage comes later, in line 3: move it up, above line 1",
    ],
    [
      "FROM a\nRUN --mount=from=c,target=/c d\nFROM b AS C\n",
      "line 2: RUN --mount from=c: that stage comes later, in line 3: move it up, above line 1",
    ],
    ["FROM a\nCOPY --from=1 c d\n", "line 2: COPY --from=1: there are stages 0 to 0 only"],
    ["FROM a\nCOPY --from=-1 c d\n", "line 2: COPY --from=-1: there are stages 0 to 0 only"],
    [
      "FROM a\nCOPY --from=Up c d\n",
      "line 2: COPY --from=Up: Up is neither a stage nor an image: image names are lower case",
    ],
    [
      "FROM a AS 1b\n",
      "line 1: 1b can't be a stage's name: a letter first, then letters, digits and single . or _ or any - between them",
    ],
    ["FROM a:b:c\n", "line 1: a:b:c is neither a stage nor an image's name"],
    ["ARG A\nFROM $A\n", "line 2: FROM $A comes out empty: give the ARG a default above the first FROM"],
    ["FROM ${A:?which}\n", "line 1: FROM ${A:?which}: A: which"],
    ["ARG A=${B!}\nFROM a\n", "line 1: ARG A: ${B!...} is not supported"],
    ["FROM --platform=$A b\n", "line 1: --platform=$A comes out empty: give the ARG a default above the first FROM"],
    ["FROM --platform=a/b/c/d/e b\n", "line 1: --platform=a/b/c/d/e is no platform: write os/arch, like linux/amd64"],
  ])("%j", (text, message) => {
    expect(messageOf(() => parse(text))).toBe(message);
  });

  test("a stage name that no image can have, as BuildKit looks it up as a build context", () => {
    for (const name of ["a-", "a..b", "a___b", "a._b"]) expect(() => parse(`FROM x AS ${name}\n`)).toThrow(UserError);
    for (const name of ["a--b", "a__b", "a.b_c-d", "z9"])
      expect(parse(`FROM x AS ${name}\n`).stages[0]?.name).toBe(name);
  });

  test("lines too long for its reader", () => {
    expect(() => parse(`FROM a\nENV B=${"x".repeat(65_520)}\n`)).not.toThrow();
    expect(messageOf(() => parse(`FROM a\nENV B=${"x".repeat(65_600)}\n`))).toMatch(
      /^line 2: BuildKit reads lines of at most/,
    );
  });
});

describe("messages", () => {
  test("every problem is told at once", () => {
    expect(messageOf(() => parse("FROM a\nRUNN b\nCOPY c\nENV\n"))).toBe(
      [
        "3 problems:",
        "  - line 2: unknown instruction RUNN (did you mean RUN?)",
        "  - line 3: COPY needs a source and a destination",
        "  - line 4: ENV needs NAME=value",
      ].join("\n"),
    );
  });

  test.each(invalidFixtures().map((fixture) => [fixture.name, fixture] as const))(
    "fixture %s is refused",
    (_, fixture) => {
      expect(messageOf(() => parseFixture(fixture))).toContain(fixture.expect.says ?? "");
    },
  );
});
