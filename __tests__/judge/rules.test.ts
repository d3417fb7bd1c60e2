import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import type { Problem, Settings } from "../../src/judge/rule.ts";
import { rules } from "../../src/judge/rules.ts";
import type { ImageFacts, LayerFacts, UserFacts } from "../../src/model.ts";
import { createLayer, createUser } from "../helpers/report.ts";
import { createFacts, OK } from "./facts.ts";

const root = new URL("../../", import.meta.url);

describe("every rule", () => {
  const files = readdirSync(new URL("src/judge/rules/", root)).map((name) => name.replace(/\.ts$/, ""));
  const pages = readdirSync(new URL("docs/rules/", root)).filter((name) => name !== "README.md");

  test("is in the table once, and has a file and a page of its name", () => {
    const ids = rules.map((rule) => rule.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids].sort()).toEqual(files.sort());
    expect(pages.map((name) => name.replace(/\.md$/, "")).sort()).toEqual([...ids].sort());
  });

  test("is in the index of pages, in the table's order, with its title and level", () => {
    const rows = readFileSync(new URL("docs/rules/README.md", root), "utf8")
      .split("\n")
      .filter((line) => line.startsWith("| [`"));
    expect(rows).toEqual(rules.map((rule) => `| [\`${rule.id}\`](${rule.id}.md) | ${rule.level} | ${rule.title} |`));
  });

  test.each(rules.map((rule) => [rule.id]))("%s: its file holds it, and its page has every section", (id) => {
    expect(readFileSync(new URL(`src/judge/rules/${id}.ts`, root), "utf8")).toContain(`id: "${id}"`);
    expect(existsSync(new URL(`docs/rules/${id}.md`, root))).toBe(true);
    const page = readFileSync(new URL(`docs/rules/${id}.md`, root), "utf8");
    expect(page.split("\n").filter((line) => line.startsWith("#"))).toEqual([
      `# \`${id}\``,
      "## Output",
      "## Why",
      "## Bad",
      "## Good",
    ]);
  });
});

function check(id: string, facts: ImageFacts, settings: Partial<Settings> = {}): readonly Problem[] {
  const rule = rules.find((candidate) => candidate.id === id);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  expect(rule.skip({ ...OK, ...settings })).toBeUndefined();
  return rule.check(facts, { ...OK, ...settings }, "app/Dockerfile");
}

function layers(...sizes: readonly (readonly [number, Partial<LayerFacts>?])[]): LayerFacts[] {
  return sizes.map(([size, more]) => createLayer({ compressed: size, uncompressed: size * 3, ...more }));
}

function image(list: LayerFacts[]): ImageFacts {
  const compressed = list.reduce((sum, layer) => sum + layer.compressed, 0);
  return createFacts({ layers: list, sizes: { compressed, uncompressed: compressed * 3, effective: compressed } });
}

describe("sizes", () => {
  const sample = image(
    layers(
      [30_000_000, { createdBy: "# debian.sh --arch 'amd64'" }],
      [5_000_000, { line: 3, endLine: 4, createdBy: "RUN |1 A=b /bin/sh -c apt-get update   &&\t make # buildkit" }],
      [9_000_000, { line: 12, endLine: 12, createdBy: "COPY /out /app # buildkit" }],
      [0, { line: 13, endLine: 13 }],
      [1, { line: 14, endLine: 14 }],
    ),
  );

  test("max-size: value, limit, by how much, the largest layers and their lines", () => {
    expect(check("max-size", sample, { maxSize: 40_000_000 })).toEqual([
      {
        message:
          "The compressed size is 44.0 MB (44,000,001 bytes), 4.0 MB over the limit of 40.0 MB (40,000,000 bytes). Largest layers: " +
          "30.0 MB base image # debian.sh --arch 'amd64'; 9.0 MB app/Dockerfile:12 COPY /out /app; 5.0 MB app/Dockerfile:3 RUN apt-get update && make.",
        remedy: expect.stringContaining("max-size"),
        ...{ file: "app/Dockerfile", line: 12 },
      },
    ]);
  });

  test.each([
    [44_000_000, 1],
    [44_000_001, 0],
    [44_000_002, 0],
  ])("max-size %d: %d findings", (maxSize, findings) => {
    expect(check("max-size", sample, { maxSize })).toHaveLength(findings);
  });

  test("max-uncompressed-size goes by the files", () => {
    const [found] = check("max-uncompressed-size", sample, { maxUncompressedSize: 132_000_002 });
    expect(found?.message).toContain(
      "132.0 MB (132,000,003 bytes), 1 B over the limit of 132.0 MB (132,000,002 bytes)",
    );
    expect(found?.message).toContain("27.0 MB app/Dockerfile:12");
    expect(check("max-uncompressed-size", sample, { maxUncompressedSize: 132_000_003 })).toEqual([]);
  });

  test("max-layer-size: one finding for each layer, at its own line", () => {
    const found = check("max-layer-size", sample, { maxLayerSize: 8_999_999 });
    expect(found.map((problem) => problem.line)).toEqual([undefined, 12]);
    expect(found[1]?.message).toMatch(/9,000,000 bytes.*: app\/Dockerfile:12 COPY \/out \/app\.$/);
    expect(check("max-layer-size", sample, { maxLayerSize: 30_000_000 })).toEqual([]);
  });

  test("each of several platforms is held to the limit and named", () => {
    const two = createFacts(
      { sizes: { compressed: 10, uncompressed: 10, effective: 10 } },
      { platform: "linux/arm64", sizes: { compressed: 11, uncompressed: 11, effective: 11 } },
    );
    expect(check("max-size", two, { maxSize: 10 }).map((problem) => problem.platform)).toEqual(["linux/arm64"]);
  });

  test("a size that is an estimate is said to be one", () => {
    const classic = createFacts({ sizes: { compressed: 20, uncompressed: 40, effective: 40, estimated: true } });
    expect(check("max-size", classic, { maxSize: 10 })[0]?.message).toContain(
      "(estimated: the engine's classic image store",
    );
  });

  test("text from the image is made harmless and short", () => {
    const hostile = image(layers([20, { createdBy: `RUN \x1b[31mred\u202e ${"x".repeat(500)}` }]));
    const message = check("max-size", hostile, { maxSize: 10 })[0]?.message ?? "";
    expect(message).toContain("\\u{202e}");
    expect(message).not.toContain("\x1b");
    expect(message.length).toBeLessThan(300);
  });

  test.each(["max-size", "max-uncompressed-size", "max-layer-size"])("%s is skipped without a limit", (id) => {
    expect(rules.find((rule) => rule.id === id)?.skip(OK)).toBe(`${id} is not set`);
  });
});

const unknown: UserFacts = {
  ...{
    configured: "app",
    line: 31,
    numeric: false,
    problem: "unable to find user app: no matching entries in passwd file",
  },
  chain: "USER app (Dockerfile:31) -> unable to find user app: no matching entries in passwd file",
};
const root0 = createUser({ uid: 0, gid: 0, chain: "USER app (Dockerfile:31) -> /etc/passwd: uid 0 gid 0" });

describe("users", () => {
  test("non-root: uid 0, with the chain that leads to it", () => {
    expect(check("non-root", createFacts({ user: root0 }))).toEqual([
      {
        message: "The image runs as root: USER app (Dockerfile:31) -> /etc/passwd: uid 0 gid 0.",
        remedy: expect.stringContaining("USER 10001:10001"),
        ...{ file: "app/Dockerfile", line: 31 },
      },
    ]);
    expect(check("non-root", createFacts({}))).toEqual([]);
  });

  test("non-root never passes what is not known", () => {
    expect(check("non-root", createFacts({ user: unknown }))[0]?.message).toContain("does not resolve");
    const windows = { configured: "", numeric: false, chain: "the users of a Windows image can't be resolved" };
    expect(check("non-root", createFacts({ platform: "windows/amd64", user: windows }))[0]?.message).toContain(
      "windows/amd64",
    );
  });

  test("known-user: the runtime's own words", () => {
    expect(check("known-user", createFacts({ user: unknown }))).toMatchObject([
      {
        message: expect.stringContaining("unable to find user app: no matching entries in passwd file"),
        line: 31,
        path: "/etc/passwd",
      },
    ]);
    const group = { ...unknown, problem: "unable to find group crew: no matching entries in group file" };
    expect(check("known-user", createFacts({ user: group }))[0]?.path).toBe("/etc/group");
    expect(check("known-user", createFacts({ user: root0 }))).toEqual([]);
  });

  test("numeric-user: a name is refused, and the number to write is told", () => {
    const settings = { requireNumericUser: true };
    const [found] = check("numeric-user", createFacts({}), settings);
    expect(found).toMatchObject({ line: 31, remedy: expect.stringMatching(/USER 1000.*Kubernetes.*non-numeric/) });
    expect(check("numeric-user", createFacts({ user: createUser({ numeric: true }) }), settings)).toEqual([]);
    expect(check("numeric-user", createFacts({ user: root0 }), settings)[0]?.remedy).toContain("USER 10001");
    expect(check("numeric-user", createFacts({ user: unknown }), settings)).toHaveLength(1);
  });

  test("each of several platforms is named", () => {
    const two = createFacts({}, { platform: "linux/arm64", user: root0 });
    expect(check("non-root", two).map((problem) => problem.platform)).toEqual(["linux/arm64"]);
  });

  test("are skipped when they are not asked for; known-user always is", () => {
    const off = { ...OK, requireNonRoot: false };
    const skips = (id: string) => rules.find((rule) => rule.id === id)?.skip(off);
    expect(skips("non-root")).toBe("require-non-root is false");
    expect(skips("numeric-user")).toBe("require-numeric-user is false");
    expect(skips("known-user")).toBeUndefined();
  });
});
