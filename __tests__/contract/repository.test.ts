import { statSync } from "node:fs";
import { posix } from "node:path";
import { describe, expect, test } from "@jest/globals";
import MarkdownIt from "markdown-it";
import { exists, filesBelow, read, root } from "./tree.ts";

type Package = { readonly scripts: object; readonly devDependencies: { readonly node: string } };
type Locked = { readonly optionalDependencies?: Readonly<Record<string, string>> };

const packageJson = JSON.parse(read("package.json")) as Package;
const documents = [
  ...["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"].filter(exists),
  ...filesBelow("docs", /\.md$/),
];

test.each([
  ...["src/", "dist/", "__tests__/", "docs/", "examples/", "scripts/", "schema/"],
  ...["action.yml", "package.json", "package-lock.json", "tsconfig.json", "biome.json", "jest.config.js"],
  ...["README.md", "LICENSE", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"],
  ...["dist/index.js", "dist/package.json", "dist/cli/index.js"],
])("%s is there", (name) => {
  expect(exists(name)).toBe(true);
  expect(statSync(`${root}${name}`).isDirectory()).toBe(name.endsWith("/"));
});

test("action.yml, .node-version and the Node that the tests run on name one version", () => {
  const major = read(".node-version").trim();
  expect(packageJson.devDependencies.node.split(".")[0]).toBe(major);
  expect(/^\s*using: ['"]?(\w+)/m.exec(read("action.yml"))?.[1]).toBe(`node${major}`);
});

test("the lock file has every package that some platform needs, or npm ci would refuse it", () => {
  const { packages } = JSON.parse(read("package-lock.json")) as { packages: Readonly<Record<string, Locked>> };
  expect(missingFromLock(packages)).toEqual([]);
  expect(missingFromLock({ "node_modules/a": { optionalDependencies: { "a-win32": "1.0.0" } } })).toEqual([
    "a-win32 (of a)",
  ]);
});

describe("npm scripts", () => {
  const sources = [...documents, ".ci/run", ...filesBelow(".github/workflows", /\.yml$/)];

  test.each(sources)("%s names only scripts that there are", (path) => {
    expect(scriptsIn(read(path)).filter((name) => !(name in packageJson.scripts))).toEqual([]);
  });

  test("are found in a text", () => {
    expect(scriptsIn("Run `npm ci && npm test`, then npm run check-dist -- --x.")).toEqual(["test", "check-dist"]);
  });
});

describe("links", () => {
  test.each(documents)("of %s lead somewhere", (path) => {
    expect(brokenLinks(path, read(path))).toEqual([]);
  });

  test("that lead nowhere are found", () => {
    const text = [
      "# Two `words`, once\n\n## Again\n\n## Again\n\n[a](#two-words-once) [b](#again-1) [c](package.json) [d](./src/) [e](https://example.com)",
      "[f](#again-2) ![g](nothing.png) [h](../outside.md) [i](package.json#L1) [j][ref] <img src='gone.svg'>\n\n[ref]: docs/gone.md",
      "`[k](code.md)`\n\n```\n[l](fence.md)\n```\n\n[m](LICENSE#terms) [n](package.json#L99999)",
    ].join("\n\n");
    expect(brokenLinks("README.md", text)).toEqual([
      ...[
        "#again-2",
        "nothing.png",
        "../outside.md",
        "docs/gone.md",
        "gone.svg",
        "LICENSE#terms",
        "package.json#L99999",
      ],
    ]);
  });
});

/** Optional dependencies of locked packages that the lock file itself does not have. */
function missingFromLock(packages: Readonly<Record<string, Locked>>): string[] {
  return Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !(`node_modules/${name}` in packages) && !(`${place}/node_modules/${name}` in packages))
      .map((name) => `${name} (of ${place.replace(/^.*node_modules\//, "")})`),
  );
}

function scriptsIn(text: string): string[] {
  return [...text.matchAll(/\bnpm (?:run (?:--silent )?([\w:-]+)|(test)\b)/g)].map(
    ([, name, test]) => name ?? test ?? "",
  );
}

/** Links of a Markdown text to files and headings of this repository that are not there. */
function brokenLinks(path: string, text: string): string[] {
  return linksIn(text).filter((link) => {
    if (/^[a-z][a-z0-9+.-]*:/i.test(link)) return false;
    const [file = "", anchor] = decodeURI(link).split("#", 2);
    const target = file === "" ? path : posix.join(posix.dirname(path), file);
    if (target.startsWith("..") || !exists(target)) return true;
    return anchor !== undefined && !hasAnchor(target, file === "" ? text : undefined, anchor);
  });
}

function hasAnchor(path: string, text: string | undefined, anchor: string): boolean {
  const line = /^L(\d+)(?:-L\d+)?$/.exec(anchor)?.[1];
  if (line !== undefined) return Number(line) <= read(path).split("\n").length;
  return path.endsWith(".md") && anchorsIn(text ?? read(path)).includes(anchor);
}

/** Addresses in links, pictures and HTML of a Markdown text, code left out. */
function linksIn(text: string): string[] {
  return flat(text).flatMap((token) => {
    if (token.type.startsWith("html_"))
      return [...token.content.matchAll(/\s(?:href|src)=["']([^"']+)["']/g)].map(([, link = ""]) => link);
    const link = token.attrGet("href") ?? token.attrGet("src");
    return link === null ? [] : [String(link)];
  });
}

/** The names that GitHub gives to headings, and those set in HTML. */
function anchorsIn(text: string): string[] {
  const anchors: string[] = [];
  const seen = new Map<string, number>();
  const tokens = new MarkdownIt({ html: true }).parse(text, {});
  for (const [index, token] of tokens.entries()) {
    if (token.type !== "heading_open") continue;
    const words = (tokens[index + 1]?.children ?? []).map(({ content }) => content).join("");
    const base = words
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, "")
      .replaceAll(" ", "-");
    const earlier = seen.get(base) ?? 0;
    seen.set(base, earlier + 1);
    anchors.push(earlier === 0 ? base : `${base}-${earlier}`);
  }
  const set = [...text.matchAll(/<a (?:id|name)=["']([^"']+)["']/g)].map(([, name = ""]) => name);
  return [...anchors, ...set];
}

/** Every token of a Markdown text, those inside paragraphs included. */
function flat(text: string) {
  return new MarkdownIt({ html: true }).parse(text, {}).flatMap((token) => [token, ...(token.children ?? [])]);
}
