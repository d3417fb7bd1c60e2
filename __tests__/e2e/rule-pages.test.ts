/** Every example on the rules' pages is built and judged: Bad ones are found by their rule, Good ones by none. */
import { readFileSync } from "node:fs";
import { afterAll, expect, jest, test } from "@jest/globals";
import { parse } from "yaml";
import { parseSize } from "../../src/inputs/size.ts";
import { judge } from "../../src/judge/judge.ts";
import type { Settings } from "../../src/judge/rule.ts";
import { rules } from "../../src/judge/rules.ts";
import { buildImage, forgetBuilt, inspectBuilt } from "./built.ts";
import { baseContext, cleanUp } from "./project.ts";

jest.setTimeout(60_000);

afterAll(() => {
  forgetBuilt();
  cleanUp();
});

type Example = { readonly dockerfile: string; readonly settings: Settings };

/** The example of a section, and the inputs that stand above it. */
function example(id: string, section: string): Example {
  const page = readFileSync(new URL(`../../docs/rules/${id}.md`, import.meta.url), "utf8");
  const text = page.split(/^## /m).find((part) => part.startsWith(`${section}\n`)) ?? "";
  const fence = (language: string) => new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "ms").exec(text)?.[1];
  const inputs = parse(fence("yaml") ?? "{}") as Record<string, string | boolean>;
  const size = (name: string) => (inputs[name] === undefined ? {} : { [camel(name)]: parseSize(String(inputs[name])) });
  return {
    dockerfile: fence("Dockerfile") ?? "",
    settings: {
      ...{ requireNonRoot: true, requireNumericUser: inputs["require-numeric-user"] === true, failOn: "error" },
      ...{ ...size("max-size"), ...size("max-uncompressed-size"), ...size("max-layer-size") },
    },
  };
}

function camel(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** Rules that fail, and the messages of the one that is asked for. */
async function failing({ dockerfile, settings }: Example, id: string): Promise<{ ids: string[]; messages: string[] }> {
  const standIn = baseContext().replace(/^base=/, "alpine:3.22=");
  const image = await inspectBuilt(buildImage(dockerfile, ["--build-context", standIn]), {
    finalInstructions: finalStage(dockerfile),
    userLine: dockerfile.split("\n").findLastIndex((line) => line.startsWith("USER ")) + 1,
  });
  const { findings } = judge({ stages: [], image }, settings, "Dockerfile");
  const messages = findings.filter((finding) => finding.rule === id).map((finding) => finding.message);
  return { ids: findings.map((finding) => finding.rule), messages };
}

function finalStage(dockerfile: string) {
  const lines = dockerfile
    .split("\n")
    .map((text, at) => ({ keyword: text.split(" ")[0] as string, text, line: at + 1, endLine: at + 1 }));
  return lines.slice(lines.findLastIndex(({ keyword }) => keyword === "FROM") + 1);
}

/** Sizes differ between the stand-in and the published image, and between builds. */
function shape(text: string): string {
  return text
    .trim()
    .replace(/[\d.,]+ (?:B|kB|MB|bytes)/g, "N")
    .replace(/base image.*?(?=[.;]|$)/g, "base image");
}

test.each(rules.map((rule) => [rule.id]))("%s", async (id) => {
  const bad = await failing(example(id, "Bad"), id);
  expect(bad.ids).toContain(id);
  const page = readFileSync(new URL(`../../docs/rules/${id}.md`, import.meta.url), "utf8");
  const output = /^## Output\n+```text\n(.*?)^```/ms.exec(page)?.[1] ?? "";
  expect(bad.messages.map(shape)).toContain(shape(output));
  expect((await failing(example(id, "Good"), id)).ids).toEqual([]);
});
